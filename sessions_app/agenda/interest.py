"""Whether attendees can follow what they starred."""

from collections.abc import Iterable, Mapping

from .plan import Moment, Plan, Stay

Time = tuple[Moment, Moment, Moment, int]  # end of a stay, end of the last stay of its session, start, the session
Times = Mapping[int, list[Time]]  # session to its stays; those that are not placed are missing


def lost_stars(plan: Plan) -> int:
    """Stars whose session an attendee has to miss for another that they starred, each choosing as well as can be."""
    return lost(plan.audience, times_of(plan.stays_of))


def lost(audience: Iterable[tuple[int, ...]], times: Times) -> int:
    """The same of some attendees, with the times of sessions as they may become."""
    return sum(lost_to(starred, times) for starred in audience)


def choosing(plan: Plan, after: Plan) -> tuple[int, int]:
    """How many attendees would lose fewer of their stars to others of theirs, and how many more.

    Those count whose starred sessions all have a place already, since what has no place collides with nothing.
    """
    now, then = times_of(plan.stays_of), times_of(after.stays_of)
    changed = {session for session in now.keys() | then.keys() if now.get(session) != then.get(session)}
    audience = [starred for starred in plan.audience if not changed.isdisjoint(starred) and now.keys() >= set(starred)]
    differences = [lost_to(starred, then) - lost_to(starred, now) for starred in audience]
    return sum(one < 0 for one in differences), sum(one > 0 for one in differences)


def times_of(stays_of: Mapping[int, list[Stay]]) -> Times:
    return {
        session: [(stay.ends, max(one.ends for one in stays), stay.starts, session) for stay in stays]
        for session, stays in stays_of.items()
    }


def lost_to(starred: tuple[int, ...], times: Times) -> int:
    """How many of their sessions an attendee has to miss for another of theirs, choosing as well as can be.

    Who is in one of the rounds of a session follows it. What ends first is followed first, and of two, that which comes
    no more: the best choice where sessions have one stay each, and where all take rounds that follow each other.
    Sessions that are not placed are lost to nobody.
    """
    placed = [session for session in starred if session in times]
    if len(placed) < 2:
        return 0
    until, followed = 0, set()
    for ends, _last, starts, session in sorted(time for one in placed for time in times[one]):
        if starts >= until and session not in followed:
            followed.add(session)
            until = ends
    return len(placed) - len(followed)
