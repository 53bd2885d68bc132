"""The published agenda, ready to be shown: days, blocks and stops, with the sessions as they are called now."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Prefetch
from django.utils.text import get_text_list

from ..agenda.releases.document import Document
from ..agenda.releases.places import Place, ends_of, place
from ..agenda.times import hours, zone_name
from ..models import Role, Session, Workshop
from ..permissions import HOSTING
from .joining import Door, Doors

LONGEST_LETTER = 2  # of a room's last word that may stand on a platform: the A of Bridge A


@dataclass(frozen=True)
class Stop:
    """A session in a block. `session` is None when it was deleted; `part` is empty unless it takes several places.

    The join link of the room of its whole block stands with the block, not here.
    """

    title: str
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
    number: int
    kind: str
    name: str
    starts: datetime
    ends: datetime
    until: str
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
    """What was published, its moments in the workshop's zone. 2 queries, for what its sessions are called now."""
    sessions = sessions_now(document, workshop)
    rooms = {room["id"]: room["name"] for room in document["rooms"]}
    blocks = [block_of(one, stops, rooms, doors, workshop) for one, stops in by_block(document, sessions, rooms, doors)]
    days = groupby(blocks, key=lambda block: block.starts.astimezone(workshop.zone).date())
    used = [stop for block in blocks if block.kind == "breakout" for stop in block.stops]
    letters = all(is_letter(stop) for stop in used)
    return Agenda([Day(on, list(of_day)) for on, of_day in days], letters)


def is_letter(stop: Stop) -> bool:
    words, letter = stop.platform
    return not stop.room or (bool(words) and len(letter) <= LONGEST_LETTER)


def sessions_now(document: Document, workshop: Workshop) -> dict[int, Session]:
    """By key, those taken out among them, each with its leaders and hosts."""
    crew = Prefetch("roles", Role.objects.filter(role__in=[Role.Kind.LEADER, *HOSTING]).select_related("person"))
    named = Session.objects.filter(workshop=workshop, pk__in=[one["id"] for one in document["sessions"]])
    wanted = ("workshop", "kind", "title", "slug", "removed_at")
    found = {session.pk: session for session in named.only(*wanted).prefetch_related(crew)}
    for session in found.values():
        session.workshop = workshop
    return found


def by_block(
    document: Document, sessions: Mapping[int, Session], rooms: Mapping[int, str], doors: Doors
) -> Iterable[tuple[dict[str, Any], list[Stop]]]:
    """Each block of the document with its stops, in order of time."""
    names = {block["id"]: block["name"] for block in document["blocks"]}
    titles = {one["id"]: one["title"] for one in document["sessions"]}
    takes, met = Counter(one["session"] for one in document["placements"]), Counter[int]()
    stops: dict[int, list[Stop]] = {number: [] for number in names}
    room_of = {block["id"]: block["room"] for block in document["blocks"]}
    for one in sorted(document["placements"], key=lambda one: (ends_of(one)[0], rooms.get(one["room"], ""))):
        key = one["session"]
        met[key] += 1
        part = f"Part {met[key]} of {takes[key]}" if takes[key] > 1 else ""
        door = doors.of(one["room"], sessions.get(key))
        if one["room"] == room_of[one["block"]]:
            door = replace(door, join_url="")
        stops[one["block"]].append(stop(titles[key], sessions.get(key), place(one, rooms, names), part, door))
    return [(block, stops[block["id"]]) for block in document["blocks"]]


def stop(title: str, session: Session | None, at: Place, part: str, door: Door) -> Stop:
    people = [role.person.name for role in session.people(Role.Kind.LEADER)] if session else []
    return Stop(
        title=session.title if session else title,
        session=session,
        people=get_text_list(people, "and"),
        starts=at.starts,
        room=at.room,
        part=part,
        door=door,
    )


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
        room=rooms.get(block["room"], ""),
        door=doors.of(block["room"]),
        stops=stops,
    )


def until(starts: datetime, ends: datetime, workshop: Workshop) -> str:
    """To 16:00 CEST, below the start; both zones where the clocks change in between."""
    first, last = starts.astimezone(workshop.zone), ends.astimezone(workshop.zone)
    if zone_name(first) == zone_name(last):
        return f"to {last:%H:%M} {zone_name(last)}"
    return hours(starts, ends, workshop.zone)
