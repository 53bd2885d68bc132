"""What one attendee has in an agenda, in order of time: their roles, seats and stars."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from ..agenda.releases.joining import Door, Doors, doors_of, hosts_in
from ..agenda.releases.places import places_of
from ..agenda.times import day, hours
from ..models import Reading, Role, Seat, Session, Star, User, Workshop
from .seating import Count, Seating, seats_of


@dataclass(frozen=True)
class Entry:
    """One part of a session that the reader has something to do with; `roles` are theirs, `hosts` who hosts it.

    `part_in_words` is empty where it has one part only.
    """

    session: Session
    part: int
    part_in_words: str
    starts: datetime
    ends: datetime
    block: str
    room: str
    door: Door
    roles: tuple[str, ...]
    hosts: tuple[str, ...]
    seat: Count | None
    is_starred: bool

    @property
    def sits(self) -> bool:
        return self.seat is not None and self.seat.mine == "seat"

    @property
    def is_firm(self) -> bool:
        """They are expected there."""
        return bool(self.roles) or self.sits

    def overlaps(self, other: Self) -> bool:
        return self.starts < other.ends and other.starts < self.ends


@dataclass(frozen=True)
class Line:
    """An entry in the reader's zone: 15:00-16:00 CEST."""

    entry: Entry
    hours: str


@dataclass(frozen=True)
class Day:
    """Wednesday 8 July 2020"""

    name: str
    lines: list[Line]


def own_entries(document: Mapping[str, Any] | None, workshop: Workshop, user: User) -> list[Entry]:
    """In order of time. 5 queries at any number of sessions; none without a document."""
    if not document:
        return []
    seating, doors = seats_of(document, workshop, user), doors_of(workshop, user)
    sessions = {one.pk: one for one in own_sessions(workshop, user)}
    hosts = hosts_in(document["sessions"])
    made = [
        entry
        for key, places in places_of(document).items()
        if key in sessions
        for entry in entries_of(sessions[key], places, seating, doors, user, hosts.get(key, set()))
    ]
    return sorted(made, key=lambda one: (one.starts, one.session.position))


def own_sessions(workshop: Workshop, user: User) -> "QuerySet[Session]":
    """Those that stand and that they starred, have a role in, or hold or wait for a seat in. 3 queries."""
    starred = Exists(Star.objects.filter(session=OuterRef("pk"), user=user))
    theirs = Q(starred=True) | Exists(Role.objects.filter(session=OuterRef("pk"), person__user=user))
    held = Exists(Seat.objects.filter(session=OuterRef("pk"), user=user))
    sessions = Session.objects.standing().filter(workshop=workshop).annotate(starred=starred).filter(theirs | held)
    parts = (Prefetch("roles", Role.objects.select_related("person")), Prefetch("readings", Reading.objects.all()))
    found = sessions.defer("search").order_by("position").prefetch_related(*parts)
    for one in found:
        one.workshop = workshop
    return found


def entries_of(
    session: Session, places: tuple[Any, ...], seating: Seating, doors: Doors, user: User, hosts: set[int]
) -> Iterable[Entry]:
    roles = tuple(one.get_role_display() for one in session.roles.all() if one.person.user_id == user.pk)
    is_starred: bool = session.starred  # type: ignore[attr-defined]  # annotated
    for part, place in enumerate(places, start=1):
        seat = seating.of(session.pk, part)
        if roles or is_starred or (seat and seat.mine):
            yield Entry(
                session=session,
                part=part,
                part_in_words=f"Part {part} of {len(places)}" if len(places) > 1 else "",
                starts=place.starts,
                ends=place.ends,
                block=place.block,
                room=place.room,
                door=doors.of(place.room_id, session, hosts),
                roles=roles,
                hosts=tuple(one.person.name for one in session.people(Role.Kind.HOST)),
                seat=seat,
                is_starred=is_starred,
            )


def days_in(entries: Iterable[Entry], zone: ZoneInfo) -> list[Day]:
    """By the days of this zone."""
    days: dict[str, list[Line]] = {}
    for one in entries:
        name = f"{one.starts.astimezone(zone):%A} {day(one.starts, zone)} {one.starts.astimezone(zone):%Y}"
        days.setdefault(name, []).append(Line(one, hours(one.starts, one.ends, zone)))
    return [Day(name, lines) for name, lines in days.items()]
