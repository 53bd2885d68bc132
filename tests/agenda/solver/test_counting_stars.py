"""The solver counts lost stars as the lists that people see do."""

from hypothesis import HealthCheck, given, settings

from sessions_app.agenda.interest import lost_stars
from sessions_app.agenda.solver import solve
from sessions_app.agenda.solver.first import NoTime, first_agenda, placements_of
from sessions_app.agenda.solver.problem import Problem
from sessions_app.agenda.solver.search import Search

from ..plans import Planning
from .small import small_plans

modest = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=100)


def test_who_is_in_one_round_of_a_session_follows_it():
    planning = Planning().room("A").room("B").round("2026-07-08 14:00").round("2026-07-08 15:00")
    plan = planning.session("Long", rounds="all").session("Short").attendee("Long", "Short").plan
    seen = []

    solution = solve(plan, seconds=0.05, on_progress=seen.append)

    assert (solution.lost_stars, [one.lost_stars for one in seen]) == (0, [0])


def test_session_in_a_plenary_and_in_a_round_can_be_followed_in_either():
    planning = Planning().room("A").room("B").plenary("Opening", "2026-07-08 13:00").round("2026-07-08 14:00")
    planning.session("Both").session("Other").attendee("Both", "Other")
    plan = planning.place("Both", "Opening", is_pinned=True).place("Both", "Round 1", is_pinned=True).plan
    seen = []

    solution = solve(plan, seconds=0.05, on_progress=seen.append)

    assert (solution.lost_stars, [one.lost_stars for one in seen]) == (0, [0])


@modest
@given(small_plans)
def test_an_agenda_in_the_search_loses_the_stars_that_people_lose(plan):
    try:
        agenda = first_agenda(problem := Problem(plan), 2)
    except NoTime:
        return
    if agenda is not None:
        _cost, lost = Search(problem, agenda).seen_cost()

        assert lost == lost_stars(plan.with_placements(placements_of(problem, agenda, plan.placements)))


@modest
@given(small_plans)
def test_the_best_that_is_told_is_what_is_returned(plan):
    seen = []

    solution = solve(plan, seconds=0.03, on_progress=seen.append)

    if solution.placements is not None:
        assert solution.lost_stars == lost_stars(plan.with_placements(solution.placements))
        assert solution.lost_stars in {one.lost_stars for one in seen}
