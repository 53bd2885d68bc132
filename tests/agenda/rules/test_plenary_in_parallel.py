"""Nothing is in parallel with a plenary."""

from ..plans import Planning, sentences


def opening(minutes):
    planning = Planning().room("Bridge A").round("2026-07-08 15:00").plenary("Opening", "2026-07-08 14:00")
    planning.general("Goals", minutes).session("CoMPAS").session("Infrastructure")
    return planning.place("Goals", "Opening")


def test_blocks_are_told_once_however_many_sessions_they_have():
    planning = opening(70).place("CoMPAS", "Round 1").place("Infrastructure", "Round 1", "Bridge A")

    assert sentences(planning.plan, "plenary_in_parallel") == [
        "Opening and Round 1 have sessions at the same time: 8 July, 15:00–15:10 CEST. "
        "Nothing should be in parallel with a plenary."
    ]


def test_a_plenary_that_ends_as_the_round_begins_is_fine():
    assert sentences(opening(60).place("CoMPAS", "Round 1").plan, "plenary_in_parallel") == []


def test_an_empty_round_is_in_nobodys_way():
    assert sentences(opening(70).plan, "plenary_in_parallel") == []
