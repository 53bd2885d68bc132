"""What makes an agenda sound. Each rule finds its clashes in a plan and explains one; the solver obeys the same."""

from collections.abc import Iterable

from ..plan import Plan
from . import person_twice
from .rule import Clash, Rule

RULES: tuple[Rule, ...] = (person_twice.RULE,)
BY_NAME = {rule.name: rule for rule in RULES}


def clashes(plan: Plan) -> list[Clash]:
    """Every clash of the plan, the hard ones first, then by weight; always in the same order."""
    found = [clash for rule in RULES for clash in rule.find(plan)]
    return sorted(found, key=lambda clash: (not clash.is_hard, -clash.weight))


def explain(plan: Plan, clash: Clash) -> str:
    """The clash in one sentence, naming who, what and when."""
    return BY_NAME[clash.rule].explain(plan, clash)


def hard(found: Iterable[Clash]) -> list[Clash]:
    return [clash for clash in found if clash.is_hard]


__all__ = ["BY_NAME", "RULES", "Clash", "Rule", "clashes", "explain", "hard"]
