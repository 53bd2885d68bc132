"""No session starts in the hour that comes twice when clocks go back: half of the people would come an hour off."""

from collections.abc import Iterator
from functools import lru_cache

from ..plan import Moment, Plan, moment
from .overlaps import stay_of
from .rule import Clash, Rule
from .weights import DOUBLED_HOUR
from .words import local, point, title


def find(plan: Plan) -> Iterator[Clash]:
    for stay in plan.stays:
        if other_of(stay.starts, plan.zone) != stay.starts:
            yield Clash("doubled_hour", False, DOUBLED_HOUR, sessions=(stay.session.id,), blocks=(stay.block.id,))


@lru_cache(maxsize=10_000)  # a round has many sessions, and is asked for again with every plan that is tried
def other_of(start: Moment, zone: str) -> Moment:
    """The other moment at which clocks show the same; itself where there is none, as on nearly every day."""
    there = local(start, zone)
    return moment(there.replace(fold=1 - there.fold))


def explain(plan: Plan, clash: Clash) -> str:
    stay = stay_of(plan, clash.sessions[0], clash.blocks[0])
    meant, other = (offset(one, plan.zone) for one in (stay.starts, other_of(stay.starts, plan.zone)))
    times = f"at {meant}, not at {other}"
    return f"{title(stay.session)} in {plan.block_name(stay.block)} starts in an hour that comes twice: {times}."


def offset(start: Moment, zone: str) -> str:
    """25 October, 02:30 CEST (UTC+0200)."""
    return f"{point(start, zone)} (UTC{local(start, zone):%z})"


RULE = Rule("doubled_hour", find, explain)
