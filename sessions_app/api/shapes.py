"""What the API answers: plain values that everybody who may read the workshop may know, but for what says otherwise."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Generic, Literal, TypeVar
from uuid import UUID

from ninja import Schema
from pydantic import Field

T = TypeVar("T")
Kind = Literal["general", "track", "use_case"]
RoleKind = Literal["leader", "moderator", "host", "alternate_host"]


class Page(Schema, Generic[T]):
    count: int = Field(description="How many there are in all.")
    next: str | None = Field(description="Address of the next page, if there is one.")
    items: list[T]


class WorkshopOut(Schema):
    guid: UUID
    slug: str
    url: str = Field(description="Its page.")
    title: str
    community: str
    introduction: str = Field(description="Markdown.")
    starts_on: date | None
    ends_on: date | None
    time_zone: str = Field(description="IANA name, such as Europe/Paris.")
    breakout_rounds: int | None
    is_public: bool
    is_open: bool = Field(description="Whether everybody with an LF ID may edit and propose sessions.")
    seating: Literal["closed", "open", "frozen"]
    revision: int
    edition: int = Field(description="Counts every change of anything public in it.")
    changed_at: datetime


class MemberOut(Schema):
    """Somebody on a session."""

    role: RoleKind
    person: str = Field(description="Slug of the person.")
    name: str
    affiliation: str


class RoleOut(MemberOut):
    id: int


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


class SessionOut(Schema):
    key: int
    guid: UUID
    slug: str
    url: str = Field(description="Its page.")
    kind: Kind
    title: str
    short_description: str
    expected_minutes: int | None
    expected_rounds: int | Literal["all"] | None
    people: list[MemberOut]
    slots: list[SlotOut] = Field(description="Empty while it is in no agenda.")
    revision: int
    changed_at: datetime


class OutcomeOut(Schema):
    id: int
    text: str


class StepOut(Schema):
    id: int
    text: str
    minutes: int | None
    is_nested: bool = Field(description="Part of the last one above that is not.")


class ReadingOut(Schema):
    id: int
    title: str
    url: str
    heading: str


class SessionDetail(SessionOut):
    """A session with its parts, each with the id by which it is changed."""

    people: list[RoleOut]  # type: ignore[assignment]  # the same with ids
    detailed_description: str = Field(description="Markdown.")
    outcomes: list[OutcomeOut]
    activity: list[StepOut]
    pre_reading: list[ReadingOut]
    not_understood: str = Field(description="Text that an import could not place.")


class PersonInList(Schema):
    key: int
    slug: str
    url: str = Field(description="Their page.")
    name: str
    affiliation: str


class TaskOut(Schema):
    """A role that somebody has."""

    role: RoleKind
    workshop: str = Field(description="Slug of the workshop.")
    session: str = Field(description="Slug of the session.")
    title: str


class PersonOut(PersonInList):
    time_zone: str | None = Field(description="IANA name; null for whoever may not change this person.")
    revision: int
    roles: list[TaskOut] = Field(description="In sessions that you may read.")


class RoomOut(Schema):
    key: int
    name: str
    capacity: int | None
    join_url: str | None = Field(description="null without a token.")


class RoomsOut(Schema):
    revision: int = Field(description="Of the workshop, of which rooms are a part.")
    items: list[RoomOut]


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


def next_page(path: str, count: int, limit: int, offset: int) -> str | None:
    return f"{path}?limit={limit}&offset={offset + limit}" if offset + limit < count else None


def page_of(path: str, items: Sequence[Any], limit: int, offset: int) -> dict[str, Any]:
    """Of what is in memory already."""
    return {
        "count": len(items),
        "next": next_page(path, len(items), limit, offset),
        "items": items[offset : offset + limit],
    }
