"""People are needed only when they can take part, and are told so in their own zone."""

from ..plans import Planning, sentences


def needed(zone, *free, on="2026-07-08 15:00", workshop="Europe/Paris"):
    planning = Planning(workshop).room("Bridge A").round(on).person("Ana Moreau", zone, *free)
    planning.session("CoMPAS", moderator="Ana Moreau").place("CoMPAS", "Round 1", "Bridge A")
    return sentences(planning.plan, "outside_availability")


def test_without_windows_anybody_always_can():
    assert needed("America/New_York") == []


def test_times_are_those_of_the_person():
    assert needed("America/New_York", ("2026-07-08 09:30", "2026-07-08 12:00")) == [
        "Ana Moreau moderates “CoMPAS” when they cannot take part: Round 1, 8 July, 09:00–10:00 EDT where they are. "
        "They can on 8 July, 09:30–12:00 EDT."
    ]


def test_every_window_of_that_day_is_told_and_no_other():
    windows = [
        ("2026-07-07 09:00", "2026-07-07 17:00"),
        ("2026-07-08 07:00", "2026-07-08 08:00"),
        ("2026-07-08 13:00", "2026-07-08 17:00"),
    ]

    assert needed("America/New_York", *windows) == [
        "Ana Moreau moderates “CoMPAS” when they cannot take part: Round 1, 8 July, 09:00–10:00 EDT where they are. "
        "They can on 8 July, 07:00–08:00 EDT and 8 July, 13:00–17:00 EDT."
    ]


def test_a_day_without_a_window():
    assert needed("Asia/Kolkata", ("2026-07-09 09:00", "2026-07-09 17:00")) == [
        "Ana Moreau moderates “CoMPAS” when they cannot take part: Round 1, 8 July, 18:30–19:30 IST where they are. "
        "They cannot at all that day."
    ]


def test_windows_that_touch_count_as_one():
    halves = ("2026-07-08 14:00", "2026-07-08 15:30"), ("2026-07-08 15:30", "2026-07-08 16:00")

    assert needed("Europe/Paris", *halves) == []


def test_window_on_the_day_clocks_go_back_in_europe():
    """15:00 in Paris is 10:00 in New York on that day, which is not 09:00: America changes a week later."""
    assert needed("America/New_York", ("2026-10-25 10:00", "2026-10-25 11:00"), on="2026-10-25 15:00") == []
    assert needed("America/New_York", ("2026-10-25 09:00", "2026-10-25 10:00"), on="2026-10-25 15:00") == [
        "Ana Moreau moderates “CoMPAS” when they cannot take part: Round 1, 25 October, 10:00–11:00 EDT where they "
        "are. They can on 25 October, 09:00–10:00 EDT."
    ]


def test_window_on_the_day_clocks_go_back_in_america():
    assert needed("America/New_York", ("2026-11-01 09:00", "2026-11-01 10:00"), on="2026-11-01 15:00") == []
    assert needed("America/New_York", ("2026-11-01 10:00", "2026-11-01 11:00"), on="2026-11-01 15:00") == [
        "Ana Moreau moderates “CoMPAS” when they cannot take part: Round 1, 1 November, 09:00–10:00 EST where they "
        "are. They can on 1 November, 10:00–11:00 EST."
    ]


def test_a_night_over_the_change_of_clocks_names_both_zones():
    window = ("2026-10-25 00:00", "2026-10-25 12:00")

    assert needed("Europe/Paris", window, on="2026-10-24 23:30") == [
        "Ana Moreau moderates “CoMPAS” when they cannot take part: "
        "Round 1, 24 October, 23:30 – 25 October, 00:30 CEST where they are. They cannot at all that day."
    ]
    assert needed("Europe/Paris", window, on="2026-10-25 11:30") == [
        "Ana Moreau moderates “CoMPAS” when they cannot take part: Round 1, 25 October, 11:30–12:30 CET where they "
        "are. They can on 25 October, 00:00 CEST – 12:00 CET."
    ]
