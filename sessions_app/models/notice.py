"""What a release changed for one person, told once, and whether they have seen it."""

from typing import Any

from django.db import models
from django.db.models import Q

from .person import Person
from .release import Release
from .user import User


class Notice(models.Model):
    """To a person of the crew, or to a user with stars. `changes` are what `agenda.noticing` writes and reads."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="notices")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="notices")
    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="notices")
    changes: Any = models.JSONField()
    mailed_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-release", "pk")
        constraints = [
            models.UniqueConstraint(fields=["release", "person"], name="one_notice_per_release_and_person"),
            models.UniqueConstraint(fields=["release", "user"], name="one_notice_per_release_and_user"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, user__isnull=True) | Q(person__isnull=True, user__isnull=False),
                name="notice_is_to_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release} for {self.person or self.user}"
