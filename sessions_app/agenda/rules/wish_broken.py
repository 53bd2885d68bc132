"""Sessions stand to each other as somebody wished. Hard where the wish is firm."""

from collections.abc import Iterator

from ..plan import Plan, Stay, Wish
from .rule import Clash, Rule
from .weights import WISH
from .words import point, title, when_both


def find(plan: Plan) -> Iterator[Clash]:
    for wish in plan.wishes:
        if is_broken(plan, wish):
            weight = 0 if wish.is_firm else WISH
            yield Clash("wish_broken", wish.is_firm, weight, sessions=(wish.first, wish.second), wish=wish.id)


def is_broken(plan: Plan, wish: Wish) -> bool:
    """Of sessions that are not placed nothing can be said."""
    if wish.first not in plan.stays_of or wish.second not in plan.stays_of:
        return False
    if wish.kind == "before":
        return ends(plan.stays_of[wish.first]) > plan.stays_of[wish.second][0].starts
    return bool(shared(plan, wish))


def ends(stays: list[Stay]) -> int:
    return max(stay.ends for stay in stays)


def shared(plan: Plan, wish: Wish) -> list[tuple[Stay, Stay]]:
    """The stays of the two sessions that overlap, in order of time."""
    firsts, seconds = plan.stays_of[wish.first], plan.stays_of[wish.second]
    return [(one, other) for one in firsts for other in seconds if one.starts < other.ends and other.starts < one.ends]


def explain(plan: Plan, clash: Clash) -> str:
    wish = next(one for one in plan.wishes if one.id == clash.wish and (one.first, one.second) == clash.sessions)
    first, second = (title(plan.sessions[session]) for session in clash.sessions)
    if wish.kind == "before":
        last, start = ends(plan.stays_of[wish.first]), plan.stays_of[wish.second][0].starts
        must = "has to be" if wish.is_firm else "should be"
        times = f"{point(last, plan.zone)}, and {second} starts at {point(start, plan.zone)}"
        return f"{first} {must} over before {second} starts: it ends at {times}."
    must = "may not" if wish.is_firm else "should not"
    return f"{first} and {second} {must} be in parallel: {when_both(plan, *shared(plan, wish)[0])}."


RULE = Rule("wish_broken", find, explain)
