"""Moderators and hosts work when it is not night for them."""

from sessions_app.agenda.rules import clashes

from ..plans import Planning, sentences


def working(zone, starts, minutes=60, workshop="Europe/Paris", role="moderator"):
    planning = Planning(workshop).room("Bridge A").round(starts, minutes).person("Ken Dulaney", zone)
    return planning.session("CoMPAS", **{role: "Ken Dulaney"}).place("CoMPAS", "Round 1", "Bridge A").plan


def minutes(plan):
    return [(clash.rule, clash.amount, clash.weight) for clash in clashes(plan)]


def test_a_whole_session_at_night_is_told_in_the_zone_of_the_person():
    assert sentences(working("America/Los_Angeles", "2026-07-08 15:00")) == [
        "Ken Dulaney moderates “CoMPAS” in the small hours: Round 1, 8 July, 06:00–07:00 PDT where they are."
    ]


def test_a_part_at_night_is_counted():
    plan = working("America/Los_Angeles", "2026-07-08 15:15", role="host")

    assert sentences(plan) == [
        "Ken Dulaney hosts “CoMPAS” in the small hours for 45 minutes: Round 1, 8 July, 06:15–07:15 PDT where they are."
    ]
    assert minutes(plan) == [("small_hours", 45, 12)]


def test_evening_up_to_23_and_morning_from_7_are_fine():
    assert sentences(working("Europe/Paris", "2026-07-08 22:00")) == []
    assert sentences(working("Europe/Paris", "2026-07-09 07:00")) == []


def test_leaders_may_stay_up():
    assert sentences(working("America/Los_Angeles", "2026-07-08 15:00", role="leader")) == []


def test_a_night_is_as_long_as_the_clocks_make_it():
    """From 22:00 to 08:00: 9 hours of night when clocks go back, 8 on others, 7 when they go forward."""
    back, usual, forward = "2026-10-24 22:00", "2026-10-17 22:00", "2026-03-28 22:00"
    plans = [
        working("Europe/Paris", back, 660),
        working("Europe/Paris", usual, 600),
        working("Europe/Paris", forward, 540),
    ]

    assert [minutes(plan) for plan in plans] == [
        [("small_hours", 9 * 60, 9 * 12)],
        [("small_hours", 8 * 60, 8 * 12)],
        [("small_hours", 7 * 60, 7 * 12)],
    ]


def test_a_night_in_america_on_the_day_its_clocks_go_back():
    assert sentences(working("America/New_York", "2026-11-01 07:30")) == [
        "Ken Dulaney moderates “CoMPAS” in the small hours: Round 1, 1 November, 01:30–02:30 EST where they are."
    ]
    assert sentences(working("America/New_York", "2026-11-01 06:30")) == [
        "Ken Dulaney moderates “CoMPAS” in the small hours: Round 1, 1 November, 01:30 EDT – 01:30 EST where they are."
    ]
