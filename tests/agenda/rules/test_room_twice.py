"""A room holds one session at a time."""

from ..plans import Planning, sentences


def test_two_sessions_of_a_round_in_one_room():
    planning = Planning().room("Bridge B").round("2026-07-08 15:00").session("CoMPAS").session("Infrastructure")
    planning.place("Infrastructure", "Round 1", "Bridge B").place("CoMPAS", "Round 1", "Bridge B")

    assert sentences(planning.plan, "room_twice") == [
        "“CoMPAS” and “Infrastructure” are both in Bridge B at the same time: Round 1, 8 July, 15:00–16:00 CEST."
    ]


def test_room_of_a_plenary_counts_for_its_sessions():
    planning = Planning().room("Main").round("2026-07-08 15:30").plenary("Opening", "2026-07-08 15:00", room="Main")
    planning.session("CoMPAS").general("Goals", 45).place("CoMPAS", "Round 1", "Main").place("Goals", "Opening")

    assert sentences(planning.plan, "room_twice") == [
        "“CoMPAS” and “Goals” are both in Main at the same time: Opening and Round 1, 8 July, 15:30–15:45 CEST."
    ]


def test_sessions_without_room_do_not_share_one():
    planning = Planning().round("2026-07-08 15:00").session("CoMPAS").session("Infrastructure")
    planning.place("CoMPAS", "Round 1").place("Infrastructure", "Round 1")

    assert sentences(planning.plan, "room_twice") == []
