"""A published agenda, ready to be shown in any zone: days, blocks and stops."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, QuerySet
from django.utils.text import get_text_list

from ...models import Role, Session, Workshop
from ...permissions import HOSTING
from ..times import day, zone_name
from .document import Document
from .joining import Door, Doors, hosts_in
from .places import Place, ends_of, in_parts, place

LONGEST_LETTER = 2  # of a room's last word that may stand on a platform: the A of Bridge A
A_WINDOW = 12  # stops


@dataclass(frozen=True)
class Name:
    """What a session is called; `people` are its leaders, in words."""

    title: str
    kind: str
    people: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A session in a block, and what a page knows of its reader.

    `number` counts its parts from 1; `part` says so in words, and is empty unless it has several. `clock` is when it
    starts, below its block. `url` is empty when it was taken out. The join link of the room of its whole block stands
    with the block, not here. `block` is its name where the page does not show blocks, `words` what else it is found by.
    """

    key: int
    number: int
    title: str
    kind: str
    people: str
    starts: datetime
    ends: datetime
    clock: str
    room: str
    room_id: int | None
    part: str
    door: Door
    slug: str
    url: str
    block: str = ""
    words: str = ""
    marks: str = ""
    is_hidden: bool = False
    is_mine: bool = False
    is_starred: bool = False
    seat: Any = None

    @property
    def id(self) -> str:
        """12-1: names the element of the page, stop-12-1."""
        return f"{self.key}-{self.number}"

    @property
    def pk(self) -> int:
        return self.key

    def get_absolute_url(self) -> str:
        return self.url

    @property
    def is_taken_out(self) -> bool:
        return not self.url

    @property
    def platform(self) -> tuple[str, str]:
        """Bridge A → Bridge, A"""
        *words, letter = self.room.split() or [""]
        return " ".join(words), letter


@dataclass(frozen=True, slots=True)
class AgendaBlock:
    """`until` says when it ends, with the zone, and with the day where that is another one. `clocks_change` while it
    lasts: a time in it says nothing without its zone. `choice`: a starred session while the reader has to choose.
    """

    number: int
    kind: str
    name: str
    starts: datetime
    ends: datetime
    until: str
    clocks_change: bool
    room: str
    room_id: int | None
    door: Door
    stops: Sequence[Stop]
    is_hidden: bool = False
    choice: Stop | None = None

    @property
    def is_long(self) -> bool:
        """Longer than most windows, so that it is laid out only where one scrolls, and may be torn apart on paper."""
        return len(self.stops) > A_WINDOW

    @property
    def minutes(self) -> int:
        return int((self.ends - self.starts).total_seconds()) // 60


@dataclass(frozen=True)
class Day:
    on: date
    blocks: Sequence[AgendaBlock]
    is_hidden: bool = False


@dataclass(frozen=True)
class Agenda:
    """`has_letters`: every room in use is called by a letter or a number, so that it fits on a platform. `sessions`
    are those of now, by key.
    """

    days: Sequence[Day]
    has_letters: bool
    sessions: Mapping[int, Session] = field(default_factory=dict)

    @property
    def blocks(self) -> list[AgendaBlock]:
        return [block for day in self.days for block in day.blocks]

    @property
    def stops(self) -> list[Stop]:
        return [stop for block in self.blocks for stop in block.stops]


def agenda_of(
    document: Document,
    workshop: Workshop,
    doors: Doors,
    zone: ZoneInfo | None = None,
    among: "QuerySet[Session] | None" = None,
) -> Agenda:
    """What was published, with its sessions as they are called now, in this zone, else the workshop's.

    One query, and one more for who may join. `among` are all sessions, with what the caller wants of them.
    """
    leaders = Role.objects.filter(session=OuterRef("pk"), role=Role.Kind.LEADER).order_by("position", "pk")
    wanted = Session.objects.all() if among is None else among
    wanted = wanted.annotate(leaders_there=ArraySubquery(leaders.values("person__name")))
    if doors.rooms:
        hosting = Role.objects.filter(role__in=HOSTING, person__user=doors.user).select_related("person")
        wanted = wanted.prefetch_related(Prefetch("roles", hosting))
    sessions = sessions_now(document, workshop, wanted)
    names = as_published(document) | {key: as_called_now(one) for key, one in sessions.items()}
    return timetable(document, workshop, sessions, names, doors, zone or workshop.zone)


def agenda_as_published(document: Document, workshop: Workshop) -> Agenda:
    """The same with its sessions as they were called then, and no way into the rooms. 1 query, for their addresses."""
    sessions = sessions_now(document, workshop, Session.objects.all())
    return timetable(document, workshop, sessions, as_published(document), Doors(None), workshop.zone)


def timetable(
    document: Document,
    workshop: Workshop,
    sessions: Mapping[int, Session],
    names: Mapping[int, Name],
    doors: Doors,
    zone: ZoneInfo,
) -> Agenda:
    rooms = {room["id"]: room["name"] for room in document["rooms"]}
    stops = stops_of(document, sessions, names, rooms, doors)
    blocks = [block_of(one, stops[one["id"]], rooms, doors, zone) for one in document["blocks"]]
    days = groupby(blocks, key=lambda block: block.starts.date())
    used = [stop for block in blocks if block.kind == "breakout" for stop in block.stops]
    letters = all(is_letter(stop) for stop in used)
    return Agenda([Day(on, list(of_day)) for on, of_day in days], letters, sessions)


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
    return Name(session.title, session.kind, listed(session.leaders_there))  # type: ignore[attr-defined]  # annotated


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
    stops: dict[int, list[Stop]] = {number: [] for number in blocks}
    order = {room: number for number, room in enumerate(rooms)}
    urls = addresses(sessions.values())
    placed = in_parts(document["placements"])
    for one, part, parts in sorted(placed, key=lambda each: (ends_of(each[0])[0], order.get(each[0]["room"], -1))):
        key = one["session"]
        door = doors.of(one["room"], sessions.get(key), hosts[key])
        if one["room"] == room_of[one["block"]]:
            door = replace(door, join_url="")
        at = place(one, rooms, blocks)
        stops[one["block"]].append(stop(key, (part, parts), names[key], at, door, urls.get(key, "")))
    return stops


def addresses(sessions: Iterable[Session]) -> dict[int, str]:
    """Of those that stand, by key. `reverse` once, since an agenda has hundreds."""
    standing = [one for one in sessions if not one.is_removed]
    if not standing:
        return {}
    first = standing[0]
    before = first.get_absolute_url().removesuffix(f"{first.slug}/")
    return {one.pk: f"{before}{one.slug}/" for one in standing}


def stop(key: int, part: tuple[int, int], name: Name, at: Place, door: Door, url: str) -> Stop:
    number, parts = part
    return Stop(
        key=key,
        number=number,
        title=name.title,
        kind=name.kind,
        people=name.people if url else "",
        starts=at.starts,
        ends=at.ends,
        clock="",
        room=at.room,
        room_id=at.room_id,
        part=f"Part {number} of {parts}" if parts > 1 else "",
        door=door,
        slug=url.rstrip("/").rpartition("/")[2],
        url=url,
    )


def block_of(
    block: Mapping[str, Any], stops: list[Stop], rooms: Mapping[int, str], doors: Doors, zone: ZoneInfo
) -> AgendaBlock:
    starts, ends = (moment.astimezone(zone) for moment in ends_of(block))
    clocks_change = zone_name(starts) != zone_name(ends)
    return AgendaBlock(
        number=block["id"],
        kind=block["kind"],
        name=block["name"],
        starts=starts,
        ends=ends,
        until=until(starts, ends),
        clocks_change=clocks_change,
        room=rooms.get(block["room"], ""),
        room_id=block["room"],
        door=doors.of(block["room"]),
        stops=[replace(one, clock=clock(one.starts.astimezone(zone), starts, clocks_change)) for one in stops],
    )


def until(starts: datetime, ends: datetime) -> str:
    """To 16:00 CEST, below the start; both zones where the clocks change in between."""
    begin = f"{clock(starts, starts, with_zone=True)} –" if zone_name(starts) != zone_name(ends) else "to"
    return f"{begin} {clock(ends, starts, with_zone=True)}"


def clock(moment: datetime, heading: datetime, with_zone: bool) -> str:
    """16:00, 16:00 CEST, and 00:10 CEST, 9 July below the heading of another day."""
    words = f"{moment:%H:%M} {zone_name(moment)}" if with_zone else f"{moment:%H:%M}"
    return words if moment.date() == heading.date() else f"{words}, {day(moment, moment.tzinfo or UTC)}"
