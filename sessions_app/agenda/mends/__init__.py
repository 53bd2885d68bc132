"""What would mend a clash: steps that solve it and add no hard one, or what is for people to change."""

from collections.abc import Callable, Iterator
from itertools import islice

from ..plan import Plan
from ..rules import Clash
from .advice import advice
from .blocks import later_blocks, longer_blocks
from .elsewhere import instead_of_others, removals, to_any_place, to_free_places
from .in_plenary import lengthenings, reorderings, shortenings
from .mend import Mend, judged
from .people import replacements
from .swaps import swaps

Way = Callable[[Plan, Clash], Iterator[Mend]]

WAYS: tuple[Way, ...] = (
    removals,
    to_free_places,
    reorderings,
    shortenings,
    lengthenings,
    longer_blocks,
    later_blocks,
)
OF_TWO: tuple[Way, ...] = (swaps, instead_of_others)  # they concern another session, too
AT_LAST: tuple[Way, ...] = (removals, to_free_places, to_any_place)  # what is pinned, too


def mends(plan: Plan, clash: Clash, count: int = 4) -> list[Mend]:
    """At most so many, of each way the best before a second of any; where there is none, what a person could change.

    Other sessions are moved only where there are not enough, and what is pinned only where nothing else helps. Takes
    some tenths of a second among 500 sessions: ask for the clash somebody looks at, not for all of them.
    """
    found = [judged(plan, clash, way(plan, clash)) for way in WAYS]
    about_people = list(islice(replacements(plan, clash), count))
    if sum(map(len, found)) + len(about_people) < count:
        found += [judged(plan, clash, way(plan, clash)) for way in OF_TWO]
    if not any(found):
        found.append(judged(plan, clash, to_any_place(plan, clash)))
    if not any(found):
        found += [judged(plan, clash, way(plan, clash), may_unpin=True) for way in AT_LAST]
    return in_turn([*found, about_people], count) or advice(plan, clash)


def in_turn(found: list[list[Mend]], count: int) -> list[Mend]:
    """The best of each, then the second best, in the order in which they came."""
    once = {mend.sentence: (rank, way, mend) for way, some in enumerate(found) for rank, mend in enumerate(some)}
    chosen = sorted(once.values(), key=lambda one: one[:2])[:count]
    return [mend for *_, mend in sorted(chosen, key=lambda one: (one[1], one[0]))]


__all__ = ["Mend", "mends"]
