"""What stands stays, unless to move it is worth it; and what is returned is never worse than what stands."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from sessions_app.agenda.imagined import imagined_plan
from sessions_app.agenda.rules import clashes, hard
from sessions_app.agenda.solver import Change, replan, solve
from sessions_app.agenda.solver.quality import score_of
from sessions_app.agenda.solver.replanning import changed

from ...benchmarks.planning import disrupt
from ..plans import Planning, key
from .small import small_plans


@pytest.fixture(scope="module")
def good():
    """A draft of 60 sessions that somebody planned for a second."""
    plan = imagined_plan(60, 8, days=3, people=600)
    return plan.with_placements(solve(plan, seconds=1).placements)


@pytest.fixture
def day():
    return (
        Planning("Europe/Berlin")
        .room("Large", 50)
        .room("Small", 5)
        .round("2026-07-08 14:00")
        .round("2026-07-08 15:00")
        .session("CoMPAS")
        .session("SOGNO")
        .place("CoMPAS", "Round 1", "Large", id=1)
        .place("SOGNO", "Round 1", "Small", id=2)
    )


def after(plan, solution):
    return plan.with_placements(solution.placements)


def test_good_draft_keeps_its_rounds(good):
    found = after(good, solve(good, seconds=2, seed=2))

    moved, _other_room = changed(good, found)
    assert moved <= 2
    assert score_of(found, good) <= score_of(good, good)


def test_draft_without_anything_better_is_returned_as_it_is(day):
    assert solve(day.plan, seconds=0.2).placements == day.plan.placements
    assert solve(day.plan, seconds=0.2, keep="nothing").placements == day.plan.placements


def test_one_lost_star_is_not_worth_a_move_and_many_are(day):
    few, many = day.attendee("CoMPAS", "SOGNO").plan, day
    for _attendee in range(4):
        many.attendee("CoMPAS", "SOGNO")

    assert changed(few, after(few, solve(few, seconds=0.2))) == (0, 0)
    assert changed(many.plan, after(many.plan, solve(many.plan, seconds=0.2)))[0] == 1


def test_planning_afresh_moves_for_one_star(day):
    plan = day.attendee("CoMPAS", "SOGNO").plan

    assert changed(plan, after(plan, solve(plan, seconds=0.2, keep="nothing")))[0] == 1


@pytest.mark.parametrize("keep", ["present", "nothing"])
def test_of_a_session_that_stands_twice_in_a_round_the_pinned_one_stays(day, keep):
    plan = day.place("SOGNO", "Round 1", "Small", id=3, is_pinned=True).plan

    found = solve(plan, seconds=0.2, keep=keep).placements

    assert [(one.id, one.is_pinned) for one in found if one.session == key(plan, "SOGNO")] == [(3, True)]


def test_why_there_is_no_plan_afresh_leaves_out_what_is_forgotten(day):
    """As it stands somebody shortened it so that it fits."""
    day.plenary("Opening", "2026-07-08 13:00", 60).general("Report", 80)
    plan = day.place("Report", "Opening", minutes=60).session("Third").session("Fourth").plan

    solution = solve(plan, seconds=0.2, keep="nothing")

    assert solution.placements is None
    assert [[demand.kind for demand in reason.demands] for reason in solution.reasons] == [["length"]]


def test_disrupted_draft_is_mended_by_the_fewest_moves(good):
    disrupted = disrupt(good, seed=1)

    solution = solve(disrupted, seconds=0.5)

    found = after(disrupted, solution)
    assert hard(clashes(found)) == []
    fewest = replan(disrupted)
    assert (solution.least, solution.least.is_proven) == (fewest.least, True)
    assert solution.least.moved <= changed(disrupted, found)[0]
    assert solution.score <= fewest.score


def test_room_that_is_gone_is_mended_by_the_fewest_moves(day):
    plan = day.plan
    small = key(plan, "Small")
    rooms = {number: room for number, room in plan.rooms.items() if number != small}
    places = (replace(one, room=None) if one.room == small else one for one in plan.placements)
    gone = replace(plan, rooms=rooms).with_placements(places)

    solution = solve(gone, seconds=0.2)

    assert solution.least == Change(1, 0, is_proven=True)
    assert hard(clashes(after(gone, solution))) == []


def test_sound_draft_tells_no_least_change(day):
    assert solve(day.plan, seconds=0.1).least is None


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=60)
@given(small_plans)
def test_what_is_returned_is_never_worse_than_a_sound_draft(plan):
    first = solve(plan, seconds=0.02)
    if first.placements is not None:
        draft = after(plan, first)
        again = solve(draft, seconds=0.02)

        assert again.score <= score_of(draft, draft)
        assert again.score == score_of(after(draft, again), draft)
