"""What clocks show, as moments: around a change of clocks in Europe and in America."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from sessions_app.agenda.local_time import after_the_gap, is_later_that_day, moments_of, shown_twice

PARIS, NEW_YORK = ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York")


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "at", "zone", "moments"),
    [
        (date(2026, 7, 8), time(14), PARIS, [utc(2026, 7, 8, 12)]),
        (date(2026, 3, 29), time(2, 30), PARIS, []),
        (date(2026, 3, 29), time(3), PARIS, [utc(2026, 3, 29, 1)]),
        (date(2026, 10, 25), time(2, 30), PARIS, [utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30)]),
        (date(2026, 10, 25), time(3), PARIS, [utc(2026, 10, 25, 2)]),
        (date(2026, 3, 8), time(2, 30), NEW_YORK, []),
        (date(2026, 11, 1), time(1, 30), NEW_YORK, [utc(2026, 11, 1, 5, 30), utc(2026, 11, 1, 6, 30)]),
    ],
)
def test_moments_at_which_the_clocks_show_it(day, at, zone, moments):
    assert moments_of(day, at, zone) == moments


def test_time_that_is_skipped_is_an_hour_later():
    assert after_the_gap(date(2026, 3, 29), time(2, 30), PARIS) == datetime(2026, 3, 29, 3, 30, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("moment", "twice"),
    [(utc(2026, 10, 25, 0, 30), True), (utc(2026, 10, 25, 1, 30), True), (utc(2026, 10, 25, 2, 30), False)],
)
def test_moments_that_share_their_clock(moment, twice):
    assert shown_twice(moment, PARIS) is twice


@pytest.mark.parametrize(
    ("moment", "is_later"),
    [
        (utc(2026, 7, 8, 19), False),
        (utc(2026, 7, 8, 20), True),
        (utc(2026, 7, 8, 21, 59), True),
        (utc(2026, 7, 8, 22), False),
    ],
)
def test_later_on_the_day_on_which_a_block_starts(moment, is_later):
    since, day_of = utc(2026, 7, 8, 20), utc(2026, 7, 8, 18)

    assert is_later_that_day(moment, since=since, day_of=day_of, zone=PARIS) is is_later


def test_nothing_is_later_on_the_day_of_a_block_that_ends_at_midnight():
    since, day_of = utc(2026, 7, 8, 22), utc(2026, 7, 8, 20)

    assert not is_later_that_day(utc(2026, 7, 9, 12), since=since, day_of=day_of, zone=PARIS)
