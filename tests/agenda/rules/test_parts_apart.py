"""The rounds of a session follow each other, in one room."""

from ..plans import Planning, sentences


def in_rounds(*places):
    planning = Planning().room("Bridge A").room("Bridge B").session("CoMPAS", rounds=len(places))
    for hour in (14, 15, 16):
        planning.round(f"2026-07-08 {hour}:00", 50)
    for number, letter in places:
        planning.place("CoMPAS", f"Round {number}", f"Bridge {letter}")
    return sentences(planning.plan)


def test_one_after_another_in_one_room_is_fine():
    assert in_rounds((2, "A"), (3, "A")) + in_rounds((1, "A"), (2, "A"), (3, "A")) == []


def test_a_gap():
    assert in_rounds((1, "A"), (3, "A")) == [
        "The rounds of “CoMPAS” are not one after another: Round 1, 8 July, 14:00–14:50 CEST in Bridge A and "
        "Round 3, 8 July, 16:00–16:50 CEST in Bridge A."
    ]


def test_a_change_of_room():
    assert in_rounds((1, "A"), (2, "B")) == [
        "The rounds of “CoMPAS” are not in one room: Round 1, 8 July, 14:00–14:50 CEST in Bridge A and "
        "Round 2, 8 July, 15:00–15:50 CEST in Bridge B."
    ]


def test_both():
    assert in_rounds((1, "A"), (3, "B")) == [
        "The rounds of “CoMPAS” are not one after another and not in one room: "
        "Round 1, 8 July, 14:00–14:50 CEST in Bridge A and Round 3, 8 July, 16:00–16:50 CEST in Bridge B."
    ]
