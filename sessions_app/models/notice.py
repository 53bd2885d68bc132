"""What a release changed for one person, or that it was withdrawn: told once, and whether they have seen it."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils import timezone

from .mailed import Mailed
from .person import Person
from .release import Release
from .user import User
from .workshop import Workshop

WRITTEN_LATER = frozenset({"mail_claimed_at", "mailed_at", "seen_at"})


class StaysAsSent(Exception):
    """Somebody tried to write into what a person was told. Nothing was written."""


class NoticeQuerySet(models.QuerySet["Notice"]):
    def update(self, **fields: Any) -> int:
        """Raises StaysAsSent for everything but when it was mailed and seen."""
        insist_as_sent(fields)
        return super().update(**fields)

    def for_reader(self, user: Any) -> Self:
        """Those to this user, of workshops that they may read, the latest first, with all that is shown of them.

        `standing` is the number of the release that people see of that workshop now, None while none stands.
        """
        if not user.is_authenticated:
            return self.none()
        mine = Q(user=user) | Q(person__user=user)
        visible = self.filter(mine, release__workshop__in=Workshop.objects.visible_to(user))
        return (
            visible.select_related("person", "user__person", "release__workshop")
            .defer("release__document")
            .annotate(standing=Release.objects.number_standing(OuterRef("release__workshop")))
            .order_by("-pk")
        )

    def count_unseen_of(self, user: OuterRef) -> Combinable:
        """How many unseen ones a user of the outer query has, of workshops that they may read.

        Those to the user and those to their person are counted apart, so that each count has its index.
        """
        organizes = Workshop.organizers.through.objects.filter(
            user=OuterRef(user), workshop=OuterRef("release__workshop")
        )
        everything = User.objects.filter(User.ORGANIZES_EVERYTHING, pk=OuterRef(user))
        may_read = Q(release__workshop__is_public=True) | Exists(organizes) | Exists(everything)
        visible = self.unseen().filter(may_read).order_by()
        return counted(visible.filter(user=user)) + counted(visible.filter(person__user=user))

    def to_crew(self) -> Self:
        """Those to people by name; who starred what is nobody else's business."""
        return self.filter(person__isnull=False).select_related("person__user").order_by("person__name", "pk")

    def unseen(self) -> Self:
        return self.filter(seen_at=None)


class Notice(Mailed):
    """To a person of the crew, or to a user with stars. `changes` are what `agenda.releases.noticing` writes.

    That a release was withdrawn is told in a notice of its own; what was told before stays as it was sent.
    """

    release = models.ForeignKey(Release, models.CASCADE, related_name="notices")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="notices")
    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="notices")
    is_withdrawal = models.BooleanField("withdrawal", default=False, help_text="Tells that the release was withdrawn.")
    changes: Any = models.JSONField()
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-release", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["release", "person", "is_withdrawal"], name="one_notice_per_release_and_person"
            ),
            models.UniqueConstraint(
                fields=["release", "user", "is_withdrawal"], name="one_notice_per_release_and_user"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, user__isnull=True) | Q(person__isnull=True, user__isnull=False),
                name="notice_is_to_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release} for {self.person or self.user}"

    def save(self, *args: Any, **options: Any) -> None:
        """Raises StaysAsSent for a notice that is stored, unless `update_fields` names when it was mailed or seen."""
        if not self._state.adding:
            insist_as_sent(options.get("update_fields") or ["changes"])
        super().save(*args, **options)

    @classmethod
    def to(cls, whom: Person | User, release: Release, changes: Any, *, is_withdrawal: bool = False) -> Self:
        """One that is not stored yet."""
        to = {"person" if isinstance(whom, Person) else "user": whom}
        return cls(release=release, changes=changes, is_withdrawal=is_withdrawal, **to)

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
        """Where mail reaches them, empty when that is not known. Private."""
        if self.person:
            return self.person.address
        return self.user.email if self.user and self.user.is_active else ""

    @property
    def holds(self) -> bool:
        """Whether what it says was not taken back since."""
        return self.is_withdrawal or not self.release.is_withdrawn

    def see(self) -> None:
        """They have seen it; when they did first stays."""
        Notice.objects.filter(pk=self.pk, seen_at=None).update(seen_at=timezone.now())


def counted(notices: NoticeQuerySet) -> Coalesce:
    """How many, as a part of another query."""
    return Coalesce(Subquery(notices.values(one=Value(1)).annotate(all=Count("pk")).values("all")), 0)


def insist_as_sent(fields: Iterable[str]) -> None:
    if not WRITTEN_LATER.issuperset(fields):
        raise StaysAsSent("What somebody was told stays as it was sent.")
