"""From a plan to the best agenda that is found in the time given."""

import time
from collections.abc import Callable, Mapping

from ..interest import lost_stars
from ..plan import Keep, Plan
from ..rules import clashes, hard
from .bound import fewest_lost_stars
from .first import Agenda, NoTime, first_agenda, placements_of
from .problem import Option, Problem
from .quality import score_of
from .reasons import reasons
from .replanning import least_change
from .rooms import best_rooms, quick_rooms
from .sat import never
from .search import HOT, WARM, Search
from .solution import Change, Progress, Solution
from .standing import standing_agenda

LEAST_SECONDS = 5.0  # for a first agenda, whatever was asked
SHARE_FOR_ROOMS, LEAST_FOR_ROOMS, MOST_FOR_ROOMS = 0.1, 0.2, 2.0  # of the seconds; at least and at most


def solve(
    plan: Plan,
    *,
    seconds: float,
    seed: int = 1,
    on_progress: Callable[[Progress], None] | None = None,
    is_to_stop: Callable[[], bool] = never,
    keep: Keep = "present",
) -> Solution:
    """The best agenda found in about so many seconds, pins kept and no hard rule broken.

    `keep="present"` puts a price on each change of the placements that the plan has, so that what stands soundly stays
    unless to move it is worth it; a draft with hard clashes in which most is placed is first mended by the fewest
    moves. "nothing" forgets all but the pins. Either way a sound plan is returned as it is, if nothing better by its
    score is found.

    The first agenda is reported as soon as it is there, then each better one, at most five a second; `is_to_stop` is
    asked as often, also while the fewest moves are sought, and ends it all with the best so far. The same seed gives
    the same first agenda; how far the search gets from there depends on the machine.
    """
    started = time.monotonic()
    pins = (one for one in plan.placements if one.is_pinned)
    problem = Problem(plan if keep == "present" else plan.with_placements(pins))
    try:
        first, least = beginning(problem, max(seconds, LEAST_SECONDS), seed, is_to_stop)
    except NoTime:
        return Solution(None, seconds=time.monotonic() - started)
    if first is None:
        return Solution(None, seconds=time.monotonic() - started, reasons=reasons(problem.plan))
    first_seconds = time.monotonic() - started

    def report(score: int, lost: int) -> None:
        if on_progress:
            on_progress(Progress(time.monotonic() - started, score, lost))

    search = Search(problem, first, seed, WARM if problem.is_mostly_placed else HOT)
    for_rooms = min(seconds * SHARE_FOR_ROOMS, MOST_FOR_ROOMS)
    taken = search.run(seconds - for_rooms - (time.monotonic() - started), report, is_to_stop)
    better = in_rooms(problem, taken, first, LEAST_FOR_ROOMS if is_to_stop() else for_rooms)
    best, score = best_of(problem, plan, first, better)
    return Solution(
        best.placements,
        first_seconds,
        time.monotonic() - started,
        lost_stars(best),
        score,
        fewest_lost_stars(problem),
        least=least,
        moves_tried=search.tried,
    )


def beginning(
    problem: Problem, seconds: float, seed: int, is_to_stop: Callable[[], bool]
) -> tuple[Agenda | None, Change | None]:
    """Where the search begins: what stands, else what mends it with the fewest moves, which are told, else any.

    None when it is proven that there is none. Raises NoTime.
    """
    until = time.monotonic() + seconds
    is_sound = not hard(clashes(problem.plan))
    agenda, least = standing_agenda(problem) if is_sound else None, None
    if agenda is None and problem.is_mostly_placed:
        agenda, least = least_change(problem, until, is_to_stop)
    if agenda is None:
        left = 0.0 if is_to_stop() else until - time.monotonic()
        agenda = first_agenda(problem, max(left, LEAST_SECONDS), seed)
    return agenda, None if is_sound else least


def in_rooms(problem: Problem, taken: Mapping[int, Option], first: Agenda, seconds: float) -> Agenda:
    """The first one again where these rounds cannot be given rooms, as may be where rounds overlap."""
    quick = quick_rooms(problem, taken)
    rooms = best_rooms(problem, taken, seconds, quick) or quick
    return first if rooms is None else Agenda(taken, rooms, first.plenaries)


def best_of(problem: Problem, plan: Plan, *agendas: Agenda) -> tuple[Plan, int]:
    """The plan with the best of these and its score; the plan as it is if it is sound and none is better."""
    found = [plan.with_placements(placements_of(problem, one, plan.placements)) for one in agendas]
    if not hard(clashes(plan)):
        found.insert(0, plan)
    scores = [score_of(one, problem.plan) for one in found]
    return found[scores.index(min(scores))], min(scores)
