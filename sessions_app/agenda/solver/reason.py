"""Why there is no plan: demands that cannot all hold."""

from dataclasses import dataclass

from .demand import Demand


@dataclass(frozen=True, slots=True)
class Reason:
    """One fault of a plan that has no agenda.

    `demands` and `context` cannot all hold, and each of them is needed for that. Giving up any single one of `demands`
    mends this fault for the whole plan; `context` completes the set, and is empty for most faults.

    With several faults this holds once the first demand of each other one is given up: the first ones together are the
    cheapest that have to be given up at all.
    """

    demands: tuple[Demand, ...]
    context: tuple[Demand, ...] = ()
