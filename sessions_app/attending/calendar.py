"""Somebody's own calendar: of all workshops that they may read, where they have a role, a star or a seat, or wait."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from ..exports.formats.ics import Own, calendar, events
from ..exports.programme import read_programmes
from ..exports.values import Item, Programme
from ..models import CalendarKey, Role, Room, Seat, Session, Star, User, Workshop
from ..permissions import may_join, with_organized

NAME = "My workshops"


class Owner:
    """Whose calendar it is, with what they have: keys of sessions, and (session, part) to whether they only wait.

    `mark` is another one whenever their calendar may be another.
    """

    def __init__(self, key: CalendarKey) -> None:
        rows: Any = key  # annotated
        self.key, self.user = key, key.user
        self.user.organized = rows.organized
        self.roles = frozenset(one["session"] for one in rows.roles)
        self.whole = self.roles | {one["session"] for one in rows.stars}
        self.seats = {(one["session"], one["part"]): one["is_waiting"] for one in rows.seats}
        self.mark = f"{self.user.pk} {self.rights} {rows.roles} {rows.stars} {rows.seats} {key.seat_changes}"

    @classmethod
    def at(cls, key: str) -> Self | None:
        """None where this is the key of nobody, or of somebody who may not sign in any more. One query."""
        found = with_all_they_have(CalendarKey.objects.filter(key=key, user__is_active=True)).first()
        return cls(found) if found else None

    @property
    def rights(self) -> tuple[bool, list[int]]:
        return self.user.organizes_everything, sorted(self.user.organized)

    @property
    def sessions(self) -> QuerySet[Session]:
        """Those that were taken out, too: their calendar is told."""
        keys = self.whole | {session for session, _part in self.seats}
        return Session.objects.filter(pk__in=keys, workshop__in=Workshop.objects.visible_to(self.user))

    def has(self, session: int, part: int) -> bool:
        return session in self.whole or (session, part) in self.seats


def with_all_they_have(keys: QuerySet[CalendarKey]) -> QuerySet[CalendarKey]:
    """Without a query of its own. Seats count only where they are shown."""
    user = OuterRef("user")
    seats = Seat.objects.filter(user=user).exclude(session__workshop__seating=Workshop.Seating.CLOSED)
    return with_organized(keys.select_related("user"), "user").annotate(
        roles=rows_of(Role.objects.filter(person__user=user)),
        stars=rows_of(Star.objects.filter(user=user)),
        seats=rows_of(seats, "part", "is_waiting"),
    )


def rows_of(rows: QuerySet[Any], *fields: str) -> ArraySubquery:
    of_all = {
        "session": "session",
        "edition": "session__workshop__edition",
        "is_public": "session__workshop__is_public",
    }
    return ArraySubquery(rows.order_by("pk").values(row=JSONObject(**of_all, **{name: F(name) for name in fields})))


def calendar_of(owner: Owner, site: str, url: str) -> bytes:
    """3 queries at any number of workshops."""
    programmes = [own_part(programme, owner) for programme in read_programmes(owner.sessions)]
    joins, waits = joins_of(owner.user, programmes), waits_of(owner)
    written = [events(one, site, Own(joins, waits, *changes_of(owner.key, one))) for one in programmes]
    return calendar(NAME, url, [event for of_one in written for event in of_one])


def changes_of(key: CalendarKey, programme: Programme) -> tuple[int, datetime]:
    """How often something about their seats there changed, and when last.

    Each revision of the workshop counts, since some of them opened or closed its seats: a number that counted those
    only where somebody has a seat would fall when they give it back.
    """
    changed_at = max(filter(None, [key.seats_changed_at, programme.changed_at]))
    return key.seat_changes + programme.revision, changed_at


def own_part(programme: Programme, owner: Owner) -> Programme:
    """Of a session in which they have seats alone, only those parts."""
    return replace(
        programme,
        items=[own_parts(item, owner) for item in programme.items],
        cancelled=[one for one in programme.cancelled if owner.has(one.session, one.part)],
    )


def own_parts(item: Item, owner: Owner) -> Item:
    return replace(item, slots=[one for one in item.slots if owner.has(one.session, one.part)])


def waits_of(owner: Owner) -> set[tuple[int, int]]:
    """Who has a role on a session is in it, whatever line they stand in."""
    return {place for place, waits in owner.seats.items() if waits and place[0] not in owner.roles}


def joins_of(user: User, programmes: list[Programme]) -> dict[int, str]:
    """Room to its link, where this user may join. One query."""
    workshops = [programme.key for programme in programmes]
    rooms = Room.objects.filter(workshop__in=workshops).exclude(join_url="").select_related("workshop")
    return {room.pk: room.join_url for room in rooms if may_join(user, room.workshop)}
