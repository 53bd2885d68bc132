"""How many requests a minute somebody may send: those with a token by the token, all others by their address.

Counted in the memory of each server process for itself: no statement, nothing to run beside. So the site as a whole
lets through up to that many times the number of its processes.
"""

import threading
import time
from collections import Counter

from django.conf import settings
from django.http import HttpRequest

from .problems import Problem

SECONDS = 60  # a window; counting begins anew with each


class Window:
    """Counts since the present minute began. Every thread of the process may count."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.number, self.counts = 0, Counter[str]()

    def count(self, whom: str, now: float) -> int:
        """How often they came in this window, this time included."""
        with self.lock:
            number = int(now // SECONDS)
            if number != self.number:
                self.number, self.counts = number, Counter()
            self.counts[whom] += 1
            return self.counts[whom]

    def clear(self) -> None:
        with self.lock:
            self.counts.clear()


WINDOW = Window()


def clock() -> float:
    return time.time()


def count_token(key: int) -> None:
    """Raises Problem 429."""
    count(f"token {key}", settings.API_LIMIT_WITH_TOKEN)


def count_address(request: HttpRequest) -> None:
    """Raises Problem 429."""
    count(f"address {address_of(request)}", settings.API_LIMIT_WITHOUT_TOKEN)


def count(whom: str, limit: int) -> None:
    now = clock()
    if limit and WINDOW.count(whom, now) > limit:
        seconds = SECONDS - int(now % SECONDS)
        raise Problem(
            429,
            f"That was more than {limit} requests in a minute. Go on in {seconds} seconds.",
            headers={"Retry-After": str(seconds)},
        )


def address_of(request: HttpRequest) -> str:
    """Behind a proxy what the proxy saw, which it writes last; what stands before that may be made up."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
