"""The rounds of a session follow each other, in one room."""

from collections.abc import Iterator
from itertools import pairwise

from ..plan import Plan, Stay
from .rule import Clash, Rule
from .weights import PARTS_APART
from .words import in_room, listed, title, when_of


def find(plan: Plan) -> Iterator[Clash]:
    for session, stays in plan.stays_of.items():
        if len(stays) > 1:
            parts = [stay for stay in stays if stay.block.kind == "breakout"]
            amount = gaps(plan, parts) + changes(parts)
            if amount:
                yield Clash("parts_apart", False, amount * PARTS_APART, sessions=(session,), amount=amount)


def gaps(plan: Plan, parts: list[Stay]) -> int:
    """How often a round of others comes between two of these."""
    numbers = [plan.round_numbers[stay.block.id] for stay in parts]
    return sum(later > earlier + 1 for earlier, later in pairwise(numbers))


def changes(parts: list[Stay]) -> int:
    """How often the room changes from round to round. A part without room is for no_room."""
    in_rooms = [stay for stay in parts if stay.room is not None]
    return sum(earlier.room != later.room and earlier.block != later.block for earlier, later in pairwise(in_rooms))


def explain(plan: Plan, clash: Clash) -> str:
    session = plan.sessions[clash.sessions[0]]
    parts = [stay for stay in plan.stays_of[session.id] if stay.block.kind == "breakout"]
    faults = ["not one after another"] * bool(gaps(plan, parts)) + ["not in one room"] * bool(changes(parts))
    places = listed([when_of(plan, stay) + in_room(plan, stay) for stay in parts])
    return f"The rounds of {title(session)} are {listed(faults)}: {places}."


RULE = Rule("parts_apart", find, explain)
