"""Every session has its place, and as many rounds as it wants.

What stands in the wrong kind of block counts as placed.
"""

from collections.abc import Iterator

from ..plan import Plan, Session, Stay
from .rule import Clash, Rule
from .words import counted, listed, title, when_of


def find(plan: Plan) -> Iterator[Clash]:
    for session in plan.sessions.values():
        missing = wanted(plan, session) - placed(plan.stays_of.get(session.id, []))
        if missing > 0:
            yield Clash("not_placed", is_hard=True, sessions=(session.id,), amount=missing)


def wanted(plan: Plan, session: Session) -> int:
    """In how many blocks it should be."""
    return plan.wanted_rounds(session) if session.is_breakout else 1


def placed(stays: list[Stay]) -> int:
    """In how many blocks these stays are."""
    return len(stays) if len(stays) < 2 else len({stay.block.id for stay in stays})


def explain(plan: Plan, clash: Clash) -> str:
    session = plan.sessions[clash.sessions[0]]
    rounds = counted(wanted(plan, session), "round")
    stays = plan.stays_of.get(session.id, [])
    if stays:
        places = listed([when_of(plan, stay) for stay in stays])
        return f"{title(session)} takes {rounds} and is placed in {placed(stays)}: {places}."
    return f"{title(session)} is not placed. It takes {rounds if session.is_breakout else 'a place in a plenary'}."


RULE = Rule("not_placed", find, explain)
