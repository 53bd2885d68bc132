"""What differs between two published documents."""

from datetime import UTC, datetime

from sessions_app.agenda.releases.differences import differences, in_short
from sessions_app.agenda.releases.places import places_of

from .documents import NEW_YORK, NINE, PARIS, block, published, session, two_rounds

BEFORE = two_rounds((1, 1, 1), (2, 1, 2), (3, 2, 1))


def rows(old, new, zone=PARIS):
    return [
        (one.title, one.what, one.old(zone), one.new(zone), sorted(one.crew))
        for one in differences(old, new, zone).sessions
    ]


def test_nothing_differs_between_a_document_and_itself():
    found = differences(BEFORE, BEFORE, PARIS)

    assert (found.sessions, found.others, found.crew) == ((), (), frozenset())
    assert found.in_short == "No session has another time or room"


def test_a_session_in_another_round_moved():
    assert rows(BEFORE, two_rounds((1, 1, 1), (2, 2, 2), (3, 2, 1))) == [
        (
            "Twins",
            "moved",
            "Round 1, B, 8 July, 11:00–12:00 CEST",
            "Round 2, B, 8 July, 12:15–13:15 CEST",
            [2],
        )
    ]


def test_times_are_those_of_the_zone_asked_for():
    assert rows(BEFORE, two_rounds((1, 1, 1), (2, 2, 2), (3, 2, 1)), NEW_YORK) == [
        ("Twins", "moved", "Round 1, B, 8 July, 05:00–06:00 EDT", "Round 2, B, 8 July, 06:15–07:15 EDT", [2])
    ]


def test_a_round_at_another_time_retimes_its_sessions():
    later = (block(1, starts=NINE + 5), block(2, starts=NINE + 75))

    assert rows(BEFORE, two_rounds((1, 1, 1), (2, 1, 2), (3, 2, 1), blocks=later)) == [
        ("CoMPAS", "retimed", "Round 1, A, 8 July, 11:00–12:00 CEST", "Round 1, A, 8 July, 11:05–12:05 CEST", [1]),
        ("Twins", "retimed", "Round 1, B, 8 July, 11:00–12:00 CEST", "Round 1, B, 8 July, 11:05–12:05 CEST", [2]),
    ]


def test_sessions_may_change_rooms_or_rooms_their_names():
    swapped = two_rounds((1, 1, 2), (2, 1, 1), (3, 2, 1))
    renamed = two_rounds((1, 1, 1), (2, 1, 2), (3, 2, 1), rooms=("Hall", "B"))

    assert [(title, what) for title, what, *_ in rows(BEFORE, swapped)] == [
        ("CoMPAS", "other room"),
        ("Twins", "other room"),
    ]
    assert rows(BEFORE, renamed)[0] == (
        "CoMPAS",
        "room renamed",
        "Round 1, A, 8 July, 11:00–12:00 CEST",
        "Round 1, Hall, 8 July, 11:00–12:00 CEST",
        [1],
    )


def test_sessions_come_and_go_and_take_more_or_fewer_rounds():
    assert rows(
        two_rounds((1, 1, 1), (3, 1, 2), (3, 2, 1)), two_rounds((1, 1, 1), (1, 2, 2), (2, 2, 1), (3, 1, 2))
    ) == [
        ("CoMPAS", "more", "not in the agenda", "Round 2, B, 8 July, 12:15–13:15 CEST", [1]),
        ("Twins", "new", "not in the agenda", "Round 2, A, 8 July, 12:15–13:15 CEST", [2]),
        ("Grid", "fewer", "Round 2, A, 8 July, 12:15–13:15 CEST", "not in the agenda", [1, 3]),
    ]
    assert rows(BEFORE, two_rounds((2, 1, 2), (3, 2, 1))) == [
        ("CoMPAS", "gone", "Round 1, A, 8 July, 11:00–12:00 CEST", "not in the agenda", [1])
    ]


def test_without_an_earlier_document_everything_is_new():
    found = differences(None, BEFORE, PARIS)

    assert [(one.title, one.what) for one in found.sessions] == [("CoMPAS", "new"), ("Twins", "new"), ("Grid", "new")]
    assert found.others == ()
    assert found.in_short == "3 new"


def test_a_round_that_is_only_counted_anew_moves_nobody():
    """A round before all others makes round 1 round 2, at the same time and in the same room."""
    earlier = (block(9, starts=NINE - 90), block(1), block(2, starts=NINE + 75))
    found = differences(BEFORE, two_rounds((1, 1, 1), (2, 1, 2), (3, 2, 1), blocks=earlier), PARIS)

    assert (found.sessions, found.others) == ((), ("New: Round 1, 8 July, 09:30–10:30 CEST.",))


def test_breaks_and_words_are_told_beside():
    blocks = (block(1), block(2, starts=NINE + 75), block(3, "break", NINE + 60, 15, title="Coffee"))
    renamed = (session(1, "CoMPAS for all", 1), session(2, "Twins", 2, 3), session(3, "Grid", 1, 3))
    placed = [(1, 1, 1), (2, 1, 2), (3, 2, 1)]
    with_break = two_rounds(*placed, blocks=blocks)
    found = differences(with_break, two_rounds(*placed, sessions=renamed), PARIS)

    assert (found.sessions, found.others) == (
        (),
        (
            "Gone: Coffee, 8 July, 12:00–12:15 CEST.",
            "Titles, descriptions or people of 2 sessions changed.",
        ),
    )


def test_a_move_across_the_doubled_hour_names_both_zones():
    night = int(datetime(2026, 10, 25, 0, 30, tzinfo=UTC).timestamp()) // 60
    of = {"sessions": [session(1, "Owls", 1)], "placed": [(1, 1, 1)]}
    old, new = (published(blocks=[block(1, starts=night + later)], **of) for later in (0, 60))

    assert rows(old, new) == [
        (
            "Owls",
            "retimed",
            "Round 1, A, 25 October, 02:30 CEST – 02:30 CET",
            "Round 1, A, 25 October, 02:30–03:30 CET",
            [1],
        )
    ]


def test_what_differs_is_counted_in_short():
    new = two_rounds((1, 2, 1), (3, 1, 2))

    assert differences(BEFORE, new, PARIS).in_short == "2 moved, 1 gone"


def test_the_same_is_counted_of_the_places_alone():
    new = two_rounds((1, 2, 1), (3, 1, 2))

    assert in_short(places_of(BEFORE), places_of(new)) == "2 moved, 1 gone"
    assert in_short({}, places_of(BEFORE)) == "3 new"
    assert in_short(places_of(BEFORE), places_of(BEFORE)) == "No session has another time or room"
