"""No session takes more rounds than it wants. Weighted: to offer a session once more may be meant."""

from collections.abc import Iterator

from ..plan import Plan
from .not_placed import placed, wanted
from .rule import Clash, Rule
from .weights import ROUND_TOO_MANY
from .words import counted, listed, title, when_of


def find(plan: Plan) -> Iterator[Clash]:
    for session, stays in plan.stays_of.items():
        if len(stays) > 1:
            more = placed(stays) - wanted(plan, plan.sessions[session])
            if more > 0:
                yield Clash("too_many_rounds", False, more * ROUND_TOO_MANY, sessions=(session,), amount=more)


def explain(plan: Plan, clash: Clash) -> str:
    session = plan.sessions[clash.sessions[0]]
    stays = plan.stays_of[session.id]
    times = counted(wanted(plan, session), "round" if session.is_breakout else "place")
    places = listed([when_of(plan, stay) for stay in stays])
    return f"{title(session)} takes {times} and is placed in {placed(stays)}: {places}."


RULE = Rule("too_many_rounds", find, explain)
