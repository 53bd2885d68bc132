"""Stretches of time in words."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from sessions_app.agenda.times import span

from .releases.documents import NEW_YORK, PARIS


def utc(day, hour, minute=0, month=7):
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts", "ends", "zone", "words"),
    [
        (utc(8, 13), utc(8, 14), PARIS, "8 July, 15:00–16:00 CEST"),
        (utc(8, 13), utc(8, 14), NEW_YORK, "8 July, 09:00–10:00 EDT"),
        (utc(8, 23), utc(9, 0), ZoneInfo("Asia/Kolkata"), "9 July, 04:30–05:30 IST"),
        (utc(8, 21, 30), utc(8, 22, 30), PARIS, "8 July, 23:30 – 9 July, 00:30 CEST"),
        (utc(8, 13), utc(8, 14), ZoneInfo("America/Sao_Paulo"), "8 July, 10:00–11:00 UTC-03"),
        (utc(25, 0, month=10), utc(25, 1, month=10), PARIS, "25 October, 02:00 CEST – 02:00 CET"),
        (utc(25, 0, 30, month=10), utc(25, 2, 0, month=10), PARIS, "25 October, 02:30 CEST – 03:00 CET"),
        (utc(29, 0, 30, month=3), utc(29, 1, 30, month=3), PARIS, "29 March, 01:30 CET – 03:30 CEST"),
        (utc(1, 5, 30, month=11), utc(1, 6, 30, month=11), NEW_YORK, "1 November, 01:30 EDT – 01:30 EST"),
    ],
)
def test_a_stretch_of_time_has_its_day_and_its_zone(starts, ends, zone, words):
    assert span(starts, ends, zone) == words
