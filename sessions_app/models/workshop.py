"""The event: what is planned, when, and who may take part in planning it."""

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Self
from uuid import uuid5
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.postgres.functions import RandomUUID
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import Now
from django.urls import reverse

from .addressed import Addressed
from .days import sensible_day
from .revised import Revised
from .user import User

if TYPE_CHECKING:
    from .room import RoomQuerySet
    from .session import SessionQuerySet

FIELDS = ("title", "community", "time_zone", "introduction", "breakout_rounds", "is_public", "is_open", "seating")
# First parts of addresses that are pages of the site itself.
RESERVED_SLUGS = frozenset(
    "accounts admin agenda api appearance favicon healthz import live markdown me my new people planner readyz report"
    " robots search service-worker sitemap static workshops".split()
)


@cache
def known_zones() -> frozenset[str]:
    """All names of zones, CET and US/Eastern among them. To list them reads hundreds of files, so once."""
    return frozenset(available_timezones())


def check_time_zone(name: str) -> None:
    if name not in known_zones():
        raise ValidationError(f"“{name}” is no time zone. Take one such as Europe/Paris or UTC.")


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    def visible_to(self, user: Any) -> Self:
        """The workshops this user (signed in or not) may know of."""
        if user.is_authenticated and user.organizes_everything:
            return self
        if user.is_authenticated:
            return self.filter(
                Q(is_public=True) | Q(pk__in=Workshop.organizers.through.objects.filter(user=user).values("workshop"))
            )
        return self.filter(is_public=True)

    def for_list(self) -> Self:
        """Each with `session_count`, which leaves out sessions that were taken out."""
        return self.annotate(session_count=Count("sessions", filter=Q(sessions__removed_at__isnull=True)))


class Workshop(Addressed, Revised):
    class Seating(models.TextChoices):
        CLOSED = "closed", "Closed: nobody is asked to choose"
        OPEN = "open", "Open: whoever signs in takes seats and gives them back"
        FROZEN = "frozen", "Frozen: everybody keeps what they have"

    guid = models.UUIDField(
        db_default=RandomUUID(), unique=True, editable=False, help_text="What exports call it, wherever it is served"
    )
    title = models.CharField(max_length=200)
    community = models.CharField(max_length=100, blank=True, help_text="Who holds it, such as LF Energy.")
    starts_on = models.DateField("first day", null=True, blank=True, validators=[sensible_day])
    ends_on = models.DateField(
        "last day", null=True, blank=True, validators=[sensible_day], help_text="Leave it empty for a single day."
    )
    last_day = models.GeneratedField(
        expression=models.functions.Coalesce("ends_on", "starts_on"),
        output_field=models.DateField(null=True),
        db_persist=True,
    )
    time_zone = models.CharField(max_length=64, default="UTC", validators=[check_time_zone])
    introduction = models.TextField(
        blank=True, max_length=20_000, help_text="Markdown. What it is about, who should come, how to prepare."
    )
    breakout_rounds = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How many times breakout sessions run in parallel, if known."
    )
    is_public = models.BooleanField(
        "public", default=True, help_text="Anyone can read it. Otherwise only its organizers see it."
    )
    is_open = models.BooleanField(
        "open to contributors", default=True, help_text="Anyone with an LF ID can edit and propose sessions."
    )
    seating = models.CharField(
        "seats", max_length=6, choices=Seating, default=Seating.CLOSED, help_text="In breakout rounds, once published."
    )
    organizers = models.ManyToManyField(User, blank=True, related_name="organized_workshops")
    edition = models.PositiveBigIntegerField(
        default=0, editable=False, help_text="Counts every change of a public page"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    creation_key = models.UUIDField(
        null=True, editable=False, help_text="Of the form that started it, so that a form sent twice makes one workshop"
    )

    if TYPE_CHECKING:
        sessions: SessionQuerySet
        rooms: RoomQuerySet

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering = ("starts_on", "title")
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="one_workshop_per_address"),
            models.UniqueConstraint(fields=["creation_key"], name="one_workshop_per_form"),
            models.CheckConstraint(condition=~Q(title=""), name="workshop_has_a_title"),
            models.CheckConstraint(
                condition=~Q(slug__in=sorted(RESERVED_SLUGS)), name="workshop_address_is_not_reserved"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
                name="workshop_ends_after_it_starts",
                violation_error_message="The last day comes before the first day.",
            ),
            models.CheckConstraint(
                condition=Q(breakout_rounds=None) | Q(breakout_rounds__range=(1, 50)),
                name="workshop_has_1_to_50_rounds",
                violation_error_message="Give between 1 and 50 breakout rounds.",
            ),
            models.CheckConstraint(
                condition=Q(seating__in=["closed", "open", "frozen"]), name="workshop_seating_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("workshop", args=[self.slug])

    def urn(self, name: str) -> str:
        """What something of this workshop is called wherever it is served (RFC 9562, version 5)."""
        return uuid5(self.guid, name).urn

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def snapshot(self) -> dict[str, Any]:
        return {
            "schema": 1,
            "slug": self.slug,
            "title": self.title,
            "community": self.community,
            "starts_on": self.starts_on and self.starts_on.isoformat(),
            "ends_on": self.ends_on and self.ends_on.isoformat(),
            "time_zone": self.time_zone,
            "introduction": self.introduction,
            "breakout_rounds": self.breakout_rounds,
            "is_public": self.is_public,
            "is_open": self.is_open,
            "seating": self.seating,
            "organizers": list(self.organizers.order_by("username").values_list("username", flat=True))
            if self.pk
            else [],
            "rooms": self.rooms.as_values() if self.pk else [],
            "order": list(self.sessions.order_by("position").values_list("pk", flat=True)) if self.pk else [],
        }

    def become(self, content: dict[str, Any]) -> None:
        for field in FIELDS:
            setattr(self, field, content.get(field, getattr(self, field)))
        for day in ("starts_on", "ends_on"):
            if day in content:
                setattr(self, day, content[day] and date.fromisoformat(content[day]))
        self.move_to(content.get("slug") or self.slug or self.title)
        if not self.pk:
            self.save()
        if "organizers" in content:
            self.organizers.set(User.objects.filter(username__in=content["organizers"]))
        if "rooms" in content:
            self.rooms.write(self, content["rooms"])
        if "order" in content:
            self.arrange(content["order"])

    def arrange(self, order: list[int]) -> None:
        """Put the sessions with these keys into this order; those not named follow in the order they had.

        Belongs inside being_revised of the workshop.
        """
        rank = {pk: number for number, pk in enumerate(order)}
        sessions = sorted(self.sessions.order_by("position"), key=lambda one: rank.get(one.pk, len(rank)))
        for position, session in enumerate(sessions, start=1):
            session.position = position
        self.sessions.bulk_update(sessions, ["position"])

    def keep_revision(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.move_to(self.title)
        super().keep_revision(*args, **kwargs)

    def move_to(self, address: str) -> None:
        """Take this address, or the nearest free one; the old one goes on leading here."""
        self.take_slug(address, among=Workshop.objects.all(), reserved=RESERVED_SLUGS)

    def was_revised(self) -> None:
        self.bump_edition()

    def bump_edition(self) -> None:
        """Say that a public page of this workshop changed. Belongs into the transaction of the change."""
        Workshop.objects.filter(pk=self.pk).update(edition=F("edition") + 1)
        self.refresh_from_db(fields=["edition"])
