"""Names of places and times on the board, in the workshop's zone, which is always printed."""

from .plan import Moment, Plan
from .rules.words import day, local, zone_of


def place_name(plan: Plan, block: int, room: int | None) -> str:
    """Round 2, Bridge B; a plenary by its name alone."""
    of_block = plan.blocks[block]
    name = plan.block_name(of_block)
    if room is None or room not in plan.rooms or of_block.kind != "breakout":
        return name
    return f"{name}, {plan.rooms[room].name}"


def day_name(plan: Plan, moment: Moment) -> str:
    """Wednesday 8 July."""
    one = local(moment, plan.zone)
    return f"{one:%A} {day(one)}"


def clock(plan: Plan, moment: Moment) -> str:
    """14:00, for where the zone stands beside it."""
    return f"{local(moment, plan.zone):%H:%M}"


def clocks(plan: Plan, starts: Moment, ends: Moment) -> str:
    """From when to when, and the zone; with both of its names where the clocks change in between."""
    first, last = local(starts, plan.zone), local(ends, plan.zone)
    begin = f"{first:%H:%M}" if zone_of(first) == zone_of(last) else f"{first:%H:%M} {zone_of(first)}"
    return f"{begin}–{last:%H:%M} {zone_of(last)}"
