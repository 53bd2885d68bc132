"""What every format is written from: plain values that everybody who may read the workshop may know.

No e-mail, no join link, no host key.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on a session. `role` is one of ROLES."""

    key: int
    slug: str
    name: str
    affiliation: str
    role: str
    guid: UUID
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """An activity; `minutes` None where unknown; nested ones stand below the last one that is not."""

    text: str
    minutes: int | None
    is_nested: bool


@dataclass(frozen=True, slots=True)
class Link:
    """One pre-reading: title or url may be empty."""

    title: str
    url: str
    heading: str


@dataclass(frozen=True, slots=True)
class Room:
    key: int
    name: str
    capacity: int | None
    guid: UUID


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a day, numbered from 1 in order of time; `round` is n of Round n, else None."""

    number: int
    kind: str
    name: str
    round: int | None
    room: Room | None
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a session in the agenda that stands: part `part` of `parts`, in order of time, from 1.

    `guid` stays the same when it moves; `sequence` counts its changes since it was first published, of which
    `changed_at` is the last.
    """

    session: int
    part: int
    parts: int
    block: Block
    room: Room | None
    starts: datetime
    ends: datetime
    guid: UUID
    sequence: int
    changed_at: datetime

    @property
    def minutes(self) -> int:
        """By timestamps: between two times of one zone Python counts by the clock on the wall, which may be changed."""
        return int(self.ends.timestamp() - self.starts.timestamp()) // 60


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A place that was published once and does not hold any more: as a Slot, with what it was called then."""

    session: int
    part: int
    parts: int
    title: str
    kind: str
    room: str
    starts: datetime
    ends: datetime
    guid: UUID
    sequence: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """A session. `rounds` is a number, "all", or None; `slots` are empty while it is in no agenda.

    `revision` and `changed_at` are of its latest change. One that was taken out `is_removed`.
    """

    key: int
    guid: UUID
    slug: str
    kind: str
    title: str
    short_description: str
    detailed_description: str
    outcomes: Sequence[str]
    people: Sequence[Member]
    minutes: int | None
    rounds: Any
    activity: Sequence[Step]
    pre_reading: Sequence[Link]
    not_understood: str
    revision: int
    changed_at: datetime
    is_removed: bool
    slots: Sequence[Slot]

    def in_role(self, *roles: str) -> list[Member]:
        return [one for one in self.people if one.role in roles]


@dataclass(frozen=True, slots=True)
class Published:
    """The release that stands, or was withdrawn."""

    number: int
    note: str
    at: datetime
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class Programme:
    """`items` are in the order of the page, with those taken out at its end; `release` is the latest, or None.

    Blocks, rooms and slots are those of the latest release, and there are none where it was withdrawn. `cancelled` are
    for calendars alone, which have to be told: of the withdrawn, of earlier ones, of sessions that are gone altogether.
    """

    key: int
    guid: UUID
    slug: str
    title: str
    community: str
    introduction: str
    starts_on: date | None
    ends_on: date | None
    zone: ZoneInfo
    breakout_rounds: int | None
    edition: int
    revision: int
    changed_at: datetime
    release: Published | None
    rooms: Sequence[Room]
    blocks: Sequence[Block]
    items: Sequence[Item]
    cancelled: Sequence[Cancelled]

    @property
    def sessions(self) -> list[Item]:
        """Those that stand in the workshop."""
        return [item for item in self.items if not item.is_removed]

    @property
    def slots(self) -> list[tuple[Slot, Item]]:
        """All places of sessions that stand, in order of time and then of the page."""
        places = [(slot, one) for one in self.sessions for slot in one.slots]
        return sorted(places, key=lambda each: each[0].starts.timestamp())
