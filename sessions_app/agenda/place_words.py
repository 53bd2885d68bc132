"""Names of places and times on the board, in the workshop's zone, which is always printed."""

from zoneinfo import ZoneInfo

from . import times
from .plan import Moment, Plan, at


def place_name(plan: Plan, block: int, room: int | None) -> str:
    """Round 2, Bridge B; a plenary by its name alone."""
    of_block = plan.blocks[block]
    name = plan.block_name(of_block)
    if room is None or room not in plan.rooms or of_block.kind != "breakout":
        return name
    return f"{name}, {plan.rooms[room].name}"


def day_name(plan: Plan, moment: Moment) -> str:
    """Wednesday 8 July."""
    zone = ZoneInfo(plan.zone)
    return f"{at(moment).astimezone(zone):%A} {times.day(at(moment), zone)}"


def clock(plan: Plan, moment: Moment) -> str:
    """14:00, for where the zone stands beside it."""
    return f"{at(moment).astimezone(ZoneInfo(plan.zone)):%H:%M}"


def clocks(plan: Plan, starts: Moment, ends: Moment) -> str:
    """From when to when, and the zone; with both of its names where the clocks change in between."""
    return times.hours(at(starts), at(ends), ZoneInfo(plan.zone))
