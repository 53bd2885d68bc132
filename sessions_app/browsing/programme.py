"""The programme of a workshop, ready to be shown: its sessions by kind, and how ready it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..models import Person, Session, Workshop
from ..models.revised import Revised
from ..readiness.checks import Check, Readiness, gaps, readiness
from .duties import programme_roles

LAST_CHANGE = ("changed_by", "workshop__changed_by")  # what last_change wants loaded with the sessions
PLURALS = {"general": "General sessions", "track": "Tracks", "use_case": "Use cases"}


@dataclass(frozen=True)
class Entry:
    session: Session
    gaps: list[Check]
    roles: list[tuple[str, Sequence[Person]]]


@dataclass(frozen=True)
class Group:
    kind: str
    label: str
    entries: list[Entry]


@dataclass(frozen=True)
class Programme:
    """Only groups that have entries, in the order of the page."""

    groups: list[Group]
    readiness: Readiness

    @property
    def general(self) -> Group | None:
        return next((group for group in self.groups if group.kind == Session.Kind.GENERAL), None)

    @property
    def breakouts(self) -> list[Group]:
        return [group for group in self.groups if group.kind != Session.Kind.GENERAL]


def programme_of(sessions: Sequence[Session]) -> Programme:
    """The programme of these sessions, which come from Session.objects.for_list(). No query."""
    groups = [
        Group(kind, label, [entry(session) for session in sessions if session.kind == kind])
        for kind, label in PLURALS.items()
    ]
    return Programme([group for group in groups if group.entries], readiness(sessions))


def entry(session: Session) -> Entry:
    return Entry(session, gaps(session), programme_roles(session))


def last_change(workshop: Workshop, sessions: Sequence[Session]) -> Revised:
    """The workshop or the session of it that was revised last, removed ones included."""
    written: list[Revised] = [*sessions, sessions[0].workshop if sessions else workshop]
    return max(written, key=lambda one: (one.changed_at is not None, one.changed_at))
