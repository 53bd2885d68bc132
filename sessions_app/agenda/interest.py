"""Whether attendees can follow what they starred."""

from collections.abc import Iterable, Mapping

from .plan import Moment, Plan, Stay

Time = tuple[Moment, Moment, Moment, int]  # end of a stay, end of the last stay of its session, start, the session
Times = Mapping[int, list[Time]]  # session to its stays; those that are not placed are missing


def lost_stars(plan: Plan) -> int:
    """Stars whose session an attendee has to miss for another that they starred, each choosing as well as can be.

    Who is in one of the rounds of a session follows it. Sessions that are not placed are lost to nobody.
    """
    return lost(plan.audience, times_of(plan.stays_of))


def people_torn(plan: Plan) -> int:
    """How many attendees have to choose between sessions they starred."""
    times = times_of(plan.stays_of)
    return sum(lost_to(starred, times) > 0 for starred in plan.audience)


def lost(audience: Iterable[tuple[int, ...]], times: Times) -> int:
    """The same of some attendees, with the times of sessions as they may become."""
    return sum(lost_to(starred, times) for starred in audience)


def times_of(stays_of: Mapping[int, list[Stay]]) -> Times:
    return {
        session: [(stay.ends, max(one.ends for one in stays), stay.starts, session) for stay in stays]
        for session, stays in stays_of.items()
    }


def lost_to(starred: tuple[int, ...], times: Times) -> int:
    """What ends first is followed first, and of two, that which comes no more.

    That is the best choice where sessions have one stay each, and where all take rounds that follow each other.
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
