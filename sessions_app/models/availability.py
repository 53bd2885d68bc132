"""When somebody can take part: without any of these rows, at any time."""

from django.db import models
from django.db.models import F, Q

from .person import Person
from .workshop import Workshop


class Availability(models.Model):
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="availabilities")
    person = models.ForeignKey(Person, models.CASCADE, related_name="availabilities")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ("person", "starts_at")
        verbose_name_plural = "availabilities"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="availability_ends_after_it_starts",
                violation_error_message="The end comes before the start.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.starts_at:%d %B %H:%M} to {self.ends_at:%d %B %H:%M} UTC"
