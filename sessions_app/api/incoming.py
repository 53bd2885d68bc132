"""What may be sent. Limits are those of the pages; a field that is unknown, or of another type, is refused."""

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

from .shapes import Kind, RoleKind
from .words import (
    MOST_ROWS,
    AnyKey,
    Line64,
    Line100,
    Line120,
    Line200,
    Line300,
    Text1000,
    Text2000,
    Text50000,
    upto,
    within,
)

STRIPPED = AfterValidator(str.strip)
PartId = Annotated[AnyKey | None, Field(description="Of a part that is there already; without one it is a new part.")]
PersonSlug = Annotated[str, upto(80, least=1)]
Why = Annotated[Line200, Field(description="Stands in the history, beside your name.")]
Title = Annotated[str, upto(200, least=1)]
Link = Annotated[str, upto(2_000), STRIPPED]


class Incoming(Schema):
    model_config = ConfigDict(strict=True, extra="forbid")


class OutcomeIn(Incoming):
    id: PartId = None
    text: Text2000


class RoleIn(Incoming):
    """Somebody on the session: who is known by key or slug, else by name; nobody of that name is made."""

    id: PartId = None
    role: RoleKind
    person: AnyKey | PersonSlug | None = Field(None, description="Key or slug of a person.")
    name: Line120 = ""
    affiliation: Line120 = ""


class StepIn(Incoming):
    id: PartId = None
    text: Text2000
    minutes: Annotated[int, within(1, 1440)] | None = None
    is_nested: bool = False


class ReadingIn(Incoming):
    """A title, a link, or both."""

    id: PartId = None
    title: Line300 = ""
    url: Link = ""
    heading: Line200 = ""


Outcomes = Annotated[list[OutcomeIn], Field(max_length=MOST_ROWS)]
Roles = Annotated[list[RoleIn], Field(max_length=MOST_ROWS)]
Steps = Annotated[list[StepIn], Field(max_length=MOST_ROWS)]
Readings = Annotated[list[ReadingIn], Field(max_length=MOST_ROWS)]
Minutes = Annotated[int, within(1, 1440)] | None
Rounds = Annotated[int, within(1, 50)] | Literal["all"] | None


class SessionIn(Incoming):
    """The whole of a session: what is left out is emptied. Minutes or rounds, not both."""

    title: Title
    kind: Kind = "track"
    short_description: Text1000 = ""
    detailed_description: Text50000 = Field("", description="Markdown.")
    expected_minutes: Minutes = None
    expected_rounds: Rounds = None
    outcomes: Outcomes = []
    people: Roles = []
    activity: Steps = []
    pre_reading: Readings = []
    not_understood: Text50000 = ""
    why: Why = ""


class SessionChange(Incoming):
    """What is left out stays as it is. A list is the whole list: its parts by id, new ones without, others go."""

    title: Title = Field(default_factory=str)
    kind: Kind = Field(default_factory=lambda: "track")
    short_description: Text1000 = Field(default_factory=str)
    detailed_description: Text50000 = Field(default_factory=str, description="Markdown.")
    expected_minutes: Minutes = None
    expected_rounds: Rounds = None
    outcomes: Outcomes = Field(default_factory=list)
    people: Roles = Field(default_factory=list)
    activity: Steps = Field(default_factory=list)
    pre_reading: Readings = Field(default_factory=list)
    not_understood: Text50000 = Field(default_factory=str)
    why: Why = ""


class PersonIn(Incoming):
    name: Annotated[str, upto(120, least=1)]
    affiliation: Line120 = ""


class PersonChange(Incoming):
    """What is left out stays as it is."""

    name: Annotated[str, upto(120, least=1)] = Field(default_factory=str)
    affiliation: Line120 = Field(default_factory=str)
    time_zone: Line64 = Field(default_factory=str, description="IANA name, such as Europe/Paris; empty: unknown.")
    why: Why = ""


class RoomIn(Incoming):
    name: Annotated[str, upto(80, least=1)]
    capacity: Annotated[int, within(1, 1_000_000)] | None = Field(None, description="How many people fit.")
    join_url: Annotated[str, upto(500), STRIPPED] = ""
    host_key: Line100 = Field("", description="Opens the bridge for its host. It is never told again.")


class RoomChange(Incoming):
    """What is left out stays as it is."""

    name: Annotated[str, upto(80, least=1)] = Field(default_factory=str)
    capacity: Annotated[int, within(1, 1_000_000)] | None = None
    join_url: Annotated[str, upto(500), STRIPPED] = Field(default_factory=str)
    host_key: Line100 = Field(default_factory=str, description="Opens the bridge for its host. It is never told.")


class PlacementIn(Incoming):
    """Where a session is to stand. A place that breaks a rule is refused with the reasons, unless `anyway`."""

    block: AnyKey = Field(description="Key of the block.")
    room: AnyKey | None = Field(None, description="Key of the room, in a breakout round.")
    position: Annotated[int, within(1, 1_000)] | None = Field(
        None, description="In a plenary: 1 is the first; null: where it is."
    )
    minutes: Minutes = Field(None, description="In a plenary, where not what the session itself expects.")
    is_pinned: bool | None = Field(None, description="Planning by machine leaves it there; null: as it is.")
    anyway: bool = Field(False, description="Although it breaks a rule. What stands in that room then is taken out.")


class NewPlacementIn(PlacementIn):
    session: AnyKey = Field(description="Key of the session.")


def sent(content: Incoming) -> dict[str, Any]:
    """Only what was sent."""
    return content.model_dump(exclude_unset=True)
