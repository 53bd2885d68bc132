"""Somebody named on a page; may or may not have signed in yet."""

from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import get_text_list

from .addressed import Addressed
from .calendar_key import CalendarKey
from .revised import Revised, log_private_change
from .user import User, initials
from .workshop import Workshop, check_time_zone

FIELDS = ("name", "affiliation", "time_zone")
PRIVATE = {"email": "e-mail", "user_id": "login"}


class PersonQuerySet(models.QuerySet["Person"]):
    def named(self, name: str, affiliation: str = "") -> "Person | None":
        """The person known by this name. An affiliation, when given, has to agree unless one side has none."""
        same = list(self.filter(name__iexact=" ".join(name.split())).order_by("pk"))
        exact = [one for one in same if one.affiliation.casefold() == affiliation.strip().casefold()]
        vague = [one for one in same if not one.affiliation or not affiliation.strip()]
        return next(iter(exact + vague), None)

    def on_pages_visible_to(self, user: Any) -> Self:
        """People with a role in a session that this user may read."""
        standing = Q(roles__session__removed_at=None)
        return self.filter(standing, roles__session__workshop__in=Workshop.objects.visible_to(user)).distinct()

    def known_to(self, user: Any) -> Self:
        """Those whom this user may put on a session: people of workshops that the user may read.

        Somebody with no role anywhere may have had one in a hidden workshop, so only who made them is offered them.
        """
        if user.is_authenticated and user.organizes_everything:
            return self
        visible = Q(roles__session__workshop__in=Workshop.objects.visible_to(user))
        made_by_them = Q(roles=None, revisions__number=1, revisions__by=user.pk, revisions__by__isnull=False)
        return self.filter(visible | made_by_them).distinct()


class Person(Addressed, Revised):
    name = models.CharField(max_length=120)
    affiliation = models.CharField(max_length=120, blank=True, help_text="Company or community, such as TenneT.")
    time_zone = models.CharField(
        max_length=64,
        blank=True,
        validators=[check_time_zone],
        help_text="Where this person's clock stands, such as Europe/Paris. Left empty: where the workshop's does.",
    )
    email = models.EmailField(
        blank=True, help_text="Ties the person to the LF ID with this verified e-mail. Never shown."
    )
    user = models.OneToOneField(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        help_text="The LF ID this person signs in with.",
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ("name", "affiliation")
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="one_person_per_address"),
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.affiliation})" if self.affiliation else self.name

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.slug])

    @property
    def initials(self) -> str:
        return initials(self.name)

    @property
    def address(self) -> str:
        """Where mail reaches them, empty when that is not known. Private. That of a login is one the LF verified."""
        return self.email or (self.user.email if self.user and self.user.is_active else "")

    def zone_in(self, workshop: Workshop) -> ZoneInfo:
        """Where this person's clock stands; where the workshop's does as long as nobody said."""
        return ZoneInfo(self.time_zone or workshop.time_zone)

    def snapshot(self) -> dict[str, Any]:
        return {"schema": 1, "slug": self.slug, **{field: getattr(self, field) for field in FIELDS}}

    def become(self, content: dict[str, Any]) -> None:
        for field in FIELDS:
            setattr(self, field, content.get(field, getattr(self, field)))

    def lock(self) -> None:
        """The workshops that name this person first, as writers of their sessions do: nobody waits in a circle."""
        locked: set[int] = set()
        while (named_in := self.named_in()) - locked:  # a role may have come while we waited
            rows = Workshop.objects.filter(pk__in=named_in).order_by("pk").select_for_update(no_key=True)
            locked |= {workshop.pk for workshop in rows}
        super().lock()

    def named_in(self) -> set[int]:
        """Keys of the workshops with a session on which this person has a role; none while the person is not stored."""
        if not self.pk:
            return set()
        return set(Workshop.objects.filter(sessions__roles__person=self.pk).values_list("pk", flat=True))

    def keep_revision(
        self, before: dict[str, Any] | None, *, by: User | None, why: str, seen: int | None = None
    ) -> None:
        self.take_slug(self.name, among=Person.objects.all())
        changes = self.private_changes()
        super().keep_revision(before, by=by, why=why, seen=seen)
        if changes:
            log_private_change(self, by, get_text_list([PRIVATE[field] for field in changes], "and").capitalize())
        if "user_id" in changes:  # who got a role by it is in that session, whatever line they stand in
            CalendarKey.objects.seats_changed(filter(None, [changes["user_id"], self.user_id]))

    def private_changes(self) -> dict[str, Any]:
        """Fields of what is in no snapshot and differs from what is stored, with what is stored."""
        stored = Person.objects.filter(pk=self.pk).values(*PRIVATE).first() if self.pk else None
        return {field: old for field, old in (stored or {}).items() if old != getattr(self, field)}

    def was_revised(self) -> None:
        """Every page that names this person changed with the name."""
        sessions = {role.session for role in self.roles.select_related("session")}
        Workshop.objects.filter(sessions__in=sessions).update(edition=F("edition") + 1)
        for session in sessions:
            session.index()
