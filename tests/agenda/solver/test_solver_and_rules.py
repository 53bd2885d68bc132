"""What the solver returns, the rules accept; and what it calls impossible, a search of every agenda does not find."""

from hypothesis import HealthCheck, given, settings

from sessions_app.agenda.rules import clashes, hard
from sessions_app.agenda.solver import solve

from .brute import sound_agenda
from .small import small_plans

modest = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
FEWEST_SECONDS = 0.02


@settings(modest, max_examples=150)
@given(small_plans)
def test_solver_finds_a_sound_agenda_exactly_where_there_is_one(plan):
    solution = solve(plan, seconds=FEWEST_SECONDS)

    if solution.placements is None:
        assert sound_agenda(plan) is None
        assert solution.reasons != ()
    else:
        assert hard(clashes(plan.with_placements(solution.placements))) == []
        assert kept(plan.placements, solution.placements)


def kept(pins, placements):
    """Whether each pin is still where it was; a room may be added."""
    found = {(one.session, one.block): one for one in placements if one.is_pinned}
    return all(
        (pin.session, pin.block) in found and pin.room in (None, found[pin.session, pin.block].room) for pin in pins
    )
