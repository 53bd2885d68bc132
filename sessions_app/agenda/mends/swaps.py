"""Two sessions that change places."""

from collections.abc import Iterator
from itertools import islice

from ..fit import place_name, taking
from ..plan import Move, Placement, Plan
from ..rules import Clash
from .elsewhere import title_of
from .mend import Mend, concerned

TRIED = 40  # of one placement: those in the same round, then in the nearest


def swaps(plan: Plan, clash: Clash) -> Iterator[Mend]:
    """With each other where two stand in the wrong order; else with a session of another place in the rounds.

    Those have one round each, so that no parts are torn.
    """
    if clash.rule == "wish_broken":
        yield from with_each_other(plan, *clash.sessions)
    met: list[Placement] = []
    for one in (one for one in concerned(plan, clash) if is_single(plan, one)):
        met.append(one)
        starts = plan.blocks[one.block].starts
        others = [stay.placement for stay in plan.stays if is_single(plan, stay.placement)]
        others.sort(key=lambda other: abs(plan.blocks[other.block].starts - starts))
        for other in islice((other for other in others if other not in met), TRIED):
            yield swap(plan, (one,), (other,))


def with_each_other(plan: Plan, first: int, second: int) -> Iterator[Mend]:
    """As a whole, where both take as many places of the same kind."""
    ones, others = (tuple(stay.placement for stay in plan.stays_of[session]) for session in (first, second))
    is_alike = plan.sessions[first].is_breakout == plan.sessions[second].is_breakout
    if is_alike and len(ones) == len(others) and not any(one.is_pinned for one in (*ones, *others)):
        yield swap(plan, ones, others)


def is_single(plan: Plan, one: Placement) -> bool:
    return plan.blocks[one.block].kind == "breakout" and len(plan.stays_of[one.session]) == 1 and not one.is_pinned


def swap(plan: Plan, ones: tuple[Placement, ...], others: tuple[Placement, ...]) -> Mend:
    first, second = (f"{title_of(plan, some[0])} ({place_name(plan, some)})" for some in (ones, others))
    pairs = [*zip(ones, others, strict=True), *zip(others, ones, strict=True)]
    moves = tuple(Move(one, taking(one, other)) for one, other in pairs)
    return Mend(f"Swap {first} with {second}.", moves)
