"""What moves break and solve."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions_app.agenda.effect import changed
from sessions_app.agenda.plan import Move
from sessions_app.agenda.rules import Clash, clashes, difference, explain

from .plans import Planning, key, placement, plans, some_placement


@st.composite
def moved_plans(draw):
    """A random plan, and one to three moves of it: placements that come, go, or change into any other."""
    plan = draw(plans())
    anywhere = some_placement(len(plan.sessions), len(plan.blocks), len(plan.rooms))
    leaving = draw(st.lists(st.sampled_from([None, *plan.placements]), min_size=1, max_size=3, unique_by=id))
    moves = [Move(was, draw(anywhere) if was is None or draw(st.booleans()) else None) for was in leaving]
    return plan, moves


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moved_plans())
def test_what_moves_change_is_the_difference_of_all_clashes(case):
    plan, moves = case
    after = plan.after(moves)

    found_new, found_solved = changed(plan, moves)

    new, solved = difference(clashes(plan), clashes(after))
    assert (Counter(found_new), Counter(found_solved)) == (Counter(new), Counter(solved))
    assert {clash: clash.amount for clash in found_new} == {clash: clash.amount for clash in new}


def two_rounds():
    planning = Planning().room("Bridge A").room("Bridge B").round("2026-07-08 15:00").round("2026-07-08 16:15")
    planning.session("CoMPAS", host="Kofi Mensah").session("Twins", host="Kofi Mensah").session("Storage")
    planning.place("CoMPAS", "Round 1", "Bridge A").place("Twins", "Round 1", "Bridge B")
    return planning.place("Storage", "Round 2", "Bridge A").plan


def test_a_move_tells_what_it_solves_and_breaks():
    plan = two_rounds()
    compas, *_ = plan.placements
    to_round_2 = Move(compas, placement(plan, "CoMPAS", "Round 2", "Bridge A"))

    new, solved = changed(plan, [to_round_2])

    assert [explain(plan.after([to_round_2]), clash) for clash in new] == [
        "“CoMPAS” and “Storage” are both in Bridge A at the same time: Round 2, 8 July, 16:15–17:15 CEST."
    ]
    assert [explain(plan, clash) for clash in solved] == [
        "Kofi Mensah hosts “CoMPAS” in Bridge A and “Twins” in Bridge B at the same time: "
        "Round 1, 8 July, 15:00–16:00 CEST."
    ]


def test_no_moves_change_nothing():
    assert changed(two_rounds(), []) == ([], [])


def test_a_move_of_what_is_no_longer_there_changes_nothing():
    plan = two_rounds()
    stale = Move(placement(plan, "Twins", "Round 2", "Bridge B"), placement(plan, "Twins", "Round 1", "Bridge A"))

    assert changed(plan, [stale]) == ([], [])


def test_a_clash_that_gets_worse_is_new_and_one_that_gets_better_is_not_solved():
    little, much = (Clash("not_placed", is_hard=True, sessions=(1,), amount=amount) for amount in (1, 3))

    assert [difference([little], [much]), difference([much], [little])] == [([much], []), ([], [])]


def test_sessions_that_shift_in_a_plenary_are_looked_at_too():
    planning = Planning().person("Ana Moreau", "", ("2026-07-08 14:00", "2026-07-08 14:30"))
    planning.plenary("Opening", "2026-07-08 14:00").general("Goals", 20).general("Thanks", 20, leader="Ana Moreau")
    plan = planning.place("Thanks", "Opening").plan
    goals_first = Move(None, placement(plan, "Goals", "Opening", position=-1))

    new, _ = changed(plan, [goals_first])

    assert [(clash.rule, clash.people) for clash in new] == [("outside_availability", (key(plan, "Ana Moreau"),))]


def test_the_first_beside_a_plenary_is_a_clash_of_the_blocks_and_one_more_is_not():
    planning = Planning().room("Bridge A").room("Bridge B").round("2026-07-08 15:00")
    planning.plenary("Opening", "2026-07-08 15:00").general("Goals").session("CoMPAS").session("Twins")
    empty = planning.place("Goals", "Opening").plan
    first = Move(None, placement(empty, "CoMPAS", "Round 1", "Bridge A"))
    more = Move(None, placement(empty, "Twins", "Round 1", "Bridge B"))

    assert rules_of(changed(empty, [first])) == (["plenary_in_parallel"], ["not_placed"])
    assert rules_of(changed(empty.after([first]), [more])) == ([], ["not_placed"])
    assert rules_of(changed(empty.after([first]), [Move(first.becomes, None)])) == (
        ["not_placed"],
        ["plenary_in_parallel"],
    )


def rules_of(found):
    new, solved = found
    return [clash.rule for clash in new], [clash.rule for clash in solved]
