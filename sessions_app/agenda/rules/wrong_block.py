"""General sessions are in plenaries, breakout sessions in rounds, and breaks stay free.

Hard in a break. Weighted otherwise: a small workshop may well hear all of its tracks together.
"""

from collections.abc import Iterator

from ..plan import Plan
from .overlaps import stay_of
from .rule import Clash, Rule
from .weights import WRONG_KIND
from .words import title, when_of


def find(plan: Plan) -> Iterator[Clash]:
    for stay in plan.stays:
        if stay.block.kind != ("breakout" if stay.session.is_breakout else "plenary"):
            is_hard = stay.block.kind == "break"
            weight = 0 if is_hard else WRONG_KIND
            yield Clash("wrong_block", is_hard, weight, sessions=(stay.session.id,), blocks=(stay.block.id,))


def explain(plan: Plan, clash: Clash) -> str:
    stay = stay_of(plan, clash.sessions[0], clash.blocks[0])
    place = when_of(plan, stay)
    if clash.is_hard:
        return f"{title(stay.session)} is placed in a break: {place}."
    if stay.session.is_breakout:
        return f"{title(stay.session)} is a breakout session, but is placed in a plenary: {place}."
    return f"{title(stay.session)} is a general session, but is placed in a breakout round: {place}."


RULE = Rule("wrong_block", find, explain)
