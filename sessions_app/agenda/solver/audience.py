"""How many stars nobody can follow, because two sessions that somebody starred go on at the same time."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from ..plan import Moment, Plan

Times = tuple[tuple[Moment, Moment], ...]
MOST_TRIED = 12  # sessions of one attendee up to which every choice is tried


def lost_stars(plan: Plan) -> int:
    """Of all stars, those that attendees cannot follow when each follows as many of theirs as can be.

    A session that is not placed, and one that somebody follows in part only, is lost as well.
    """
    times = {session: tuple((stay.starts, stay.ends) for stay in stays) for session, stays in plan.stays_of.items()}
    return sum(lost_of(starred, times) for starred in plan.audience)


def lost_of(starred: Iterable[int], times: Mapping[int, Times]) -> int:
    known = [times[session] for session in starred if session in times]
    missing = sum(1 for _session in starred) - len(known)
    return missing + len(known) - most_apart(known)


def most_apart(sessions: list[Times]) -> int:
    """How many of these can be followed whole: those without a clash, and the best choice among the others."""
    clashing = {
        number
        for one, other in combinations(range(len(sessions)), 2)
        if overlaps(sessions[one], sessions[other])
        for number in (one, other)
    }
    return len(sessions) - len(clashing) + chosen(sorted((sessions[one] for one in clashing), key=last_end))


def chosen(sessions: list[Times]) -> int:
    """The most among sessions in order of their ends; where there are many of several rounds, a good many."""
    if not sessions:
        return 0
    first, *others = sessions
    with_it = 1 + chosen([one for one in others if not overlaps(first, one)])
    if len(first) == 1 or len(sessions) > MOST_TRIED:
        return with_it  # of single rounds the one that ends first is always right
    return max(with_it, chosen(others))


def overlaps(one: Times, other: Times) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def last_end(times: Times) -> Moment:
    return max(end for _start, end in times)
