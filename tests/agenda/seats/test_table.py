"""Who gets which seat: single steps, and whatever a crowd may do."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions_app.agenda.seats.offers import Offer
from sessions_app.agenda.seats.table import Claim, Full, Table

NINE = datetime(2020, 7, 8, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
A, B, C, LATER = (1, 1), (2, 1), (3, 1), (1, 2)
ANN, BEN, CLEO, DAN = 1, 2, 3, 4


def offers(**capacities):
    """A, B and C at nine, LATER at ten; one seat each unless told otherwise."""
    wanted = {"A": 1, "B": 1, "C": 1, "LATER": 1} | capacities
    keys = {"A": A, "B": B, "C": C, "LATER": LATER}
    starts = {LATER: NINE + HOUR}
    return {
        keys[name]: Offer(*keys[name], starts.get(keys[name], NINE), starts.get(keys[name], NINE) + HOUR, capacity, "")
        for name, capacity in wanted.items()
    }


def table(*claims, **capacities):
    """`claims` are (key, user) of a seat, or (key, user, "waits"), in the order of asking."""
    made = [Claim(key, user, bool(waits), number) for number, (key, user, *waits) in enumerate(claims, start=1)]
    return Table.of(offers(**capacities), made)


def standing(made):
    """Key to who sits, and who waits in line."""
    return {
        key: (list(made.seats[key]), list(made.lines[key])) for key in made.offers if made.seats[key] or made.lines[key]
    }


def test_who_takes_a_free_seat_has_it():
    made = table()

    made.take(A, ANN)
    made.take(LATER, ANN)

    assert standing(made) == {A: ([ANN], []), LATER: ([ANN], [])}
    assert [one.key for one in made.made] == [A, LATER]


def test_a_second_press_changes_nothing():
    made = table((A, ANN), (B, BEN), (B, ANN, "waits"))

    made.take(A, ANN)
    made.wait(A, ANN)
    made.wait(B, ANN)
    made.leave(C, ANN)

    assert (made.made, made.promoted, made.given_back) == ([], [], [])


def test_a_full_room_is_refused_and_so_is_overtaking():
    full, held = table((A, ANN)), table((A, BEN, "waits"))

    for one in (full, held):
        with pytest.raises(Full):
            one.take(A, CLEO)

    assert (full.made, held.made) == ([], [])


def test_any_number_fits_where_no_capacity_is_known():
    made = table((A, ANN), A=None)

    made.take(A, BEN)

    assert standing(made) == {A: ([ANN, BEN], [])}


def test_another_seat_at_that_time_gives_the_former_back_to_who_waits_for_it():
    made = table((A, ANN), (A, BEN, "waits"), (LATER, ANN))

    made.take(B, ANN)

    assert standing(made) == {A: ([BEN], []), B: ([ANN], []), LATER: ([ANN], [])}
    assert [(one.key, one.user) for one in made.given_back] == [(A, ANN)]
    assert [(one.key, one.user, one.number) for one in made.promoted] == [(A, BEN, 2)]


def test_who_waits_keeps_their_seat_until_it_is_their_turn():
    made = table((A, ANN), (B, BEN))

    made.wait(A, BEN)
    assert standing(made) == {A: ([ANN], [BEN]), B: ([BEN], [])}

    made.leave(A, ANN)
    assert standing(made) == {A: ([BEN], [])}


def test_one_stands_in_one_line_at_a_time():
    made = table((A, ANN), (B, BEN))

    made.wait(A, CLEO)
    made.wait(B, CLEO)

    assert standing(made) == {A: ([ANN], []), B: ([BEN], [CLEO])}


def test_who_wants_to_wait_where_a_seat_is_free_gets_it():
    made = table()

    made.wait(A, ANN)

    assert standing(made) == {A: ([ANN], [])}


def test_a_seat_that_comes_free_goes_on_and_on():
    made = table((A, ANN), (B, BEN), (C, CLEO), (A, BEN, "waits"), (B, CLEO, "waits"), (C, DAN, "waits"))

    made.leave(A, ANN)

    assert standing(made) == {A: ([BEN], []), B: ([CLEO], []), C: ([DAN], [])}
    assert [one.user for one in made.promoted] == [BEN, CLEO, DAN]


def test_two_who_wait_for_each_other_s_seat_do_not_swap_by_themselves():
    made = table((A, ANN), (B, BEN), (A, BEN, "waits"), (B, ANN, "waits"))

    made.settle()

    assert standing(made) == {A: ([ANN], [BEN]), B: ([BEN], [ANN])}


def test_what_one_has_just_taken_may_go_back_in_the_same_breath():
    """Ann leaves A for C; Ben, who waits for A, leaves B, where Ann waits."""
    made = table((A, ANN), (B, BEN), (A, BEN, "waits"), (B, ANN, "waits"))

    made.take(C, ANN)

    assert standing(made) == {A: ([BEN], []), B: ([ANN], [])}
    assert (made.made, [one.user for one in made.promoted]) == ([], [BEN, ANN])


def test_nobody_loses_a_seat_to_a_smaller_room_and_nobody_gets_one():
    made = table((A, ANN), (A, BEN), (A, CLEO, "waits"), A=1)

    made.leave(A, ANN)

    assert standing(made) == {A: ([BEN], [CLEO])}


def test_a_larger_room_goes_to_the_line_in_its_order():
    made = table((A, ANN), (A, CLEO, "waits"), (A, BEN, "waits"), (A, DAN, "waits"), A=3)

    made.settle()

    assert standing(made) == {A: ([ANN, CLEO, BEN], [DAN])}


def test_what_came_free_without_a_word_goes_to_the_line_before_anybody_else_gets_anything():
    made = table((A, ANN, "waits"), (A, BEN, "waits"))

    made.wait(A, CLEO)

    assert standing(made) == {A: ([ANN], [BEN, CLEO])}
    assert [one.user for one in made.promoted] == [ANN]


def test_what_is_not_offered_is_left_alone():
    made = Table.of(
        {A: offers()[A]}, [Claim(B, ANN, is_waiting=False, number=1), Claim(B, BEN, is_waiting=True, number=2)]
    )

    made.take(A, ANN)

    assert (standing(made), made.given_back) == ({A: ([ANN], [])}, [])


steps = st.tuples(st.sampled_from(["take", "wait", "leave"]), st.sampled_from([A, B, C, LATER]), st.integers(1, 6))
rooms = st.fixed_dictionaries({name: st.integers(1, 3) for name in ("A", "B", "C", "LATER")})


@settings(max_examples=200, deadline=None)
@given(rooms, st.lists(st.one_of(steps, rooms), max_size=40))
def test_whatever_a_crowd_does(capacities, history):
    """Rooms grow and shrink in between."""
    made, lines = table(**capacities), {}
    for step in history:
        if isinstance(step, dict):
            made.offers = offers(**step)
            made.settle()
        else:
            before = {key: list(seats) for key, seats in made.seats.items()}
            done = attempt(made, step)
            insist_within_capacity(made, before, done)
        insist_one_at_a_time(made)
        insist_settled(made)
        lines = insist_nobody_was_overtaken(made, lines)


def attempt(made, step):
    do, key, user = step
    try:
        getattr(made, do)(key, user)
    except Full:
        return False
    return True


def insist_within_capacity(made, before, done):
    for key, seats in made.seats.items():
        came = set(seats) - set(before.get(key, []))
        assert not came or (done and len(seats) <= made.offers[key].capacity)


def insist_one_at_a_time(made):
    for having in (made.seats, made.lines):
        for key, claims in having.items():
            for other, others in having.items():
                if key < other and made.offers[key].overlaps(made.offers[other]):
                    assert claims.keys().isdisjoint(others)


def insist_settled(made):
    assert [key for key, line in made.lines.items() if line and made.has_room(key)] == []
    assert [key for key, line in made.lines.items() if not line.keys().isdisjoint(made.seats[key])] == []


def insist_nobody_was_overtaken(made, lines):
    """Of who stood in a line before, those who left it for a seat stood in front of all who stand in it still."""
    for key, before in lines.items():
        seated = [user for user in before if user in made.seats[key]]
        still = [user for user in before if user in made.lines[key]]
        assert [user for user in before if user in seated + still] == seated + still
        assert list(made.lines[key])[: len(still)] == still
    return {key: list(line) for key, line in made.lines.items()}
