"""A published agenda: numbered, never changed, one JSON document."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Case, Max, OuterRef, Q, Subquery, When
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone

from .draft import Draft
from .user import User
from .workshop import Workshop

WRITTEN_LATER = frozenset({"withdrawn_at", "withdrawn_by"})
# Of a document, what says where and when its sessions are
PLACED = JSONObject(**{part: KeyTransform(part, "document") for part in ("rooms", "blocks", "placements")})


class NeverChanged(Exception):
    """Somebody tried to write into what was published. Nothing was written."""


class ReleaseQuerySet(models.QuerySet["Release"]):
    def update(self, **fields: Any) -> int:
        """Raises NeverChanged for everything but the withdrawal."""
        insist_only_withdrawn(fields)
        return super().update(**fields)

    def for_page(self, workshop: Workshop) -> Self:
        """Those of the workshop, each with who was at it, and with `standing`: the number of the one that people see.

        That is None while none stands.
        """
        people = self.filter(workshop=workshop).select_related("by", "withdrawn_by", "again").defer("again__document")
        return people.annotate(standing=self.number_standing(OuterRef("workshop")))

    def number_standing(self, workshop: OuterRef) -> Subquery:
        """Of the release that people see, in a workshop of an outer query; None while none stands."""
        latest = Release.objects.filter(workshop=workshop).order_by("-number")
        return Subquery(latest.values(standing=Case(When(withdrawn_at=None, then="number")))[:1])

    def latest_of(self, workshop: Workshop) -> "Release | None":
        """Withdrawn or not. One query."""
        return self.filter(workshop=workshop).order_by("-number").first()

    def latest_of_each(self, workshops: Iterable[Workshop]) -> Self:
        """As `latest_of`, for each of them that has one."""
        return self.filter(workshop__in=workshops).order_by("workshop_id", "-number").distinct("workshop_id")

    def standing(self, workshop: Workshop) -> "Release | None":
        """The one that people see: the latest, unless it was withdrawn. One query."""
        latest = self.latest_of(workshop)
        return latest if latest and not latest.is_withdrawn else None


class Release(models.Model):
    """`document` is written by `agenda.document`; nothing private is in it. `calendar` tells calendars what became of
    each place since the first release, by `agenda.releases.calendar`. `reason` says why it was published with hard
    clashes. Only the withdrawal is ever written after it was made.
    """

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="releases")
    number = models.PositiveIntegerField()
    document: Any = models.JSONField()
    calendar: Any = models.JSONField(default=dict)
    note = models.TextField(max_length=2_000, blank=True, help_text="What is new, for everybody to read.")
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was published although it has clashes.")
    draft = models.ForeignKey(Draft, models.SET_NULL, null=True, blank=True, related_name="releases")
    again = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="releases")
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ("workshop", "-number")
        constraints = [
            models.UniqueConstraint(fields=["workshop", "number"], name="one_release_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="releases_count_from_1"),
        ]

    def __str__(self) -> str:
        return f"Release {self.number}"

    def save(self, *args: Any, **options: Any) -> None:
        """Raises NeverChanged for a release that is stored, unless `update_fields` names nothing but the withdrawal."""
        if not self._state.adding:
            insist_only_withdrawn(options.get("update_fields") or ["document"])
        super().save(*args, **options)

    def get_absolute_url(self) -> str:
        return reverse("release", args=[self.workshop.slug, self.number])

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def stands(self) -> bool:
        """Whether people see this one. Of a release from `for_page`."""
        return self.standing == self.number  # type: ignore[attr-defined]  # annotated

    @classmethod
    def next_number(cls, workshop: Workshop) -> int:
        """Belongs into a transaction that holds the workshop's row."""
        return (cls.objects.filter(workshop=workshop).aggregate(last=Max("number"))["last"] or 0) + 1


def insist_only_withdrawn(fields: Iterable[str]) -> None:
    if not WRITTEN_LATER.issuperset(fields):
        raise NeverChanged("A release is never changed. Publish another one.")
