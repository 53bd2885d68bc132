"""Keeps a running proposal and those who watch it together: how far it got, and whether they want it to stop."""

import time
from collections.abc import Callable
from threading import get_ident
from typing import Any

from ...models import Proposal
from ..solver import Progress

SECONDS_BETWEEN = 0.5  # two writes, or two readings
MOST_POINTS = 200  # of the way that are kept


class Watch:
    """Given to the solver as `on_progress` and `is_to_stop`, which may be called as often as it likes, in any thread.

    Only the thread that made it touches the database; the others leave a note and take what is known. `stars` are
    those that attendees gave, all together.
    """

    def __init__(self, proposal: int, stars: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.proposals = Proposal.objects.filter(pk=proposal)
        self.stars = stars
        self.clock = clock
        self.thread = get_ident()
        self.points: list[dict[str, Any]] = []
        self.is_stopped = False
        self.written, self.written_at, self.asked_at = 0, -SECONDS_BETWEEN, clock()

    def on_progress(self, progress: Progress) -> None:
        point = {
            "seconds": round(progress.seconds, 2),
            "score": progress.score,
            "kept": kept(progress.lost_stars, self.stars),
        }
        self.points.append(point)
        self.write()

    def is_to_stop(self) -> bool:
        if get_ident() == self.thread and not self.is_stopped and self.clock() - self.asked_at >= SECONDS_BETWEEN:
            self.asked_at = self.clock()
            self.is_stopped = not self.proposals.filter(is_to_stop=False).exists()  # it may be gone with its draft
            self.write()
        return self.is_stopped

    def write(self) -> None:
        """Store what came since, at most twice a second."""
        is_due = self.clock() - self.written_at >= SECONDS_BETWEEN and len(self.points) > self.written
        if is_due and get_ident() == self.thread:
            self.written, self.written_at = len(self.points), self.clock()
            self.proposals.update(progress=self.way())

    def way(self) -> list[dict[str, Any]]:
        """The points so far; of very many only some, the first and the last among them."""
        step = -(-len(self.points) // MOST_POINTS) or 1
        return [*self.points[:-1:step], *self.points[-1:]]


def kept(lost: int, stars: int) -> float | None:
    """The share of the stars that people can follow; None without any."""
    return 1 - lost / stars if stars else None
