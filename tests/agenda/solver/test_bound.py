import pytest
from hypothesis import HealthCheck, given, settings

from sessions_app.agenda.solver import solve
from sessions_app.agenda.solver.bound import fewest_lost_stars, fewest_pairs
from sessions_app.agenda.solver.problem import Problem

from ..plans import Planning
from .small import small_plans


def crowded(attendees):
    """Four sessions in two rounds, and everybody wants to be in all of them."""
    planning = Planning().room("A").room("B").round("2026-07-08 14:00").round("2026-07-08 15:00")
    for number in range(4):
        planning.session(f"Session {number}")
    for _attendee in range(attendees):
        planning.attendee(*(f"Session {number}" for number in range(4)))
    return planning.plan


def test_bound_counts_the_pairs_that_no_agenda_keeps_apart():
    assert fewest_pairs(Problem(crowded(10))) == pytest.approx(20)


def test_bound_is_told_with_the_solution_and_below_what_is_lost():
    solution = solve(crowded(10), seconds=0.2)

    assert (solution.bound, solution.lost_stars) == (10, 20)


def test_without_stars_nothing_has_to_be_lost():
    assert fewest_lost_stars(Problem(crowded(0))) == 0


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=60)
@given(small_plans)
def test_no_agenda_is_below_the_bound(plan):
    solution = solve(plan, seconds=0.02)

    assert solution.placements is None or solution.bound <= solution.lost_stars
