"""From a plan to the best agenda that is found in the time given."""

import time
from collections.abc import Callable
from typing import Literal

from ..plan import Plan
from .audience import lost_stars
from .first import NoTime, first_agenda, placements_of
from .problem import Problem
from .quality import score_of
from .solution import Progress, Solution


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
    as often, and ends the search with the best so far.
    """
    started = time.monotonic()
    known = plan if keep == "present" else plan.with_placements(one for one in plan.placements if one.is_pinned)
    problem = Problem(known)
    try:
        agenda = first_agenda(problem, max(seconds, 1), seed)
    except NoTime:
        return Solution(None, seconds=time.monotonic() - started)
    if agenda is None:
        return Solution(None, seconds=time.monotonic() - started)
    first_seconds = time.monotonic() - started
    placements = placements_of(problem, agenda, plan.placements)
    found = plan.with_placements(placements)
    lost, score = lost_stars(found), score_of(found, known)
    if on_progress:
        on_progress(Progress(first_seconds, score, lost))
    return Solution(placements, first_seconds, time.monotonic() - started, lost, score)
