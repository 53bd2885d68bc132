"""A room holds one session at a time, in breakout rounds and plenaries alike."""

from collections import defaultdict
from collections.abc import Iterator

from ..plan import Plan, Stay
from .overlaps import in_order, overlapping, pair
from .rule import Clash, Rule
from .words import title, when_both


def find(plan: Plan) -> Iterator[Clash]:
    by_room: dict[int, list[Stay]] = defaultdict(list)
    for stay in plan.stays:
        if stay.room is not None:
            by_room[stay.room].append(stay)
    for room, stays in by_room.items():
        for earlier, later in overlapping(stays):
            if earlier.session.id != later.session.id:  # else it is for session_twice
                one, other = in_order(earlier, later)
                yield Clash(
                    "room_twice",
                    is_hard=True,
                    sessions=(one.session.id, other.session.id),
                    blocks=(one.block.id, other.block.id),
                    rooms=(room,),
                )


def explain(plan: Plan, clash: Clash) -> str:
    one, other = pair(plan, clash.sessions, clash.blocks)
    room = plan.rooms[clash.rooms[0]].name
    both = f"{title(one.session)} and {title(other.session)}"
    return f"{both} are both in {room} at the same time: {when_both(plan, one, other)}."


RULE = Rule("room_twice", find, explain)
