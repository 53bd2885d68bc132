"""Who does what in a session: each kind of role with its duty and its people."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..models import DUTIES, Person, Role, Session

IN_THE_PROGRAMME = ("leader", "moderator", "host")
SHORT_WORDS = {"leader": ("Leader", "Leaders"), "moderator": ("Moderator", "Moderators"), "host": ("Host", "Hosts")}


@dataclass(frozen=True)
class Duty:
    """A kind of role on a session. `is_needed`: its lack is a gap."""

    role: str
    duty: str
    people: Sequence[Person]
    is_needed: bool


def duties(session: Session) -> list[Duty]:
    """Every kind of role, with nobody where nobody was found yet. No query when roles were loaded before."""
    return [
        Duty(named(kind, people), DUTIES[kind], people, kind != Role.Kind.ALTERNATE_HOST)
        for kind in Role.Kind
        for people in [people_as(session, kind)]
    ]


def named(kind: Role.Kind, people: Sequence[Person]) -> str:
    """Moderator → Moderators, where there are several."""
    return f"{kind.label}s" if len(people) > 1 else str(kind.label)


def programme_roles(session: Session) -> list[tuple[str, Sequence[Person]]]:
    """Leaders, moderators and hosts under short words; who moderates and hosts is named once. Leaves out the empty."""
    lines: list[tuple[str, Sequence[Person]]] = []
    for kind in IN_THE_PROGRAMME:
        people = people_as(session, kind)
        if people and kind == "host" and people == people_as(session, "moderator"):
            word = "Moderator and host" if len(people) == 1 else "Moderators and hosts"
            lines[-1] = (word, people)
        elif people:
            lines.append((SHORT_WORDS[kind][len(people) > 1], people))
    return lines


def people_as(session: Session, kind: str) -> list[Person]:
    return [role.person for role in session.people(kind)]
