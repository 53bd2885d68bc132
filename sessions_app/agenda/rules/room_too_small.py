"""A room holds those who said that they are interested."""

from collections.abc import Iterator

from ..plan import Plan
from .overlaps import stay_of
from .rule import Clash, Rule
from .weights import PERSON_TOO_MANY
from .words import counted, title, when_of


def find(plan: Plan) -> Iterator[Clash]:
    capacities = {room.id: room.capacity for room in plan.rooms.values() if room.capacity is not None}
    for stay in plan.stays:
        if stay.room in capacities and stay.session.stars > capacities[stay.room]:
            too_many = stay.session.stars - capacities[stay.room]
            yield Clash(
                "room_too_small",
                is_hard=False,
                weight=too_many * PERSON_TOO_MANY,
                sessions=(stay.session.id,),
                blocks=(stay.block.id,),
                rooms=(stay.room,),
                amount=too_many,
            )


def explain(plan: Plan, clash: Clash) -> str:
    stay = stay_of(plan, clash.sessions[0], clash.blocks[0])
    room = plan.rooms[clash.rooms[0]]
    starred = f"{counted(stay.session.stars, 'person', 'people')} starred {title(stay.session)}"
    return f"{starred}, but {room.name} holds {room.capacity}: {when_of(plan, stay)}."


RULE = Rule("room_too_small", find, explain)
