"""Nobody is in two places at once."""

from ..plans import Planning, sentences


def two_rooms():
    return Planning().room("Bridge B").room("Bridge C").round("2026-07-08 15:00").round("2026-07-08 16:15")


def said(planning):
    return sentences(planning.plan, "person_twice")


def test_one_role_in_two_sessions_is_told_once():
    planning = (
        two_rooms().session("Data Architecture", host="Kofi Mensah").session("Infrastructure", host="Kofi Mensah")
    )
    planning.place("Data Architecture", "Round 1", "Bridge B").place("Infrastructure", "Round 1", "Bridge C")

    assert said(planning) == [
        "Kofi Mensah hosts “Data Architecture” in Bridge B and “Infrastructure” in Bridge C at the same time: "
        "Round 1, 8 July, 15:00–16:00 CEST."
    ]


def test_two_roles_are_both_told():
    planning = two_rooms().session("CoMPAS", moderator="Ana Moreau", host="Ana Moreau")
    planning.session("Infrastructure", leader="Ana Moreau")
    planning.place("CoMPAS", "Round 2").place("Infrastructure", "Round 2", "Bridge C")

    assert said(planning) == [
        "Ana Moreau moderates and hosts “CoMPAS” and leads “Infrastructure” in Bridge C at the same time: "
        "Round 2, 8 July, 16:15–17:15 CEST."
    ]


def test_only_the_time_that_both_take_is_told():
    planning = two_rooms().general("Opening talk", 20, leader="Ana Moreau").general("Goals", 50, leader="Ana Moreau")
    planning.session("CoMPAS", leader="Ana Moreau").plenary("Opening", "2026-07-08 14:00")
    planning.place("Opening talk", "Opening").place("Goals", "Opening").place("CoMPAS", "Round 1", "Bridge B")

    assert said(planning) == [
        "Ana Moreau leads “Goals” and “CoMPAS” in Bridge B at the same time: "
        "Opening and Round 1, 8 July, 15:00–15:10 CEST."
    ]


def test_an_alternate_host_is_free():
    planning = two_rooms().session("CoMPAS", host="Ana Moreau").session("Infrastructure", alternate_host="Ana Moreau")
    planning.place("CoMPAS", "Round 1", "Bridge B").place("Infrastructure", "Round 1", "Bridge C")

    assert said(planning) == []


def test_one_round_after_the_other_is_fine():
    planning = two_rooms().session("CoMPAS", host="Ana Moreau").session("Infrastructure", host="Ana Moreau")
    planning.place("CoMPAS", "Round 1", "Bridge B").place("Infrastructure", "Round 2", "Bridge B")

    assert said(planning) == []
