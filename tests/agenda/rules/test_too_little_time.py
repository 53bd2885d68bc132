"""A session gets the time it needs, its activities fit, and a plenary ends when its block does."""

import pytest

from sessions_app.agenda.rules import clashes

from ..plans import Planning, sentences


def rounds(**session):
    planning = Planning().room("Bridge A").round("2026-07-08 15:00", 60).round("2026-07-08 16:15", 45)
    return planning.session("CoMPAS", **session)


def said(planning):
    return [(clash.is_hard, sentences(planning.plan, clash.rule)) for clash in found(planning)]


def found(planning):
    return [clash for clash in clashes(planning.plan) if clash.rule == "too_little_time"]


def test_a_round_shorter_than_the_session_is_hard():
    planning = rounds(minutes=50).place("CoMPAS", "Round 2", "Bridge A")

    assert said(planning) == [
        (True, ["“CoMPAS” needs 50 minutes and gets 45: Round 2, 8 July, 16:15–17:00 CEST."]),
    ]


def test_all_rounds_count_together():
    planning = rounds(minutes=120).place("CoMPAS", "Round 1", "Bridge A").place("CoMPAS", "Round 2", "Bridge A")

    assert said(planning) == [
        (
            True,
            [
                "“CoMPAS” needs 120 minutes and gets 105: Round 1, 8 July, 15:00–16:00 CEST and "
                "Round 2, 8 July, 16:15–17:00 CEST."
            ],
        )
    ]


def test_as_long_as_rounds_are_missing_nothing_is_said():
    assert said(rounds(minutes=100).place("CoMPAS", "Round 1", "Bridge A")) == []


def test_activities_that_do_not_fit_are_weighted():
    planning = rounds(minutes=45, activity_minutes=70).place("CoMPAS", "Round 1", "Bridge A")

    assert said(planning) == [
        (
            False,
            ["The activities of “CoMPAS” take 70 minutes, but it gets 60: Round 1, 8 July, 15:00–16:00 CEST."],
        )
    ]


def test_a_session_that_was_shortened_in_a_plenary_is_weighted():
    planning = Planning().plenary("Opening", "2026-07-08 14:00").general("Goals", 20)
    planning.place("Goals", "Opening", minutes=15)

    assert said(planning) == [
        (False, ["“Goals” needs 20 minutes and gets 15: Opening, 8 July, 14:00–14:15 CEST."]),
    ]


@pytest.mark.parametrize(("minutes", "over"), [(35, "5 minutes"), (31, "1 minute")])
def test_a_plenary_that_runs_over_is_hard(minutes, over):
    planning = Planning().plenary("Opening", "2026-07-08 14:00", 50).general("Goals", 20).general("Community", minutes)
    planning.place("Goals", "Opening").place("Community", "Opening")

    assert said(planning) == [
        (True, [f"The sessions of Opening take {over} more than it has: Opening, 8 July, 14:00–14:50 CEST."])
    ]


def test_what_just_fits_is_fine():
    planning = rounds(minutes=60, activity_minutes=60).plenary("Opening", "2026-07-08 14:00", 50).general("Goals", 50)
    planning.place("CoMPAS", "Round 1", "Bridge A").place("Goals", "Opening")

    assert said(planning) == []
