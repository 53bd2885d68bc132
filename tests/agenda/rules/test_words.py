"""Times in the sentences of the rules."""

import pytest

from sessions_app.agenda.rules.words import counted, listed, point, span

from ..plans import clock


@pytest.mark.parametrize(
    ("zone", "starts", "ends", "words"),
    [
        ("Europe/Paris", "2026-07-08 15:00", "2026-07-08 16:00", "8 July, 15:00–16:00 CEST"),
        ("Europe/Paris", "2026-07-08 23:30", "2026-07-09 00:30", "8 July, 23:30 – 9 July, 00:30 CEST"),
        ("Europe/Paris", "2026-10-25 01:30", "2026-10-25 03:30", "25 October, 01:30 CEST – 03:30 CET"),
        ("Europe/Paris", "2026-10-24 23:30", "2026-10-25 03:30", "24 October, 23:30 CEST – 25 October, 03:30 CET"),
        ("America/New_York", "2026-11-01 00:30", "2026-11-01 02:30", "1 November, 00:30 EDT – 02:30 EST"),
        ("America/Sao_Paulo", "2026-07-08 15:00", "2026-07-08 16:00", "8 July, 15:00–16:00 UTC-03"),
        ("UTC", "2026-07-08 15:00", "2026-07-08 16:00", "8 July, 15:00–16:00 UTC"),
    ],
)
def test_a_span_has_its_day_and_zone_and_both_where_they_differ(zone, starts, ends, words):
    assert span(clock(starts, zone), clock(ends, zone), zone) == words


def test_a_point_in_time():
    assert point(clock("2026-07-08 09:05", "Asia/Kolkata"), "Asia/Kolkata") == "8 July, 09:05 IST"


def test_lists_and_numbers():
    assert [listed(words) for words in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
    assert [counted(number, "person", "people") for number in (1, 2)] == ["1 person", "2 people"]
