"""Somebody else of the crew who is free then."""

from collections.abc import Iterator
from dataclasses import replace

from ..fit import OF_PEOPLE
from ..plan import Member, Plan, Session
from ..rules import Clash, clashes, difference
from ..rules.words import does, title
from .mend import Mend


def replacements(plan: Plan, clash: Clash) -> Iterator[Mend]:
    """For each session of the clash, others of its crew who could take over without a clash of their own."""
    if clash.rule in OF_PEOPLE:
        [person] = clash.people
        before = clashes(plan)
        for session in (plan.sessions[key] for key in dict.fromkeys(clash.sessions)):
            for other in dict.fromkeys(member.person for member in session.crew if member.person != person):
                sessions = {**plan.sessions, session.id: taken_over(session, person, other)}
                new, solved = difference(before, clashes(replace(plan, sessions=sessions)))
                if clash in solved and not any(one.is_hard or one.rule in OF_PEOPLE for one in new):
                    can = f"{plan.people[other].name} is free then and could"
                    yield Mend(f"{can} {bare(does(session, person))} {title(session)}.", noun="people", key=session.id)


def bare(verbs: str) -> str:
    """Moderates and hosts → moderate and host."""
    return verbs.replace("s and ", " and ").replace("s, ", ", ").removesuffix("s")


def taken_over(session: Session, person: int, other: int) -> Session:
    """The session with all that somebody does in it done by somebody else."""
    crew = (Member(other, one.role) if one.person == person else one for one in session.crew)
    return replace(session, crew=tuple(dict.fromkeys(crew)))
