"""What the hours at night of those who run a session are."""

from collections.abc import Iterable, Iterator

from ..plan import Moment, Session
from ..rules.small_hours import ROLES, minutes_at_night
from .problem import Problem


def nights_of(problem: Problem, session: Session, times: Iterable[tuple[Moment, Moment]]) -> Iterator[tuple[int, int]]:
    """(person, hours begun) for each moderator and host for whom some of these times are at night."""
    times = list(times)
    for person in session.people_as(*ROLES) & {*problem.known(session)}:
        zone = problem.plan.people[person].zone
        hours = sum(-(-minutes_at_night(zone, starts, ends) // 60) for starts, ends in times)
        if hours:
            yield person, hours
