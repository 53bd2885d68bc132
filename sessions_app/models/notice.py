"""What a release changed for one person, told once, and whether they have seen it."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .person import Person
from .release import Release
from .user import User
from .workshop import Workshop


class NoticeQuerySet(models.QuerySet["Notice"]):
    def for_reader(self, user: Any) -> Self:
        """Those to this user, of workshops that they may read, the latest first, with all that is shown of them."""
        if not user.is_authenticated:
            return self.none()
        mine = Q(user=user) | Q(person__user=user)
        visible = self.filter(mine, release__workshop__in=Workshop.objects.visible_to(user))
        return (
            visible.select_related("person", "user__person", "release__workshop")
            .defer("release__document")
            .order_by("-pk")
        )

    def to_crew(self) -> Self:
        """Those to people by name; who starred what is nobody else's business."""
        return self.filter(person__isnull=False).select_related("person__user").order_by("person__name", "pk")

    def unseen(self) -> Self:
        return self.filter(seen_at=None)


class Notice(models.Model):
    """To a person of the crew, or to a user with stars. `changes` are what `agenda.noticing` writes and reads."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="notices")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="notices")
    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="notices")
    changes: Any = models.JSONField()
    mailed_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

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

    @classmethod
    def to(cls, whom: Person | User, release: Release, changes: Any) -> Self:
        """One that is not stored yet."""
        return cls(release=release, changes=changes, **{"person" if isinstance(whom, Person) else "user": whom})

    @property
    def recipient(self) -> str:
        return self.person.name if self.person else str(self.user)

    @property
    def own_zone(self) -> str:
        """Where the clock of whom it is to stands; empty when that is not known."""
        person = self.person or getattr(self.user, "person", None)
        return person.time_zone if person else ""

    @property
    def address(self) -> str:
        """Where mail reaches them, empty when that is not known. Private. That of a login is one the LF verified."""
        user = self.person.user if self.person else self.user
        return (self.person.email if self.person else "") or (user.email if user and user.is_active else "")

    def see(self, sort: str) -> bool:
        """They have seen it; when they did first stays. False where it is of another sort than what they saw."""
        shown = Notice.objects.filter(pk=self.pk, changes__sort=sort)
        shown.filter(seen_at=None).update(seen_at=timezone.now())
        return shown.exists()
