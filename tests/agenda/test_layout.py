"""The frame that suits a workshop's sessions, and where its blocks come to stand."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from sessions_app.agenda.layout import Layout, longest_day, rooms_needed, round_minutes, stretches, suggested
from sessions_app.agenda.plan import Member, Plan, Room, Session, Wish
from sessions_app.models import Workshop

PARIS = ZoneInfo("Europe/Paris")
DAY = date(2020, 7, 8)
ONE_DAY = Layout((DAY,), time(14), 2, 60, 15, 50, 0, 4)


def test_a_day_has_its_blocks_with_breaks_between():
    assert shown(ONE_DAY) == [
        "8 14:00 plenary Opening 50",
        "8 14:50 break  15",
        "8 15:05 breakout  60",
        "8 16:05 break  15",
        "8 16:20 breakout  60",
    ]
    assert longest_day(ONE_DAY) == 200


def test_the_first_break_about_noon_is_lunch():
    layout = Layout((DAY,), time(9), 3, 60, 15, 30, 20, 4)

    assert shown(layout) == [
        "8 09:00 plenary Opening 30",
        "8 09:30 break  15",
        "8 09:45 breakout  60",
        "8 10:45 break  15",
        "8 11:00 breakout  60",
        "8 12:00 break Lunch 60",
        "8 13:00 breakout  60",
        "8 14:00 break  15",
        "8 14:15 plenary Closing 20",
    ]


def test_rounds_are_spread_over_the_days_and_the_last_day_closes():
    layout = Layout((DAY, date(2020, 7, 9)), time(14), 3, 45, 0, 20, 10, 4)

    assert shown(layout) == [
        "8 14:00 plenary Opening 20",
        "8 14:20 breakout  45",
        "8 15:05 breakout  45",
        "9 14:00 breakout  45",
        "9 14:45 plenary Closing 10",
    ]


def test_each_day_begins_at_the_same_time_of_day_when_clocks_change_between():
    layout = Layout((date(2020, 10, 24), date(2020, 10, 25)), time(1, 30), 4, 60, 0, 0, 0, 1)

    assert [one.starts.isoformat() for one in stretches(layout, PARIS)] == [
        "2020-10-24T01:30:00+02:00",
        "2020-10-24T02:30:00+02:00",
        "2020-10-25T01:30:00+02:00",
        "2020-10-25T02:30:00+02:00",
    ]
    last = stretches(layout, PARIS)[-1].starts
    assert last.fold == 0


def test_what_suits_a_workshop_of_which_little_is_known():
    plan = plan_of(general(1), breakout(2), breakout(3), breakout(4))

    assert suggested(plan, workshop()) == Layout((DAY,), time(14), 2, 60, 15, 30, 0, 2)


def test_the_workshop_says_how_many_rounds_and_a_session_may_take_them_all():
    plan = plan_of(breakout(1, rounds="all"), breakout(2, rounds=2), breakout(3))

    assert suggested(plan, workshop(breakout_rounds=3)) == Layout((DAY,), time(14), 3, 60, 15, 0, 0, 2)


def test_few_rooms_make_more_rounds():
    plan = plan_of(*(breakout(number) for number in range(1, 8)), rooms=2)

    assert suggested(plan, workshop()).rounds == 4


def test_who_is_in_several_sessions_needs_a_round_for_each_and_a_spare_room():
    crew = (Member(1, "leader"),)
    plan = plan_of(breakout(1, crew=crew), breakout(2, crew=crew), breakout(3, crew=crew, rounds=2), breakout(4))

    found = suggested(plan, workshop())

    assert (found.rounds, found.rooms) == (4, 3)


def test_general_sessions_after_all_others_or_wished_so_close():
    plan = plan_of(
        general(1, minutes=12),
        general(2, minutes=20),
        breakout(3),
        general(4, minutes=9),
        wishes=[Wish("before", 3, 2)],
    )

    found = suggested(plan, workshop())

    assert (found.opening, found.closing) == (15, 30)


def test_a_long_day_begins_in_the_morning():
    plan = plan_of(*(breakout(number) for number in range(1, 5)))

    assert suggested(plan, workshop(breakout_rounds=5)).starts == time(9)


def test_a_workshop_without_a_day_gets_a_layout_without_days():
    assert suggested(plan_of(breakout(1)), workshop(starts_on=None)).days == ()


def test_every_day_of_the_workshop_is_laid_out():
    days = suggested(plan_of(breakout(1)), workshop(last_day=date(2020, 7, 10))).days

    assert days == (DAY, date(2020, 7, 9), date(2020, 7, 10))


@pytest.mark.parametrize(
    ("sessions", "minutes"),
    [
        ([{}], 60),
        ([{"minutes": 42}, {"minutes": 20}], 45),
        ([{"minutes": 10}], 30),
        ([{"minutes": 240}], 90),
        ([{"rounds": 2, "activity_minutes": 130}], 65),
    ],
)
def test_a_round_is_as_long_as_the_longest_session_needs(sessions, minutes):
    assert round_minutes([breakout(1, **fields) for fields in sessions]) == minutes


@pytest.mark.parametrize(
    ("each", "rounds", "rooms"), [([], 2, 0), ([2, 1, 1, 1], 2, 3), ([2, 2, 2], 3, 3), ([5], 2, 1)]
)
def test_every_session_can_stay_in_its_room(each, rounds, rooms):
    assert rooms_needed(each, rounds) == rooms


def shown(layout):
    return [
        f"{one.starts.day} {one.starts:%H:%M} {one.kind} {one.title} {one.minutes}" for one in stretches(layout, PARIS)
    ]


def workshop(**fields):
    return Workshop(**{"starts_on": DAY, "last_day": DAY, **fields})


def general(number, **fields):
    return Session(number, f"Session {number}", is_breakout=False, order=number, **fields)


def breakout(number, **fields):
    return Session(number, f"Session {number}", is_breakout=True, order=number, **fields)


def plan_of(*sessions, rooms=0, wishes=()):
    return Plan(
        zone="Europe/Paris",
        rooms={number: Room(number, f"Room {number}") for number in range(rooms)},
        blocks={},
        people={},
        sessions={one.id: one for one in sessions},
        wishes=tuple(wishes),
    )
