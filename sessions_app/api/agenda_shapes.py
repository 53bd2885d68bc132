"""What the API answers of agendas: the one that stands, its releases, and drafts."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field


class RoomInAgenda(Schema):
    key: int
    guid: UUID
    name: str
    capacity: int | None


class SlotOut(Schema):
    """One place of a session in the agenda that stands; `guid` stays the same when it moves."""

    guid: UUID
    part: int = Field(description="In order of time, from 1.")
    parts: int
    block: int = Field(description="Number of the block.")
    room: int | None = Field(description="Key of the room.")
    starts: datetime
    ends: datetime
    minutes: int


class SlotInAgenda(SlotOut):
    session: str = Field(description="Slug of the session.")
    title: str


class BlockOut(Schema):
    number: int
    kind: Literal["plenary", "breakout", "break"]
    name: str
    round: int | None
    room: int | None = Field(description="Key of the room.")
    starts: datetime
    ends: datetime


class AgendaOut(Schema):
    """The release that stands; without one `release` is null, and there are no blocks, slots and rooms."""

    release: int | None
    published_at: datetime | None
    note: str
    time_zone: str
    rooms: list[RoomInAgenda]
    blocks: list[BlockOut]
    slots: list[SlotInAgenda]


class ReleaseInList(Schema):
    number: int
    url: str = Field(description="Its page.")
    published_at: datetime
    note: str
    is_withdrawn: bool


class ReleaseOut(ReleaseInList):
    document: dict[str, Any] = Field(description="The agenda as it was published; it never changes.")


class DraftInList(Schema):
    number: int
    name: str
    version: int
    changed_at: datetime


class DraftBlock(Schema):
    key: int
    kind: Literal["plenary", "breakout", "break"]
    name: str
    room: int | None
    starts: datetime
    ends: datetime


class PlacementOut(Schema):
    key: int
    session: int
    block: int
    room: int | None
    position: int
    minutes: int | None
    is_pinned: bool


class DraftOut(DraftInList):
    blocks: list[DraftBlock]
    placements: list[PlacementOut]
