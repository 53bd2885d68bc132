"""A first frame of an agenda for sessions without times: plenaries, breakout rounds and breaks. Plain values."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ..models import Workshop
from .plan import DEFAULT_MINUTES, Plan, Session

ROUND_MINUTES = 60
SHORTEST_ROUND, LONGEST_ROUND = 30, 90  # minutes as suggested; what is longer takes several rounds
BREAK_MINUTES = 15
LUNCH_MINUTES = 60
LUNCH_FROM, LUNCH_TO = time(11, 30), time(13, 30)
MORNING, AFTERNOON = time(9), time(14)
LONGEST_AFTERNOON = 5 * 60  # minutes; an afternoon in Europe is a morning in America, so short days begin then
MOST_ROUNDS = 50


@dataclass(frozen=True, slots=True)
class Layout:
    """How to lay out the days: every one begins at `starts` in the workshop's zone. Lengths are minutes.

    `opening` and `closing` are plenaries on the first and on the last day, 0 for none. `rooms` are made where the
    workshop has none.
    """

    days: tuple[date, ...]
    starts: time
    rounds: int
    round_minutes: int
    break_minutes: int
    opening: int
    closing: int
    rooms: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block to be: `starts` is aware, of the workshop's zone."""

    kind: str
    title: str
    starts: datetime
    minutes: int


# --- What would suit -----------------------------------------------------------------------------------------------


def suggested(plan: Plan, workshop: Workshop, *, days: tuple[date, ...] = ()) -> Layout:
    """A layout in which the sessions of the plan have room. Without any day where the workshop has none either."""
    sessions = sorted(plan.sessions.values(), key=lambda one: (one.order, one.id))
    breakouts = [one for one in sessions if one.is_breakout]
    opening, closing = plenaries(sessions, plan)
    minutes = round_minutes(breakouts)
    rounds = workshop.breakout_rounds or rounds_needed(breakouts, minutes, len(plan.rooms))
    spare = most_in_turn(breakouts, minutes) > 1  # who is in several sessions may keep them from a free room
    found = Layout(
        days=days or days_of(workshop),
        starts=MORNING,
        rounds=rounds if breakouts else 0,
        round_minutes=minutes,
        break_minutes=BREAK_MINUTES,
        opening=opening,
        closing=closing,
        rooms=max(rooms_needed([wanted(one, minutes, rounds) for one in breakouts], rounds) + spare, 1),
    )
    return found if longest_day(found) > LONGEST_AFTERNOON else replace(found, starts=AFTERNOON)


def days_of(workshop: Workshop, first: date | None = None) -> tuple[date, ...]:
    """All days of the workshop, or as many from the day given; none where neither is known."""
    began, last = workshop.starts_on, workshop.last_day
    number = ((last or began) - began).days + 1 if began else 1
    first = first or began
    return tuple(first + timedelta(days=day) for day in range(number)) if first else ()


def plenaries(sessions: list[Session], plan: Plan) -> tuple[int, int]:
    """Minutes of the opening and of the closing: general sessions after all others, or wished after one, close."""
    last = max((one.order for one in sessions if one.is_breakout), default=None)
    breakouts = {one.id for one in sessions if one.is_breakout}
    later = {wish.second for wish in plan.wishes if wish.kind == "before" and wish.first in breakouts}
    general = [one for one in sessions if not one.is_breakout]
    closing = [one for one in general if one.id in later or (last is not None and one.order > last)]
    return together([one for one in general if one not in closing]), together(closing)


def together(sessions: Iterable[Session]) -> int:
    return in_fives(sum(one.minutes or DEFAULT_MINUTES for one in sessions))


def in_fives(minutes: int) -> int:
    return -(-minutes // 5) * 5


def round_minutes(breakouts: list[Session]) -> int:
    """As long as the longest session needs, within reason."""
    needed = [one.minutes or share_of_activities(one) for one in breakouts]
    return min(max(in_fives(max(needed, default=0)) or ROUND_MINUTES, SHORTEST_ROUND), LONGEST_ROUND)


def share_of_activities(session: Session) -> int:
    rounds = session.rounds if isinstance(session.rounds, int) else 1
    return -(-(session.activity_minutes or 0) // rounds)


def rounds_needed(breakouts: list[Session], minutes: int, rooms: int) -> int:
    """Two, so that nobody has to choose once for all; more where a session or somebody needs more, or rooms are few."""
    each = [wanted(one, minutes, 1) for one in breakouts]
    fitting = -(-sum(each) // rooms) if rooms else 0
    in_turn = most_in_turn(breakouts, minutes)
    return min(max([2 if len(each) > 1 else 1, fitting, in_turn, *each]), MOST_ROUNDS)


def most_in_turn(breakouts: list[Session], minutes: int) -> int:
    """The most rounds that one person is needed in when their sessions come one after another; 0 without people.

    Those in one session only do not count.
    """
    rounds: dict[int, list[int]] = defaultdict(list)
    for session in breakouts:
        for person in session.people:
            rounds[person].append(wanted(session, minutes, 1))
    return max((sum(each) for each in rounds.values() if len(each) > 1), default=0)


def wanted(session: Session, minutes: int, rounds: int) -> int:
    """How many rounds of these minutes it takes; `rounds` is how many there are."""
    if session.rounds == "all":
        return rounds
    return session.rounds or max(-(-(session.minutes or 0) // minutes), 1)


def rooms_needed(each: list[int], rounds: int) -> int:
    """So that every session stays in one room from its first round to its last. `each` are rounds of a session."""
    free: list[int] = []
    for takes in sorted(each, reverse=True):
        room = next((number for number, left in enumerate(free) if left >= takes), None)
        if room is None:
            free.append(max(rounds - takes, 0))
        else:
            free[room] -= takes
    return len(free)


# --- One stretch after another -------------------------------------------------------------------------------------


def stretches(layout: Layout, zone: ZoneInfo) -> list[Stretch]:
    """All blocks of all days, in order."""
    found: list[Stretch] = []
    for number, day in enumerate(layout.days):
        found += one_day(parts_of(layout, number), datetime.combine(day, layout.starts, zone), layout.break_minutes)
    return found


def parts_of(layout: Layout, number: int) -> list[tuple[str, str, int]]:
    """Kind, title and minutes of what happens on the day of this number: the first has no round less than others."""
    days = len(layout.days)
    rounds = layout.rounds // days + (number < layout.rounds % days)
    opening = [("plenary", "Opening", layout.opening)] if layout.opening and number == 0 else []
    closing = [("plenary", "Closing", layout.closing)] if layout.closing and number == days - 1 else []
    return [*opening, *[("breakout", "", layout.round_minutes)] * rounds, *closing]


def one_day(parts: list[tuple[str, str, int]], starts: datetime, break_minutes: int) -> Iterator[Stretch]:
    """With a break between any two parts; the first about noon is lunch. Right when clocks change meanwhile."""
    zone, at, had_lunch = starts.tzinfo, starts.timestamp(), False
    for number, (kind, title, minutes) in enumerate(parts):
        if number:
            is_lunch = not had_lunch and LUNCH_FROM <= datetime.fromtimestamp(at, zone).time() <= LUNCH_TO
            had_lunch |= is_lunch
            pause = LUNCH_MINUTES if is_lunch else break_minutes
            if pause:
                yield Stretch("break", "Lunch" if is_lunch else "", datetime.fromtimestamp(at, zone), pause)
            at += pause * 60
        yield Stretch(kind, title, datetime.fromtimestamp(at, zone), minutes)
        at += minutes * 60


def longest_day(layout: Layout) -> int:
    """Minutes from the start of a day to its end; 0 without days."""
    return max((ends_after(layout, number) for number in range(len(layout.days))), default=0)


def ends_after(layout: Layout, number: int) -> int:
    starts = datetime.combine(layout.days[number], layout.starts, ZoneInfo("UTC"))
    blocks = list(one_day(parts_of(layout, number), starts, layout.break_minutes))
    last = blocks[-1] if blocks else None
    return int((last.starts - starts).total_seconds()) // 60 + last.minutes if last else 0
