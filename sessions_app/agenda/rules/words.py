"""Times and places in the sentences of the rules, in the workshop's zone, which is always printed."""

from zoneinfo import ZoneInfo

from ..plan import Moment, Plan, at


def when(plan: Plan, block: int) -> str:
    """The name of the block, the day, from when to when, and the zone."""
    one = plan.blocks[block]
    return f"{plan.block_name(one)}, {span(plan, one.starts, one.ends)}"


def span(plan: Plan, starts: Moment, ends: Moment) -> str:
    """The day, from when to when, and the zone."""
    zone = ZoneInfo(plan.zone)
    first, last = at(starts).astimezone(zone), at(ends).astimezone(zone)
    return f"{first.day} {first:%B, %H:%M}–{last:%H:%M %Z}"
