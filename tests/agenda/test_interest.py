"""Whether attendees can follow what they starred."""

from itertools import combinations

from hypothesis import HealthCheck, given, settings

from sessions_app.agenda.interest import choosing, lost_stars, lost_to, times_of

from .plans import Planning, plans

modest = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@modest
@given(plans())
def test_each_chooses_as_well_as_can_be_where_sessions_come_once(plan):
    once = {placement.session: placement for placement in plan.placements}
    plan = plan.with_placements(once.values())

    assert lost_in(plan) == [fewest_lost(plan, starred) for starred in plan.audience]


def lost_in(plan):
    times = times_of(plan.stays_of)
    return [lost_to(starred, times) for starred in plan.audience]


def fewest_lost(plan, starred):
    placed = [session for session in starred if session in plan.stays_of]
    sets = (some for size in range(len(placed), -1, -1) for some in combinations(placed, size))
    return len(placed) - next(len(some) for some in sets if goes_together(plan, some))


def goes_together(plan, sessions):
    pairs = combinations([plan.stays_of[session][0] for session in sessions], 2)
    return not any(one.starts < other.ends and other.starts < one.ends for one, other in pairs)


def rounds(**placed):
    planning = Planning()
    for hour in (14, 15, 16):
        planning.round(f"2026-07-08 {hour}:00", 50)
    for title, numbers in placed.items():
        planning.session(title)
        for number in numbers:
            planning.place(title, f"Round {number}")
    return planning


def test_two_in_one_round_cost_one_star():
    planning = rounds(a=[1], b=[1], c=[2]).attendee("a", "b", "c").attendee("a", "c").attendee("b")

    assert (lost_in(planning.plan), lost_stars(planning.plan)) == ([1, 0, 0], 1)


def test_one_round_of_a_session_is_enough():
    assert lost_in(rounds(a=[1, 2], b=[1]).attendee("a", "b").plan) == [0]
    assert lost_in(rounds(a=[1, 2], b=[2], c=[1]).attendee("a", "b", "c").plan) == [1]


def test_what_is_not_placed_is_not_lost():
    assert lost_in(rounds(a=[1], b=[]).attendee("a", "b").plan) == [0]


def test_those_whose_stars_collide_less_or_more_are_counted():
    before = rounds(a=[1], b=[1], c=[2]).attendee("a", "b").attendee("b", "c").attendee("a", "c").plan
    after = rounds(a=[1], b=[2], c=[2]).attendee("a", "b").attendee("b", "c").attendee("a", "c").plan

    assert (choosing(before, after), choosing(before, before)) == ((1, 1), (0, 0))


def test_what_has_no_place_yet_collides_with_nothing():
    before, after = (rounds(a=[1], b=placed).attendee("a", "b").plan for placed in ([], [1]))

    assert choosing(before, after) == (0, 0)
