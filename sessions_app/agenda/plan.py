"""A draft as plain values: what is to be placed, where it may go, and where it stands. No database here.

A moment is a whole number of minutes since 1970 in UTC, so that days around a change of clocks need no care.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import accumulate
from typing import Literal

DEFAULT_MINUTES = 30  # of a session in a plenary that does not say
BUSY_ROLES = frozenset({"leader", "moderator", "host"})  # an alternate host stands in, and is free until then

Moment = int
BlockKind = Literal["plenary", "breakout", "break"]
Keep = Literal["present", "nothing"]  # of the placements, by whoever plans; pins stay always


@dataclass(frozen=True, slots=True)
class Room:
    id: int
    name: str
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    id: int
    kind: BlockKind
    starts: Moment
    minutes: int
    title: str = ""
    room: int | None = None

    @property
    def ends(self) -> Moment:
        return self.starts + self.minutes


@dataclass(frozen=True, slots=True)
class Person:
    """`windows` are the times they can take part, as (start, end) in order; without any they always can."""

    id: int
    name: str
    zone: str
    windows: tuple[tuple[Moment, Moment], ...] = ()

    def can(self, starts: Moment, ends: Moment) -> bool:
        """All of the time; windows that touch or overlap count as one."""
        until = starts
        for first, last in self.windows:
            if first <= until < last:
                until = last
        return not self.windows or until >= ends


@dataclass(frozen=True, slots=True)
class Member:
    person: int
    role: str


@dataclass(frozen=True, slots=True)
class Session:
    """`stars` counts who is interested; `activity_minutes` is what its activities take together, None when unknown."""

    id: int
    title: str
    is_breakout: bool
    minutes: int | None = None
    rounds: int | Literal["all"] | None = None
    activity_minutes: int | None = None
    crew: tuple[Member, ...] = ()
    stars: int = 0
    order: int = 0
    kind: str = "track"

    @property
    def people(self) -> frozenset[int]:
        """Those who have to be there: all of the crew but alternate hosts."""
        return frozenset(member.person for member in self.crew if member.role in BUSY_ROLES)

    def people_as(self, *roles: str) -> frozenset[int]:
        return frozenset(member.person for member in self.crew if member.role in roles)


@dataclass(frozen=True, slots=True)
class Placement:
    """`id` is None as long as it is not stored. `position` and `minutes` matter in a plenary only."""

    session: int
    block: int
    room: int | None = None
    position: int = 0
    minutes: int | None = None
    is_pinned: bool = False
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One step of one session: `was` is None when it comes in, `becomes` is None when it leaves."""

    was: Placement | None
    becomes: Placement | None


@dataclass(frozen=True, slots=True)
class Wish:
    kind: Literal["before", "apart"]
    first: int
    second: int
    is_firm: bool = False
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """A placement in time: of a plenary its own minutes, of a breakout round the whole of it."""

    placement: Placement
    session: Session
    block: Block
    room: int | None
    starts: Moment
    ends: Moment


@dataclass(frozen=True)
class Plan:
    """Everything a rule or the solver may ask. `audience` holds, for each attendee, the sessions they starred."""

    zone: str
    rooms: Mapping[int, Room]
    blocks: Mapping[int, Block]
    people: Mapping[int, Person]
    sessions: Mapping[int, Session]
    placements: tuple[Placement, ...] = ()
    wishes: tuple[Wish, ...] = ()
    audience: tuple[tuple[int, ...], ...] = ()

    def with_placements(self, placements: Iterable[Placement]) -> "Plan":
        return replace(self, placements=tuple(placements))

    def after(self, moves: Iterable[Move]) -> "Plan":
        """The plan once these moves are made. Those of placements that are not in it change nothing."""
        placements = list(self.placements)
        for move in moves:
            if move.was is not None and move.was not in placements:
                continue
            if move.was is not None:
                placements.remove(move.was)
            if move.becomes is not None:
                placements.append(move.becomes)
        return self.with_placements(placements)

    @cached_property
    def rounds(self) -> tuple[Block, ...]:
        """The breakout blocks in order of time: the first is round 1."""
        return self.in_order("breakout")

    @cached_property
    def plenaries(self) -> tuple[Block, ...]:
        return self.in_order("plenary")

    def in_order(self, kind: BlockKind) -> tuple[Block, ...]:
        return tuple(sorted((b for b in self.blocks.values() if b.kind == kind), key=lambda b: (b.starts, b.id)))

    @cached_property
    def round_numbers(self) -> dict[int, int]:
        """Block to n of “round n”."""
        return {block.id: number for number, block in enumerate(self.rounds, start=1)}

    def block_name(self, block: Block) -> str:
        """Round 2, or the title of the block, or what it is."""
        number = self.round_numbers.get(block.id)
        return f"Round {number}" if number else block.title or block.kind.capitalize()

    @cached_property
    def stays(self) -> tuple[Stay, ...]:
        """Every placement in time, in order of start. Those of unknown blocks or sessions are left out."""
        stays = [stay for in_block in self.placed_in.values() for stay in self.stays_in(in_block)]
        return tuple(sorted(stays, key=lambda stay: (stay.starts, stay.block.id, stay.placement.position)))

    @cached_property
    def placed_in(self) -> dict[int, list[Placement]]:
        """Block to its placements in their order."""
        found: dict[int, list[Placement]] = defaultdict(list)
        for placement in self.placements:
            if placement.block in self.blocks and placement.session in self.sessions:
                found[placement.block].append(placement)
        for placements in found.values():
            placements.sort(key=lambda one: (one.position, one.id or 0))
        return found

    def stays_in(self, placements: list[Placement]) -> list[Stay]:
        """Of the placements of one block, in their order."""
        stays, at = [], self.blocks[placements[0].block].starts
        for placement in placements:
            block, session = self.blocks[placement.block], self.sessions[placement.session]
            if block.kind == "breakout":
                stays.append(Stay(placement, session, block, placement.room, block.starts, block.ends))
            else:
                minutes = placement.minutes or session.minutes or DEFAULT_MINUTES
                stays.append(Stay(placement, session, block, placement.room or block.room, at, at + minutes))
                at += minutes
        return stays

    @cached_property
    def stays_of(self) -> dict[int, list[Stay]]:
        """Session to its stays in order of time; sessions that are not placed are missing."""
        found: dict[int, list[Stay]] = defaultdict(list)
        for stay in self.stays:
            found[stay.session.id].append(stay)
        return found

    @cached_property
    def stays_of_person(self) -> dict[int, list[Stay]]:
        """Person to the stays where they have to be, in order of time."""
        needed = {session: self.sessions[session].people for session in self.stays_of}
        found: dict[int, list[Stay]] = defaultdict(list)
        for stay in self.stays:
            for person in needed[stay.session.id]:
                found[person].append(stay)
        return found

    @cached_property
    def unplaced(self) -> tuple[Session, ...]:
        missing = (one for one in self.sessions.values() if one.id not in self.stays_of)
        return tuple(sorted(missing, key=lambda one: (one.order, one.id)))

    def wanted_rounds(self, session: Session) -> int:
        """How many rounds a breakout session takes: as it says, else as many as its minutes need. At least 1."""
        if session.rounds == "all":
            return max(len(self.rounds), 1)
        if session.rounds:
            return session.rounds
        return self.rounds_for(session.minutes or 0)

    def rounds_for(self, minutes: int) -> int:
        return min(bisect_left(self.together, minutes) + 1, max(len(self.rounds), 1))

    @cached_property
    def together(self) -> list[int]:
        """The minutes of the longest round, of the two longest together, and so on."""
        return list(accumulate(sorted((block.minutes for block in self.rounds), reverse=True)))


def moment(at: datetime) -> Moment:
    """Of an aware datetime; seconds are dropped."""
    return int(at.timestamp()) // 60


def at(moment: Moment) -> datetime:
    """The aware datetime, in UTC."""
    return datetime.fromtimestamp(moment * 60, UTC)
