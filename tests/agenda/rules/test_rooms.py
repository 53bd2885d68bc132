"""A breakout session has a room, and one that holds those who are interested."""

from ..plans import Planning, sentences


def starred(stars, capacity=30):
    planning = Planning().room("Bridge D", capacity).round("2026-07-08 16:15")
    return planning.session("Digital Twins", stars=stars)


def test_no_room_in_a_round():
    planning = starred(41).place("Digital Twins", "Round 1")

    assert sentences(planning.plan) == ["“Digital Twins” has no room: Round 1, 8 July, 16:15–17:15 CEST."]


def test_a_plenary_needs_no_room():
    planning = Planning().plenary("Opening", "2026-07-08 14:00").general("Goals", 20).place("Goals", "Opening")

    assert sentences(planning.plan) == []


def test_more_are_interested_than_fit():
    planning = starred(41).place("Digital Twins", "Round 1", "Bridge D")

    assert sentences(planning.plan) == [
        "41 people starred “Digital Twins”, but Bridge D holds 30: Round 1, 8 July, 16:15–17:15 CEST."
    ]


def test_as_many_as_fit_or_an_unknown_size_are_fine():
    just_full = starred(30).place("Digital Twins", "Round 1", "Bridge D")
    unknown = starred(41, capacity=None).place("Digital Twins", "Round 1", "Bridge D")

    assert sentences(just_full.plan) + sentences(unknown.plan) == []
