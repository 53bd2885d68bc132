"""The published document: what is in it, what is not, and the right minute around a change of clocks."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from sessions_app.agenda.plan import Member, Session, at, moment
from sessions_app.agenda.releases.document import document

from .documents import NEW_YORK, NINE, PARIS, block, facts, minutes_of, plan, published, session, two_rounds

PARIS_IN_AUTUMN = (date(2026, 10, 25), PARIS, 25)
PARIS_IN_SPRING = (date(2026, 3, 29), PARIS, 23)
PARIS_THE_DAY_BEFORE = (date(2026, 3, 28), PARIS, 24)
NEW_YORK_IN_AUTUMN = (date(2026, 11, 1), NEW_YORK, 25)
NEW_YORK_IN_SPRING = (date(2026, 3, 8), NEW_YORK, 23)
DAYS = [PARIS_IN_AUTUMN, PARIS_IN_SPRING, PARIS_THE_DAY_BEFORE, NEW_YORK_IN_AUTUMN, NEW_YORK_IN_SPRING]
SHIFTS = {"Europe/Paris": (60, 120), "America/New_York": (-300, -240)}  # minutes from UTC in winter and in summer


def test_a_document_says_all_that_everybody_may_know():
    opening = block(7, "plenary", NINE - 30, 30, title="Opening", room=2)
    everyone = session(4, "Community", is_breakout=False, minutes=20)
    crew = (Member(1, "moderator"), Member(2, "leader"), Member(1, "host"))
    compas = Session(5, "CoMPAS", is_breakout=True, crew=crew, order=5)
    unplaced = session(6, "Twins", 3)

    found = published(
        rooms=("A", "B", "C"),
        blocks=(block(9), opening),
        sessions=(compas, everyone, unplaced),
        placed=[(4, 7, None), (5, 9, 1)],
    )

    ana = {"id": 1, "slug": "ana", "name": "Ana", "affiliation": "RTE"}
    ben = {"id": 2, "slug": "ben", "name": "Ben", "affiliation": "RTE"}
    nobody = {"leader": [], "moderator": [], "host": [], "alternate_host": []}
    assert found == {
        "schema": 1,
        "workshop": {"title": "Grid Workshop", "slug": "grid-workshop", "time_zone": "Europe/Paris"},
        "days": ["2020-07-08"],
        "rooms": [{"id": 1, "name": "A", "capacity": None}, {"id": 2, "name": "B", "capacity": None}],
        "blocks": [
            {
                "id": 1,
                "kind": "plenary",
                "round": None,
                "name": "Opening",
                "title": "Opening",
                "room": 2,
                "start": "2020-07-08T10:30+02:00",
                "end": "2020-07-08T11:00+02:00",
                "minutes": 30,
            },
            {
                "id": 2,
                "kind": "breakout",
                "round": 1,
                "name": "Round 1",
                "title": "",
                "room": None,
                "start": "2020-07-08T11:00+02:00",
                "end": "2020-07-08T12:00+02:00",
                "minutes": 60,
            },
        ],
        "sessions": [
            {
                "id": 4,
                "slug": "community",
                "kind": "general",
                "title": "Community",
                "short_description": "About Community.",
                "people": nobody,
            },
            {
                "id": 5,
                "slug": "compas",
                "kind": "track",
                "title": "CoMPAS",
                "short_description": "About CoMPAS.",
                "people": nobody | {"leader": [ben], "moderator": [ana], "host": [ana]},
            },
        ],
        "placements": [
            {
                "session": 4,
                "block": 1,
                "room": 2,
                "start": "2020-07-08T10:30+02:00",
                "end": "2020-07-08T10:50+02:00",
                "minutes": 20,
            },
            {
                "session": 5,
                "block": 2,
                "room": 1,
                "start": "2020-07-08T11:00+02:00",
                "end": "2020-07-08T12:00+02:00",
                "minutes": 60,
            },
        ],
    }


def test_a_copy_of_a_draft_makes_the_same_document():
    placed = [(1, 1, 1), (2, 2, 2)]
    copied = two_rounds((1, 81, 1), (2, 82, 2), blocks=(block(82, starts=NINE + 75), block(81)))

    assert copied == two_rounds(*placed)


@pytest.mark.parametrize(("day", "zone", "hours"), DAYS, ids=str)
def test_every_minute_around_a_change_of_clocks_is_right(day, zone, hours):
    """Against plain arithmetic: the offset is that of winter or summer, and the clock is UTC moved by it."""
    minutes = minutes_of(day, zone)
    found = times_of(minutes, zone)

    assert len(minutes) == hours * 60
    assert [moment(one) for one in found] == list(minutes)
    assert {one.utcoffset() // timedelta(minutes=1) for one in found} <= set(SHIFTS[zone.key])
    assert {one.date() for one in found} == {day}
    assert [one.replace(tzinfo=None) for one in found] == [
        (at(minute) + one.utcoffset()).replace(tzinfo=None) for minute, one in zip(minutes, found, strict=True)
    ]


@pytest.mark.parametrize(
    ("day", "zone", "change"),
    [
        (*PARIS_IN_AUTUMN[:2], "2026-10-25T02:59+02:00 2026-10-25T02:00+01:00"),
        (*PARIS_IN_SPRING[:2], "2026-03-29T01:59+01:00 2026-03-29T03:00+02:00"),
        (*NEW_YORK_IN_AUTUMN[:2], "2026-11-01T01:59-04:00 2026-11-01T01:00-05:00"),
        (*NEW_YORK_IN_SPRING[:2], "2026-03-08T01:59-05:00 2026-03-08T03:00-04:00"),
    ],
    ids=str,
)
def test_the_clocks_change_between_the_right_two_minutes(day, zone, change):
    found = times_of(minutes_of(day, zone), zone)
    turns = [(one, following) for one, following in pairwise(found) if one.utcoffset() != following.utcoffset()]

    assert [" ".join(each.isoformat(timespec="minutes") for each in turn) for turn in turns] == [change]


def test_a_block_across_the_doubled_hour_keeps_its_minutes():
    starts = moment(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    [found] = published(blocks=[block(1, starts=starts, minutes=90)])["blocks"]

    assert (found["start"], found["end"], found["minutes"]) == ("2026-10-25T02:30+02:00", "2026-10-25T03:00+01:00", 90)


def test_days_are_those_of_the_workshop_s_zone():
    late = moment(datetime(2020, 7, 8, 23, tzinfo=UTC))
    blocks = (block(1, starts=late), block(2, starts=late - 120))

    assert published(blocks=blocks)["days"] == ["2020-07-08", "2020-07-09"]
    assert published(blocks=blocks, zone="America/New_York")["days"] == ["2020-07-08"]


def times_of(minutes, zone):
    """The start, as the document says it, of a block at each of these minutes."""
    blocks = [block(number, "break", minute, 5) for number, minute in enumerate(minutes, start=1)]
    made = plan(blocks=blocks, zone=zone.key)
    return [datetime.fromisoformat(one["start"]) for one in document(made, facts(made))["blocks"]]
