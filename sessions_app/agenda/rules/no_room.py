"""A session in a breakout round meets somewhere."""

from collections.abc import Iterator

from ..plan import Plan
from .overlaps import stay_of
from .rule import Clash, Rule
from .words import title, when_of


def find(plan: Plan) -> Iterator[Clash]:
    for stay in plan.stays:
        if stay.room is None and stay.block.kind == "breakout":
            yield Clash("no_room", is_hard=True, sessions=(stay.session.id,), blocks=(stay.block.id,))


def explain(plan: Plan, clash: Clash) -> str:
    stay = stay_of(plan, clash.sessions[0], clash.blocks[0])
    return f"{title(stay.session)} has no room: {when_of(plan, stay)}."


RULE = Rule("no_room", find, explain)
