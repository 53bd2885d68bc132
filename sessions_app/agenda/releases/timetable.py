"""A published agenda, ready to be shown: days, blocks and stops."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.text import get_text_list

from ...models import Role, Session, Workshop
from ...permissions import HOSTING
from ..times import hours, zone_name
from .document import Document
from .joining import Door, Doors, hosts_in
from .places import Place, ends_of, place

LONGEST_LETTER = 2  # of a room's last word that may stand on a platform: the A of Bridge A


@dataclass(frozen=True)
class Name:
    """What a session is called; `people` are its leaders, in words."""

    title: str
    kind: str
    people: str


@dataclass(frozen=True)
class Stop:
    """A session in a block. `session` is None when it was deleted; `part` is empty unless it takes several places.

    The join link of the room of its whole block stands with the block, not here.
    """

    title: str
    kind: str
    session: Session | None
    people: str
    starts: datetime
    room: str
    part: str
    door: Door

    @property
    def is_taken_out(self) -> bool:
        return self.session is None or self.session.is_removed

    @property
    def platform(self) -> tuple[str, str]:
        """Bridge A → Bridge, A"""
        *words, letter = self.room.split() or [""]
        return " ".join(words), letter


@dataclass(frozen=True)
class AgendaBlock:
    """`clocks_change` while it lasts: a time in it says nothing without its zone."""

    number: int
    kind: str
    name: str
    starts: datetime
    ends: datetime
    until: str
    clocks_change: bool
    room: str
    door: Door
    stops: Sequence[Stop]

    @property
    def minutes(self) -> int:
        return int((self.ends - self.starts).total_seconds()) // 60


@dataclass(frozen=True)
class Day:
    on: date
    blocks: Sequence[AgendaBlock]


@dataclass(frozen=True)
class Agenda:
    """`has_letters`: every room in use is called by a letter or a number, so that it fits on a platform."""

    days: Sequence[Day]
    has_letters: bool


def agenda_of(document: Document, workshop: Workshop, doors: Doors) -> Agenda:
    """What was published, with its sessions as they are called now; moments in the workshop's zone. 2 queries."""
    crew = Prefetch("roles", Role.objects.filter(role__in=[Role.Kind.LEADER, *HOSTING]).select_related("person"))
    sessions = sessions_now(document, workshop, Session.objects.prefetch_related(crew))
    names = as_published(document) | {key: as_called_now(one) for key, one in sessions.items()}
    return timetable(document, workshop, sessions, names, doors)


def agenda_as_published(document: Document, workshop: Workshop) -> Agenda:
    """The same with its sessions as they were called then, and no way into the rooms. 1 query, for their addresses."""
    sessions = sessions_now(document, workshop, Session.objects.all())
    return timetable(document, workshop, sessions, as_published(document), Doors(None))


def timetable(
    document: Document,
    workshop: Workshop,
    sessions: Mapping[int, Session],
    names: Mapping[int, Name],
    doors: Doors,
) -> Agenda:
    rooms = {room["id"]: room["name"] for room in document["rooms"]}
    stops = stops_of(document, sessions, names, rooms, doors)
    blocks = [block_of(one, stops[one["id"]], rooms, doors, workshop) for one in document["blocks"]]
    days = groupby(blocks, key=lambda block: block.starts.astimezone(workshop.zone).date())
    used = [stop for block in blocks if block.kind == "breakout" for stop in block.stops]
    letters = all(is_letter(stop) for stop in used)
    return Agenda([Day(on, list(of_day)) for on, of_day in days], letters)


def is_letter(stop: Stop) -> bool:
    words, letter = stop.platform
    return not stop.room or (bool(words) and len(letter) <= LONGEST_LETTER)


def sessions_now(document: Document, workshop: Workshop, sessions: QuerySet[Session]) -> dict[int, Session]:
    """By key, those taken out among them."""
    named = sessions.filter(workshop=workshop, pk__in=[one["id"] for one in document["sessions"]])
    found = {session.pk: session for session in named.only("workshop", "kind", "title", "slug", "removed_at")}
    for session in found.values():
        session.workshop = workshop
    return found


def as_called_now(session: Session) -> Name:
    return Name(session.title, session.kind, listed(role.person.name for role in session.people(Role.Kind.LEADER)))


def as_published(document: Document) -> dict[int, Name]:
    return {
        one["id"]: Name(one["title"], one["kind"], listed(leader["name"] for leader in one["people"]["leader"]))
        for one in document["sessions"]
    }


def listed(names: Iterable[str]) -> str:
    return get_text_list(list(names), "and")


def stops_of(
    document: Document,
    sessions: Mapping[int, Session],
    names: Mapping[int, Name],
    rooms: Mapping[int, str],
    doors: Doors,
) -> dict[int, list[Stop]]:
    """Block to its stops, in order of time and, at the same time, of the rooms."""
    blocks = {block["id"]: block["name"] for block in document["blocks"]}
    room_of = {block["id"]: block["room"] for block in document["blocks"]}
    hosts = hosts_in(document["sessions"])
    takes, met = Counter(one["session"] for one in document["placements"]), Counter[int]()
    stops: dict[int, list[Stop]] = {number: [] for number in blocks}
    order = {room: number for number, room in enumerate(rooms)}
    for one in sorted(document["placements"], key=lambda one: (ends_of(one)[0], order.get(one["room"], -1))):
        key = one["session"]
        met[key] += 1
        part = f"Part {met[key]} of {takes[key]}" if takes[key] > 1 else ""
        door = doors.of(one["room"], sessions.get(key), hosts[key])
        if one["room"] == room_of[one["block"]]:
            door = replace(door, join_url="")
        stops[one["block"]].append(stop(names[key], sessions.get(key), place(one, rooms, blocks), part, door))
    return stops


def stop(name: Name, session: Session | None, at: Place, part: str, door: Door) -> Stop:
    people = name.people if session else ""
    return Stop(name.title, name.kind, session, people, at.starts, at.room, part, door)


def block_of(
    block: Mapping[str, Any], stops: list[Stop], rooms: Mapping[int, str], doors: Doors, workshop: Workshop
) -> AgendaBlock:
    starts, ends = ends_of(block)
    return AgendaBlock(
        number=block["id"],
        kind=block["kind"],
        name=block["name"],
        starts=starts,
        ends=ends,
        until=until(starts, ends, workshop),
        clocks_change=zone_at(starts, workshop) != zone_at(ends, workshop),
        room=rooms.get(block["room"], ""),
        door=doors.of(block["room"]),
        stops=stops,
    )


def until(starts: datetime, ends: datetime, workshop: Workshop) -> str:
    """To 16:00 CEST, below the start; both zones where the clocks change in between."""
    if zone_at(starts, workshop) == zone_at(ends, workshop):
        return f"to {ends.astimezone(workshop.zone):%H:%M} {zone_at(ends, workshop)}"
    return hours(starts, ends, workshop.zone)


def zone_at(moment: datetime, workshop: Workshop) -> str:
    return zone_name(moment.astimezone(workshop.zone))
