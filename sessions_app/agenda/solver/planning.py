"""From a plan to the best agenda that is found in the time given."""

import time
from collections.abc import Callable, Mapping
from typing import Literal

from ..plan import Plan
from .audience import lost_stars
from .bound import fewest_lost_stars
from .first import Agenda, NoTime, first_agenda, placements_of
from .problem import Option, Problem
from .quality import score_of
from .reasons import reasons
from .rooms import best_rooms, quick_rooms
from .search import Search
from .solution import Progress, Solution

LEAST_SECONDS = 5.0  # for a first agenda, whatever was asked
SHARE_FOR_ROOMS, LEAST_FOR_ROOMS, MOST_FOR_ROOMS = 0.1, 0.2, 2.0  # of the seconds; at least and at most


def never() -> bool:
    return False


def solve(
    plan: Plan,
    *,
    seconds: float,
    seed: int = 1,
    on_progress: Callable[[Progress], None] | None = None,
    is_to_stop: Callable[[], bool] = never,
    keep: Literal["present", "nothing"] = "present",
) -> Solution:
    """The best agenda found in about so many seconds, pins kept and no hard rule broken.

    `keep="present"` weighs each change of the placements that the plan has; "nothing" forgets all but the pins. The
    first agenda is reported as soon as it is there, then each better one, at most five a second; `is_to_stop` is asked
    as often, and ends the search with the best so far. The same seed gives the same first agenda; how far the search
    gets from there depends on the machine.
    """
    started = time.monotonic()
    pins = (one for one in plan.placements if one.is_pinned)
    problem = Problem(plan if keep == "present" else plan.with_placements(pins))
    try:
        first = first_agenda(problem, max(seconds, LEAST_SECONDS), seed)
    except NoTime:
        return Solution(None, seconds=time.monotonic() - started)
    if first is None:
        return Solution(None, seconds=time.monotonic() - started, reasons=reasons(plan))
    first_seconds = time.monotonic() - started

    def report(score: int, lost: int) -> None:
        if on_progress:
            on_progress(Progress(time.monotonic() - started, score, lost))

    search = Search(problem, first, seed)
    report(search.cost, search.lost)
    for_rooms = min(seconds * SHARE_FOR_ROOMS, MOST_FOR_ROOMS)
    taken = search.run(seconds - for_rooms - (time.monotonic() - started), report, is_to_stop)
    better = in_rooms(problem, taken, first, LEAST_FOR_ROOMS if is_to_stop() else for_rooms)
    best, score = better_one(problem, plan, first, better)
    return Solution(
        best.placements,
        first_seconds,
        time.monotonic() - started,
        lost_stars(best),
        score,
        fewest_lost_stars(problem),
        moves_tried=search.tried,
    )


def in_rooms(problem: Problem, taken: Mapping[int, Option], first: Agenda, seconds: float) -> Agenda:
    """The first one again where these rounds cannot be given rooms, as may be where rounds overlap."""
    quick = quick_rooms(problem, taken)
    rooms = best_rooms(problem, taken, seconds, quick) or quick
    return first if rooms is None else Agenda(taken, rooms, first.plenaries)


def better_one(problem: Problem, plan: Plan, *agendas: Agenda) -> tuple[Plan, int]:
    """The plan with the best of these, and its score."""
    found = [plan.with_placements(placements_of(problem, one, plan.placements)) for one in agendas]
    scores = [score_of(one, problem.plan) for one in found]
    return found[scores.index(min(scores))], min(scores)
