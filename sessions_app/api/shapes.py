"""What the API answers: plain values that everybody who may read the workshop may know, but for what says otherwise."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from .agenda_shapes import SlotOut

Kind = Literal["general", "track", "use_case"]
RoleKind = Literal["leader", "moderator", "host", "alternate_host"]


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
