"""The fewest moves from one set of placements to another, and whether one can still be made."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions_app.agenda.plan import Move
from sessions_app.agenda.proposals.moves import as_json, from_json, moves_between, positions, state_of

from ..a_plan import COMPAS, GRID, OPENING, ROUND_1, ROUND_2, TOUR, TWINS, WELCOME, A, B, a_plan, placed


def test_what_stays_has_no_move():
    plan = a_plan(
        placed(COMPAS, ROUND_1, A, 7, is_pinned=True, position=3), placed(WELCOME, OPENING, pk=8, position=30)
    )

    assert moves_between(plan, [placed(COMPAS, ROUND_1, A), placed(WELCOME, OPENING)]) == ()


def test_what_moves_keeps_its_key_and_what_comes_has_none():
    was = placed(COMPAS, ROUND_1, A, 7)

    found = moves_between(a_plan(was), [placed(TWINS, ROUND_1, A, 99), placed(COMPAS, ROUND_2, B)])

    assert found == (Move(was, placed(COMPAS, ROUND_2, B, 7)), Move(None, placed(TWINS, ROUND_1, A)))


def test_what_has_no_place_any_more_leaves():
    was = placed(COMPAS, ROUND_1, A, 7)

    assert moves_between(a_plan(was), []) == (Move(was, None),)


def test_of_several_rounds_the_one_that_stays_stays():
    first, second = placed(COMPAS, ROUND_1, A, 7), placed(COMPAS, ROUND_2, A, 8)

    found = moves_between(a_plan(first, second), [placed(COMPAS, ROUND_2, B), placed(COMPAS, ROUND_1, A)])

    assert found == (Move(second, placed(COMPAS, ROUND_2, B, 8)),)


TWICE = placed(COMPAS, ROUND_1, A, 7, position=3), placed(COMPAS, ROUND_1, B, 8)
PINNED = placed(COMPAS, ROUND_1, A, 7), placed(COMPAS, ROUND_1, None, 8, is_pinned=True)
PLENARY = placed(WELCOME, OPENING, None, 7, position=10), placed(WELCOME, OPENING, None, 8, is_pinned=True)


@pytest.mark.parametrize(
    ("now", "wanted", "becomes"),
    [
        (TWICE, placed(COMPAS, ROUND_1, A), {7: placed(COMPAS, ROUND_1, A, 7, position=3)}),
        (TWICE, placed(COMPAS, ROUND_1, B), {8: placed(COMPAS, ROUND_1, B, 8)}),
        (PINNED, placed(COMPAS, ROUND_1, A), {8: placed(COMPAS, ROUND_1, A, 8, is_pinned=True)}),
        (PLENARY, placed(WELCOME, OPENING), {8: placed(WELCOME, OPENING, None, 8, is_pinned=True)}),
    ],
)
def test_of_two_in_one_block_one_stays_and_the_other_leaves(now, wanted, becomes):
    plan = a_plan(*now)

    moves = moves_between(plan, [wanted])

    assert [state_of(plan, move, moves) for move in moves] == [("open", "")] * len(moves)
    after = plan.after(moves)
    assert {one.id: one for one in after.placements} == becomes
    assert {state_of(after, move, moves) for move in moves} == {("made", "")}


def test_of_two_in_one_round_one_goes_to_another_where_two_are_wanted():
    plan = a_plan(*TWICE)

    moves = moves_between(plan, [placed(COMPAS, ROUND_1, B), placed(COMPAS, ROUND_2, B)])

    assert moves == (Move(TWICE[0], placed(COMPAS, ROUND_2, B, 7)),)
    assert state_of(plan, moves[0], moves) == ("open", "")


def test_minutes_are_those_that_were_wanted():
    plan = a_plan(
        placed(COMPAS, OPENING, pk=7, minutes=80),
        placed(WELCOME, OPENING, pk=8, position=9, minutes=25, is_pinned=True),
    )

    found = moves_between(plan, [placed(COMPAS, ROUND_1, A), placed(WELCOME, OPENING)])

    assert [move.becomes for move in found] == [
        placed(WELCOME, OPENING, pk=8, position=9, is_pinned=True),
        placed(COMPAS, ROUND_1, A, 7),
    ]


def test_minutes_that_are_usual_are_no_move():
    plan = a_plan(placed(WELCOME, OPENING, pk=7, minutes=20))

    assert moves_between(plan, [placed(WELCOME, OPENING)]) == ()


def test_one_put_first_in_a_plenary_moves_no_other():
    plan = a_plan(placed(WELCOME, OPENING, pk=7, position=10))

    found = moves_between(plan, [placed(TOUR, OPENING, position=0), placed(WELCOME, OPENING, position=1)])

    assert found == (Move(None, placed(TOUR, OPENING, position=4)),)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([], []),
        ([None, None], [0, 10]),
        ([0, 10, 20], [0, 10, 20]),
        ([20, 0, 10], [0, 10, 20]),
        ([0, None, 1], [0, 10, 20]),
        ([5, None, 9, None], [5, 7, 9, 19]),
        ([32_767], [32_767]),
        ([32_760, None], [0, 10]),
    ],
)
def test_positions_rise_and_as_many_as_possible_stay(old, new):
    assert positions(old) == new


@given(st.lists(st.none() | st.integers(0, 40), max_size=8))
def test_positions_always_rise(old):
    found = positions(old)

    assert found == sorted(set(found))
    assert len(found) == len(old)
    assert min(found, default=0) >= 0


@given(st.data())
def test_the_moves_lead_to_what_was_wanted(data):
    spots = st.tuples(st.sampled_from([COMPAS, TWINS, GRID]), st.sampled_from([ROUND_1, ROUND_2]))
    now = data.draw(st.lists(spots, unique=True))
    then = data.draw(st.lists(spots, unique=True))
    rooms = st.sampled_from([None, A, B])
    plan = a_plan(*(placed(*spot, data.draw(rooms), pk) for pk, spot in enumerate(now)))
    wanted = [placed(*spot, data.draw(rooms)) for spot in then]

    after = plan.after(moves_between(plan, wanted))

    assert sorted(map(where, after.placements)) == sorted(map(where, wanted))


def test_a_move_is_open_then_made():
    was = placed(COMPAS, ROUND_1, A, 7)
    move = Move(was, placed(COMPAS, ROUND_2, B, 7))

    assert state_of(a_plan(was), move) == ("open", "")
    assert state_of(a_plan(was).after([move]), move) == ("made", "")


@pytest.mark.parametrize(
    ("now", "why"),
    [
        ([placed(COMPAS, ROUND_2, A, 7)], "“CoMPAS” is not where it was any more."),
        ([placed(COMPAS, ROUND_1, A, 7, is_pinned=True)], "“CoMPAS” is not where it was any more."),
        ([], "“CoMPAS” is not where it was any more."),
        ([placed(COMPAS, ROUND_1, A, 7), placed(COMPAS, ROUND_2, A, 8)], "“CoMPAS” is in this block already."),
    ],
)
def test_a_move_of_what_somebody_changed_since_cannot_be_made(now, why):
    move = Move(placed(COMPAS, ROUND_1, A, 7), placed(COMPAS, ROUND_2, B, 7))

    assert state_of(a_plan(*now), move) == ("stale", why)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"sessions": ()}, "This session was taken out of the workshop since."),
        ({"rooms": {}}, "The room that “CoMPAS” would go to is not there any more."),
        ({"blocks": {}}, "The block that “CoMPAS” would go to is not there any more."),
        ({"placements": (placed(COMPAS, ROUND_2, A, 9),)}, "“CoMPAS” was placed since."),
    ],
)
def test_one_cannot_be_placed_where_nothing_is_or_twice(fields, why):
    assert state_of(a_plan(**fields), Move(None, placed(COMPAS, ROUND_1, B))) == ("stale", why)


def test_leaving_is_open_until_it_left():
    was = placed(COMPAS, ROUND_1, A, 7)

    assert state_of(a_plan(was), Move(was, None)) == ("open", "")
    assert state_of(a_plan(), Move(was, None)) == ("made", "")


def test_moves_come_back_from_json_as_they_were():
    moves = [Move(None, placed(COMPAS, ROUND_1, A)), Move(placed(TOUR, OPENING, pk=3, position=4, minutes=5), None)]

    assert [from_json(json.loads(json.dumps(as_json(move)))) for move in moves] == moves


def where(one):
    return one.session, one.block, one.room or 0
