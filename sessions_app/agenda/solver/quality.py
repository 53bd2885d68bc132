"""How good an agenda is, all that is not hard taken together."""

from collections import Counter

from ..interest import lost_stars
from ..plan import Plan
from ..rules import clashes
from .weights import LOST_STAR, ROOMS_FOR_A_CHANGE, SMALL_HOURS_SQUARED, price_of_change


def score_of(found: Plan, present: Plan) -> int:
    """Less is better. The weights of the rules, lost stars, uneven nights, and changes of what is placed at present."""
    weighted = [clash for clash in clashes(found) if not clash.is_hard]
    nights = Counter[int]()
    for clash in weighted:
        if clash.rule == "small_hours":
            nights[clash.people[0]] += -(-clash.amount // 60)
    return (
        LOST_STAR * lost_stars(found)
        + sum(clash.weight for clash in weighted)
        + sum(SMALL_HOURS_SQUARED * hours**2 for hours in nights.values())
        + changes(found, present)
    )


def changes(found: Plan, present: Plan) -> int:
    now = {(one.session, one.block): one.room for one in found.placements}
    before = {(stay.session.id, stay.block.id): stay.placement.room for stay in present.stays}
    moved = sum(spot not in now for spot in before)
    other_room = sum(room is not None and now.get(spot, room) != room for spot, room in before.items())
    price = price_of_change(present)
    return price * moved + price // ROOMS_FOR_A_CHANGE * other_room
