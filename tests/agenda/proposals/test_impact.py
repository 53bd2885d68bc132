"""What some moves would mean."""

from dataclasses import replace

from sessions_app.agenda.plan import Move, Room
from sessions_app.agenda.proposals.impact import impact_of

from ..a_plan import COMPAS, GRID, OPENING, ROUND_1, ROUND_2, SESSIONS, TOUR, TWINS, WELCOME, A, B, a_plan, placed


def test_a_move_is_told_by_where_from_and_where_to():
    plan = a_plan(
        placed(COMPAS, ROUND_1, A, 1),
        placed(TWINS, ROUND_2, A, 2),
        placed(WELCOME, OPENING, pk=3),
        placed(GRID, 99, 98, 4),
    )
    moves = [
        Move(placed(COMPAS, ROUND_1, A, 1), placed(COMPAS, ROUND_1, B, 1)),
        Move(placed(TWINS, ROUND_2, A, 2), placed(TWINS, ROUND_1, A, 2)),
        Move(placed(WELCOME, OPENING, pk=3), placed(WELCOME, OPENING, pk=3, position=9)),
        Move(None, placed(TOUR, OPENING)),
        Move(placed(GRID, 99, 98, 4), None),
        Move(placed(WELCOME, OPENING, pk=3), placed(WELCOME, OPENING, pk=3, minutes=1)),
    ]

    assert [(line.number, line.title, line.was, line.becomes, line.state) for line in impact_of(plan, moves).lines] == [
        (0, "CoMPAS", "Round 1, Bridge A", "Bridge B", "open"),
        (1, "Digital Twins", "Round 2, Bridge A", "Round 1, Bridge A", "open"),
        (2, "Welcome", "Opening", "another place in it", "open"),
        (3, "Tour", "not placed", "Opening", "open"),
        (4, "Grid Codes", "a block that is gone", "not placed", "open"),
        (5, "Welcome", "Opening, 20 minutes", "1 minute", "open"),
    ]


def test_clashes_solved_stars_and_people_are_counted():
    """Ana Moreau is in CoMPAS and in Grid Codes at once; three of four attendees starred both, or one with another."""
    plan = a_plan(
        placed(COMPAS, ROUND_1, A, 1),
        placed(GRID, ROUND_1, B, 2),
        placed(TWINS, ROUND_2, A, 3),
        audience=((COMPAS, GRID), (COMPAS, GRID), (COMPAS, TWINS), (TWINS,)),
    )

    impact = impact_of(plan, [Move(placed(COMPAS, ROUND_1, A, 1), placed(COMPAS, ROUND_2, B, 1))])

    assert impact.figures == (
        (1, "session moved"),
        (1, "clash solved, none new"),
        (2, "people’s stars collide less"),
        (1, "person’s stars collide more"),
        (2, "people to confirm again"),
    )
    assert (impact.broken, impact.reconfirm) == ((), ("Ana Moreau", "Cleo Diallo"))


def test_another_room_is_told_apart_from_another_time():
    plan = a_plan(placed(COMPAS, ROUND_1, A, 1), placed(TWINS, ROUND_2, A, 2))
    moves = [
        Move(placed(COMPAS, ROUND_1, A, 1), placed(COMPAS, ROUND_1, B, 1)),
        Move(placed(TWINS, ROUND_2, A, 2), placed(TWINS, ROUND_1, A, 2)),
    ]

    impact = impact_of(plan, moves)

    assert impact.figures[:2] == ((1, "session moved"), (1, "session in another room or order"))
    assert impact.reconfirm == ("Ben Okoro",)


def test_people_for_whom_a_room_is_too_small_are_counted():
    """A holds 20, B holds 30, and CoMPAS has 26 stars; who had no room before is no news."""
    sessions = [replace(one, stars=26) for one in SESSIONS]
    plan = a_plan(placed(COMPAS, ROUND_1, A, 1), sessions=sessions)
    plan = replace(plan, rooms={A: Room(A, "A", 20), B: Room(B, "B", 30)})
    to_b, new = Move(placed(COMPAS, ROUND_1, A, 1), placed(COMPAS, ROUND_1, B, 1)), Move(None, placed(GRID, ROUND_2, A))

    better = impact_of(plan, [to_b, new])
    worse = impact_of(plan.after([to_b]), [Move(to_b.becomes, to_b.was)])

    assert (6, "people more have room") in better.figures
    assert (6, "people more are too many for their rooms") in worse.figures


def test_what_would_be_broken_is_told_in_sentences():
    plan = a_plan(placed(COMPAS, ROUND_1, A, 1), sessions=SESSIONS[1:4])

    impact = impact_of(plan, [Move(None, placed(GRID, ROUND_1, B))])

    assert impact.figures == ((1, "session placed"), (1, "new clash"))
    assert [("Ana Moreau" in sentence, "8 July, 15:10–16:10 CEST" in sentence) for sentence in impact.broken] == [
        (True, True)
    ]


def test_a_clash_that_gets_worse_is_new():
    """The opening runs over by 5 minutes already, then by 15."""
    sessions = (replace(SESSIONS[0], minutes=65), *SESSIONS[1:])
    plan = a_plan(placed(WELCOME, OPENING, pk=1), sessions=sessions)

    impact = impact_of(plan, [Move(None, placed(TOUR, OPENING, position=1))])

    assert impact.figures == ((1, "session placed"), (1, "new clash"))
    assert [sentence.partition(":")[0] for sentence in impact.broken] == [
        "The sessions of Opening take 15 minutes more than it has"
    ]


def test_only_what_is_chosen_and_open_counts():
    plan = a_plan(placed(COMPAS, ROUND_1, A, 1), placed(TWINS, ROUND_1, B, 2))
    moves = [
        Move(placed(COMPAS, ROUND_1, A, 1), placed(COMPAS, ROUND_2, A, 1)),
        Move(placed(TWINS, ROUND_1, A, 2), placed(TWINS, ROUND_2, B, 2)),
        Move(None, placed(GRID, ROUND_2, B)),
    ]

    impact = impact_of(plan, moves, chosen=[0, 1])

    assert [line.number for line in impact.open] == [0, 2]
    assert impact.figures == ((1, "session moved"), (2, "people to confirm again"))
    assert impact.lines[1].why == "“Digital Twins” is not where it was any more."


def test_a_session_that_was_taken_out_is_named_as_such():
    impact = impact_of(a_plan(sessions=()), [Move(None, placed(GRID, ROUND_2, B))])

    assert [(line.title, line.why) for line in impact.lines] == [
        ("A session that was taken out", "This session was taken out of the workshop since.")
    ]
    assert impact.figures == ()
