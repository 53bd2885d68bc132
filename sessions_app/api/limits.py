"""How many requests a minute somebody may send: those with a token by the token, all others by their address.

Counted in the memory of each server process for itself: no statement, nothing to run beside. So the site as a whole
lets through up to that many times the number of its processes.
"""

import threading
import time
from collections import Counter
from contextlib import suppress
from ipaddress import IPv6Address, IPv6Network

from django.conf import settings
from django.http import HttpRequest

from .problems import Problem

SECONDS = 60  # a window; counting begins anew with each


class Window:
    """Counts since the present minute began. Every thread of the process may count."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.number, self.counts = 0, Counter[str]()

    def count(self, whom: str, now: float, times: int = 1) -> int:
        """How often they came in this window, this time included; with `times` 0 only asked."""
        with self.lock:
            number = int(now // SECONDS)
            if number != self.number:
                self.number, self.counts = number, Counter()
            if times:
                self.counts[whom] += times
            return self.counts[whom]

    def clear(self) -> None:
        with self.lock:
            self.counts.clear()


WINDOW = Window()


def clock() -> float:
    return time.time()


def count_token(digest: str) -> None:
    """Of one that works. Raises Problem 429."""
    count(f"token {digest}", settings.API_LIMIT_WITH_TOKEN)


def count_address(request: HttpRequest) -> None:
    """Of a request without a token. Raises Problem 429."""
    count(f"address {address_of(request)}", settings.API_LIMIT_WITHOUT_TOKEN)


def count_guess(request: HttpRequest) -> None:
    """Of a token that does not work."""
    WINDOW.count(guesses_from(request), clock())


def insist_few_guesses(request: HttpRequest, digest: str) -> None:
    """Before anybody looks for a token. Raises Problem 429 where as many tokens did not work as one address may send
    requests without one; whose token worked in this window goes on, though they share that address.
    """
    now, limit = clock(), settings.API_LIMIT_WITHOUT_TOKEN
    if limit and WINDOW.count(guesses_from(request), now, 0) >= limit and not WINDOW.count(f"token {digest}", now, 0):
        raise too_many(limit, now)


def guesses_from(request: HttpRequest) -> str:
    return f"guesses {address_of(request)}"


def count(whom: str, limit: int) -> None:
    now = clock()
    if WINDOW.count(whom, now) > limit > 0:
        raise too_many(limit, now)


def too_many(limit: int, now: float) -> Problem:
    seconds = SECONDS - int(now % SECONDS)
    return Problem(
        429,
        f"That was more than {limit} requests in a minute. Go on in {seconds} seconds.",
        headers={"Retry-After": str(seconds)},
    )


def address_of(request: HttpRequest) -> str:
    """Behind a proxy what the proxy saw, which it writes last; what stands before that may be made up.

    Of IPv6 the first 64 bits, since the rest is up to whoever has the address (RFC 4291, section 2.5.1); an IPv4
    address written as one of IPv6 is itself (section 2.5.5.2).
    """
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    address = forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    with suppress(ValueError):
        long = IPv6Address(address)
        return str(long.ipv4_mapped or IPv6Network((long.packed, 64), strict=False))
    return address
