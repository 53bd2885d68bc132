"""Planning anew changes as little as can be, which a search of every agenda confirms."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from ortools.sat.python import cp_model

from sessions_app.agenda.imagined import imagined_plan
from sessions_app.agenda.rules import clashes, hard
from sessions_app.agenda.solver import Change, replan, replanning, solve
from sessions_app.agenda.solver.problem import Problem
from sessions_app.agenda.solver.sat import never

from ...benchmarks.planning import disrupt
from ..plans import Planning, key


@pytest.fixture
def day():
    return (
        Planning("Europe/Berlin")
        .room("Bridge A")
        .room("Bridge B")
        .round("2026-07-08 14:00")
        .round("2026-07-08 15:00")
        .session("CoMPAS", leader="Ada")
        .session("SOGNO", leader="Ben")
        .session("Grid", leader="Cem")
        .place("CoMPAS", "Round 1", "Bridge A", id=1)
        .place("SOGNO", "Round 1", "Bridge B", id=2)
        .place("Grid", "Round 2", "Bridge A", id=3)
    )


def without_time_before(plan, name, starts):
    person = plan.people[key(plan, name)]
    return replace(plan, people={**plan.people, person.id: replace(person, windows=((starts, starts + 600),))})


def test_a_sound_draft_stays_as_it_is(day):
    found = replan(day.plan)

    assert {*found.placements} == {*day.plan.placements}
    assert found.least == Change(0, 0, is_proven=True)


def test_only_who_cannot_any_more_moves(day):
    plan = day.plan
    late = without_time_before(plan, "Ben", plan.rounds[1].starts)

    found = replan(late)

    compas, sogno, grid = plan.placements
    bridge_b = key(plan, "Bridge B")
    assert {*found.placements} == {compas, replace(sogno, block=plan.rounds[1].id, room=bridge_b, position=0), grid}
    assert found.least == Change(1, 0, is_proven=True)


def test_what_is_not_placed_comes_in(day):
    plan = day.session("New", leader="Dee").plan

    found = replan(plan)

    assert {*plan.placements} < {*found.placements}
    assert hard(clashes(plan.with_placements(found.placements))) == []


def test_room_taken_twice_costs_one_change_of_room(day):
    plan = day.plan
    crowded = plan.with_placements(replace(one, room=key(plan, "Bridge A")) for one in plan.placements)

    found = replan(crowded)

    assert found.least == Change(0, 1, is_proven=True)


def test_plenary_that_has_to_move_counts_as_one_and_keeps_its_length(day):
    plan = (
        day.plenary("Opening", "2026-07-08 13:00", 60)
        .plenary("Closing", "2026-07-08 16:00", 60)
        .general("Keynote", 40, leader="Eva")
        .general("Thanks", 10)
        .place("Keynote", "Opening", position=1, minutes=50, id=4)
        .place("Thanks", "Closing", position=1, id=5)
        .plan
    )
    late = without_time_before(plan, "Eva", plan.rounds[1].ends)

    found = replan(late)

    keynote = next(one for one in found.placements if one.id == 4)
    assert (keynote.block, keynote.minutes) == (key(plan, "Closing"), 50)
    assert found.least == Change(1, 0, is_proven=True)
    assert hard(clashes(late.with_placements(found.placements))) == []


def test_impossible_draft_has_reasons(day):
    plan = day.plan
    never = without_time_before(plan, "Ben", plan.rounds[1].ends + 60)

    found = replan(never)

    assert found.placements is None
    assert [one.kind for reason in found.reasons for one in reason.demands] == ["availability"]


def test_five_people_less_are_proven_to_need_few_moves():
    plan = imagined_plan(60, 8, days=3, people=600)
    planned = plan.with_placements(solve(plan, seconds=0.01).placements)
    disrupted = disrupt(planned, seed=1)
    away = {one.sessions for one in hard(clashes(disrupted)) if one.rule == "outside_availability"}

    found = replan(disrupted)

    assert len(away) >= 4
    assert hard(clashes(disrupted.with_placements(found.placements))) == []
    assert found.least == Change(len(away), 0, is_proven=True)


@pytest.mark.parametrize(("is_to_stop", "asked"), [(never, [2.0, 6.4]), (lambda: True, [2.0])])
def test_all_that_is_tried_shares_the_time_and_ends_when_told_to(day, monkeypatch, is_to_stop, asked):
    clock, found = [90.0], []

    def takes_all_it_may(solver, cp, is_to_stop):
        found.append(solver.parameters.max_time_in_seconds)
        clock[0] += found[-1]
        return cp_model.UNKNOWN

    monkeypatch.setattr(replanning, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    monkeypatch.setattr(replanning, "solved", takes_all_it_may)

    assert replanning.least_change(Problem(day.plan), 100.0, is_to_stop) == (None, None)
    assert found == pytest.approx(asked)


def test_rooms_that_are_not_the_fewest_changes_are_found_where_time_is_up(day, monkeypatch):
    plan = without_time_before(day.plan, "Ben", day.plan.rounds[1].starts)
    monkeypatch.setattr(replanning.RoomModel, "solve", lambda self, *_, **__: setattr(self, "status", cp_model.UNKNOWN))

    found = replan(plan)

    assert (found.least.moved, found.least.is_proven) == (1, False)
    assert hard(clashes(plan.with_placements(found.placements))) == []
