"""What the database says becomes plain values."""

import pytest

from sessions_app.agenda.reading import read_plan
from sessions_app.browsing.timed_list import timed_list

from .. import make

STEPS = {
    "its own": ([(10, False), (40, False), (30, True)], 50),
    "those of the nested ones, where it has none": ([(10, False), (None, False), (30, True), (15, True)], 55),
    "none, where a nested one does not say": ([(10, False), (None, False), (30, True), (None, True)], 10),
    "nothing that is known": ([(None, False)], None),
    "no step at all": ([], None),
}


@pytest.mark.parametrize(("steps", "minutes"), STEPS.values(), ids=STEPS)
def test_activities_take_what_the_page_of_the_session_says(workshop, steps, minutes):
    activity = [{"text": "A step", "minutes": taken, "is_nested": is_nested} for taken, is_nested in steps]
    session = make.session(workshop, activity=activity)

    [read] = read_plan(make.draft(workshop)).sessions.values()

    assert read.activity_minutes == minutes
    assert timed_list(session.activities.all()).known_minutes == (minutes or 0)


@pytest.mark.parametrize("count", [1, 30])
def test_a_plan_is_read_in_two_statements_at_any_size(workshop, count, django_assert_num_queries):
    for number in range(count):
        make.full_session(workshop, f"Session {number}")
    draft = make.draft(workshop)

    with django_assert_num_queries(2):
        plan = read_plan(draft)

    assert [one.activity_minutes for one in plan.sessions.values()] == [50] * count
