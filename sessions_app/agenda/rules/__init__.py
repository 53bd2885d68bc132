"""What makes an agenda sound. Each rule finds its clashes in a plan and explains one; the solver obeys the same."""

from collections.abc import Iterable

from ..plan import Plan
from . import (
    doubled_hour,
    no_break,
    no_room,
    not_placed,
    outside_availability,
    parts_apart,
    person_twice,
    plenary_in_parallel,
    room_too_small,
    room_twice,
    session_twice,
    small_hours,
    too_little_time,
    too_many_rounds,
    wish_broken,
    wrong_block,
)
from .rule import Clash, Rule

RULES: tuple[Rule, ...] = (
    person_twice.RULE,
    room_twice.RULE,
    session_twice.RULE,
    plenary_in_parallel.RULE,
    outside_availability.RULE,
    too_little_time.RULE,
    no_room.RULE,
    wrong_block.RULE,
    wish_broken.RULE,
    not_placed.RULE,
    # from here on weighted only
    room_too_small.RULE,
    small_hours.RULE,
    no_break.RULE,
    parts_apart.RULE,
    too_many_rounds.RULE,
    doubled_hour.RULE,
)
BY_NAME = {rule.name: rule for rule in RULES}


def clashes(plan: Plan) -> list[Clash]:
    """Every clash of the plan once, the hard ones first, then by weight; always in the same order."""
    found = dict.fromkeys(clash for rule in RULES for clash in rule.find(plan))
    return sorted(found, key=lambda clash: (not clash.is_hard, -clash.weight))


def explain(plan: Plan, clash: Clash) -> str:
    """The clash in one or two sentences, naming who, what and when. It has to be one of this plan."""
    return BY_NAME[clash.rule].explain(plan, clash)


def difference(before: Iterable[Clash], after: Iterable[Clash]) -> tuple[list[Clash], list[Clash]]:
    """What is new and what is solved; a clash that got worse is new, one that got better is neither."""
    amounts = {clash: clash.amount for clash in before}
    now = {clash: clash.amount for clash in after}
    new = [clash for clash in now if clash not in amounts or amounts[clash] < clash.amount]
    return new, [clash for clash in amounts if clash not in now]


def hard(found: Iterable[Clash]) -> list[Clash]:
    return [clash for clash in found if clash.is_hard]


__all__ = ["BY_NAME", "RULES", "Clash", "Rule", "clashes", "difference", "explain", "hard"]
