"""Whoever goes from one room to another has some minutes for it."""

from sessions_app.agenda.rules import clashes, difference

from ..plans import Planning, sentences


def two_rounds(second, room):
    return sentences(of_kofi(second, room))


def of_kofi(second, room="Bridge C"):
    planning = Planning().room("Bridge B").room("Bridge C").round("2026-07-08 15:00").round(f"2026-07-08 {second}")
    planning.session("CoMPAS", host="Kofi Mensah").session("Infrastructure", moderator="Kofi Mensah")
    planning.place("Infrastructure", "Round 1", "Bridge B").place("CoMPAS", "Round 2", room)
    return planning.plan


def test_no_minute_between():
    assert two_rounds("16:00", "Bridge C") == [
        "Kofi Mensah moderates “Infrastructure” in Bridge B and then hosts “CoMPAS” in Bridge C "
        "without a break between: 8 July, 16:00 CEST."
    ]


def test_less_than_5_minutes_between():
    assert two_rounds("16:04", "Bridge C") == [
        "Kofi Mensah moderates “Infrastructure” in Bridge B and then hosts “CoMPAS” in Bridge C "
        "with 4 minutes between: 8 July, 16:00–16:04 CEST."
    ]


def test_5_minutes_are_enough_and_the_same_room_needs_none():
    assert two_rounds("16:05", "Bridge C") + two_rounds("16:00", "Bridge B") == []


def test_a_shorter_break_is_a_new_clash_and_a_longer_one_is_none():
    none, four_minutes = (clashes(of_kofi(second)) for second in ("16:00", "16:04"))

    assert difference(none, four_minutes) == ([], [])
    assert difference(four_minutes, none) == (none, [])
