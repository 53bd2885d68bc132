"""What reading a page comes to: plain values, and the JSON that shows them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Literal

SessionKind = Literal["general", "track", "use_case"]
RoleName = Literal["leader", "moderator", "host", "alternate_host"]


@dataclass(frozen=True, slots=True)
class Role:
    role: RoleName
    name: str
    affiliation: str = ""

    def as_json(self) -> dict[str, Any]:
        return {"role": self.role, "name": self.name, "affiliation": self.affiliation}


@dataclass(frozen=True, slots=True)
class Activity:
    """One step of a session; `minutes` is None when the page does not say. Steps have no steps of their own."""

    text: str
    minutes: int | None = None
    steps: tuple[Activity, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"text": self.text, "minutes": self.minutes, "steps": [step.as_json() for step in self.steps]}


@dataclass(frozen=True, slots=True)
class Reading:
    """One pre-reading resource; title or url may be empty, `heading` is the one it stands under."""

    title: str
    url: str = ""
    heading: str = ""

    def as_json(self) -> dict[str, Any]:
        return {"title": self.title, "url": self.url, "heading": self.heading}


@dataclass(frozen=True, slots=True)
class Session:
    """One session as the page tells it. Unknown is empty or None, never invented.

    `detailed_description` is Markdown, the other texts are plain. `expected_rounds` is a number or "all".
    `not_understood` holds, word for word, the text that belongs to no field.
    """

    kind: SessionKind
    title: str
    short_description: str = ""
    detailed_description: str = ""
    outcomes: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    expected_minutes: int | None = None
    expected_rounds: int | Literal["all"] | None = None
    activity: tuple[Activity, ...] = ()
    pre_reading: tuple[Reading, ...] = ()
    not_understood: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "title": self.title,
            "short_description": self.short_description,
            "detailed_description": self.detailed_description,
            "outcomes": list(self.outcomes),
            "roles": [role.as_json() for role in self.roles],
            "expected_minutes": self.expected_minutes,
            "expected_rounds": self.expected_rounds,
            "activity": [activity.as_json() for activity in self.activity],
            "pre_reading": [reading.as_json() for reading in self.pre_reading],
            "not_understood": list(self.not_understood),
        }


@dataclass(frozen=True, slots=True)
class Warning:
    """Something a person should check: a whole sentence, and the words of the source it is about.

    `session` is the session's title, empty for the page as a whole; `field` the name of the JSON field.
    """

    session: str
    field: str
    message: str
    text: str = ""

    def as_json(self) -> dict[str, str]:
        return {"session": self.session, "field": self.field, "message": self.message, "text": self.text}


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page as read. `introduction` is Markdown; `set_aside` is the template's own wording, as it stood."""

    title: str
    starts_on: datetime.date | None
    introduction: str
    sessions: tuple[Session, ...]
    warnings: tuple[Warning, ...] = ()
    set_aside: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The document of `import_page --dry-run --json`."""
        return {
            "title": self.title,
            "starts_on": self.starts_on.isoformat() if self.starts_on else None,
            "introduction": self.introduction,
            "sessions": [session.as_json() for session in self.sessions],
            "warnings": [warning.as_json() for warning in self.warnings],
        }
