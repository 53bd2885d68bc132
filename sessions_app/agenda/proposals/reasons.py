"""Why there is no plan, as sentences."""

from typing import Any

from ..plan import Plan
from ..solver import Solution


def faults(plan: Plan, solution: Solution) -> list[dict[str, Any]]:
    """For each fault what cannot hold together: giving up one sentence of `give_up` mends it, `because` completes it.

    Empty where time ran out before that was known.
    """
    return [
        {
            "give_up": [demand.sentence(plan) for demand in reason.demands],
            "because": [demand.sentence(plan) for demand in reason.context],
        }
        for reason in solution.reasons
    ]


def sentences(found: list[dict[str, Any]]) -> list[str]:
    """All of them, each once."""
    return list(dict.fromkeys(sentence for fault in found for sentence in (*fault["give_up"], *fault["because"])))
