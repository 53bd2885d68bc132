"""No session starts in the hour that comes twice when clocks go back."""

import pytest

from ..plans import Planning, sentences


def starting(zone, starts, fold=0):
    planning = Planning(zone).room("Bridge A").round(starts, fold=fold).session("CoMPAS")
    return sentences(planning.place("CoMPAS", "Round 1", "Bridge A").plan)


def test_first_and_second_time_in_europe():
    assert starting("Europe/Paris", "2026-10-25 02:30") == [
        "“CoMPAS” in Round 1 starts in an hour that comes twice: "
        "at 25 October, 02:30 CEST (UTC+0200), not at 25 October, 02:30 CET (UTC+0100)."
    ]
    assert starting("Europe/Paris", "2026-10-25 02:30", fold=1) == [
        "“CoMPAS” in Round 1 starts in an hour that comes twice: "
        "at 25 October, 02:30 CET (UTC+0100), not at 25 October, 02:30 CEST (UTC+0200)."
    ]


def test_in_america():
    assert starting("America/New_York", "2026-11-01 01:00") == [
        "“CoMPAS” in Round 1 starts in an hour that comes twice: "
        "at 1 November, 01:00 EDT (UTC-0400), not at 1 November, 01:00 EST (UTC-0500)."
    ]


@pytest.mark.parametrize(
    ("zone", "starts"),
    [
        ("Europe/Paris", "2026-10-25 01:59"),
        ("Europe/Paris", "2026-10-25 03:00"),
        ("Europe/Paris", "2026-03-29 03:00"),
        ("America/New_York", "2026-10-25 02:30"),
        ("UTC", "2026-10-25 02:30"),
    ],
)
def test_any_other_start_is_fine(zone, starts):
    assert starting(zone, starts) == []
