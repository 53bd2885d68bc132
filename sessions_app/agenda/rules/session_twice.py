"""A session does not run in parallel with itself."""

from collections.abc import Iterator

from ..plan import Plan
from .overlaps import overlapping
from .rule import Clash, Rule
from .words import title, when_both


def find(plan: Plan) -> Iterator[Clash]:
    for session, stays in plan.stays_of.items():
        if len(stays) > 1:
            for one, other in overlapping(stays):
                blocks = tuple(sorted((one.block.id, other.block.id)))
                yield Clash("session_twice", is_hard=True, sessions=(session,), blocks=blocks)


def explain(plan: Plan, clash: Clash) -> str:
    pairs = overlapping(plan.stays_of[clash.sessions[0]])
    one, other = next(both for both in pairs if sorted(stay.block.id for stay in both) == list(clash.blocks))
    return f"{title(one.session)} is placed twice at the same time: {when_both(plan, one, other)}."


RULE = Rule("session_twice", find, explain)
