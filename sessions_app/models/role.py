"""A person on a session: topic leader, moderator, host or alternate host."""

from django.db import models

from .person import Person

DUTIES = {
    "leader": "Shapes the session and brings it to its outcomes",
    "moderator": "Monitors the chat, organizes the questions and manages the time",
    "host": "Manages and controls the bridge; best the same person as the moderator",
    "alternate_host": "Takes over the bridge when the host cannot",
}


class Role(models.Model):
    class Kind(models.TextChoices):
        LEADER = "leader", "Topic leader"
        MODERATOR = "moderator", "Moderator"
        HOST = "host", "Host"
        ALTERNATE_HOST = "alternate_host", "Alternate host"

    session = models.ForeignKey("Session", models.CASCADE, related_name="roles")
    person = models.ForeignKey(Person, models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20, choices=Kind)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "role", "person"],
                name="one_role_of_a_kind_per_person",
                violation_error_message="This person has that role already.",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=models.Q(role__in=list(DUTIES)), name="role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.person}"
