"""Names, times and places in the sentences of the rules. A time carries its zone: the workshop's, unless said."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from .. import times
from ..plan import Moment, Plan, Session, Stay, at

VERBS = {"leader": "leads", "moderator": "moderates", "host": "hosts"}


def when(plan: Plan, block: int) -> str:
    """Round 1, 8 July, 15:00 to 16:00 CEST: the name of the block, the day, from when to when, and the zone."""
    one = plan.blocks[block]
    return f"{plan.block_name(one)}, {span(one.starts, one.ends, plan.zone)}"


def when_of(plan: Plan, stay: Stay, zone: str = "") -> str:
    """The same of a stay, which in a plenary is only a part of its block."""
    return f"{plan.block_name(stay.block)}, {span(stay.starts, stay.ends, zone or plan.zone)}"


def when_both(plan: Plan, one: Stay, other: Stay) -> str:
    """The time that two stays share, with the names of their blocks."""
    first, last = sorted((one.block, other.block), key=lambda block: (block.starts, block.id))
    names = listed(dict.fromkeys((plan.block_name(first), plan.block_name(last))))
    return f"{names}, {span(max(one.starts, other.starts), min(one.ends, other.ends), plan.zone)}"


def span(starts: Moment, ends: Moment, zone: str) -> str:
    """8 July, 15:00 to 16:00 CEST, with a dash; day or zone stand twice where they differ."""
    return times.span(at(starts), at(ends), ZoneInfo(zone))


def point(moment: Moment, zone: str) -> str:
    """8 July, 15:00 CEST."""
    return times.point(at(moment), ZoneInfo(zone))


def local(moment: Moment, zone: str) -> datetime:
    return at(moment).astimezone(ZoneInfo(zone))


def title(session: Session) -> str:
    return f"“{session.title}”"


def titled(plan: Plan, stay: Stay) -> str:
    """“CoMPAS” in Bridge B."""
    return title(stay.session) + in_room(plan, stay)


def in_room(plan: Plan, stay: Stay) -> str:
    """Empty without a room, else with a space before it."""
    room = plan.rooms.get(stay.room) if stay.room is not None else None
    return f" in {room.name}" if room else ""


def does(session: Session, person: int, roles: Sequence[str] = tuple(VERBS)) -> str:
    """Moderates and hosts: what somebody does in a session, of these roles."""
    has = {member.role for member in session.crew if member.person == person}
    return listed(VERBS[role] for role in roles if role in has)


def listed(words: Iterable[str]) -> str:
    """A, b and c."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def counted(number: int, one: str, many: str = "") -> str:
    """1 minute, 2 minutes."""
    return f"{number} {one if number == 1 else many or one + 's'}"
