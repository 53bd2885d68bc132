"""CHECKS: each detail that a session should have, where it is mended, and how to tell that it is there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..models import Session


@dataclass(frozen=True)
class Check:
    detail: str  # in the reader's words: "host"
    part: str  # anchor of the edit form where it is mended
    is_met: Callable[[Session], bool]
    breakouts_only: bool = False


CHECKS = [
    Check("description", "basics", lambda session: bool(session.short_description)),
    Check("outcomes", "outcomes", lambda session: bool(session.outcomes.all())),
    Check("leader", "people", lambda session: bool(session.people("leader"))),
    Check("moderator", "people", lambda session: bool(session.people("moderator"))),
    Check("host", "people", lambda session: bool(session.people("host"))),
    Check("duration", "basics", lambda session: has_duration(session)),
    Check("activity", "activity", lambda session: bool(session.activities.all()), breakouts_only=True),
    Check("pre-reading", "reading", lambda session: bool(session.readings.all()), breakouts_only=True),
]


@dataclass(frozen=True)
class Readiness:
    """`in_place` of `asked` details are there, over one session or many."""

    in_place: int
    asked: int

    @property
    def open(self) -> int:
        return self.asked - self.in_place


def has_duration(session: Session) -> bool:
    return bool(session.expected_minutes or session.expected_rounds or session.takes_all_rounds)


def checks_for(session: Session) -> list[Check]:
    return [check for check in CHECKS if session.is_breakout or not check.breakouts_only]


def gaps(session: Session) -> list[Check]:
    """The checks that the session does not meet, in the order of CHECKS. No query when its parts are loaded."""
    return [check for check in checks_for(session) if not check.is_met(session)]


def readiness(sessions: Iterable[Session]) -> Readiness:
    sessions = list(sessions)
    asked = sum(len(checks_for(session)) for session in sessions)
    return Readiness(asked - sum(len(gaps(session)) for session in sessions), asked)
