"""Why there is no plan: demands that cannot all hold."""

from dataclasses import dataclass

from .demand import Demand


@dataclass(frozen=True, slots=True)
class Reason:
    """One fault of a plan that has no agenda.

    `demands` and `context` cannot all hold, and each of them is needed for that. Giving up any single one of `demands`
    mends this fault for the whole plan; `context` completes the set, and is empty for most faults. The first of
    `demands` is the cheapest to give up. With several faults, the plan has an agenda once one demand of each is given
    up.
    """

    demands: tuple[Demand, ...]
    context: tuple[Demand, ...] = ()
