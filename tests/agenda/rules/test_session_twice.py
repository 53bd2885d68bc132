"""A session does not run in parallel with itself."""

from ..plans import Planning, sentences


def test_two_rooms_in_one_round():
    planning = Planning().room("Bridge A").room("Bridge B").round("2026-07-08 15:00").session("CoMPAS")
    planning.place("CoMPAS", "Round 1", "Bridge A").place("CoMPAS", "Round 1", "Bridge B")

    assert sentences(planning.plan) == ["“CoMPAS” is placed twice at the same time: Round 1, 8 July, 15:00–16:00 CEST."]


def test_two_blocks_that_overlap():
    planning = Planning().room("Bridge A").round("2026-07-08 15:00").round("2026-07-08 15:50")
    planning.session("CoMPAS", rounds=2).place("CoMPAS", "Round 1", "Bridge A").place("CoMPAS", "Round 2", "Bridge A")

    assert sentences(planning.plan) == [
        "“CoMPAS” is placed twice at the same time: Round 1 and Round 2, 8 July, 15:50–16:00 CEST."
    ]
