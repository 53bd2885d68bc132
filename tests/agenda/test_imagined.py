import pytest

from sessions_app.agenda.imagined import imagined_plan
from sessions_app.agenda.rules import clashes, hard


def shape(plan):
    return len(plan.sessions), len(plan.rooms), len(plan.people), len(plan.rounds), len(plan.plenaries)


@pytest.mark.parametrize(
    ("sessions", "rooms", "expected"),
    [
        (60, 8, (60, 8, 600, 13, 5)),
        (200, 12, (200, 12, 600, 21, 6)),
        (500, 20, (500, 20, 600, 30, 6)),
    ],
)
def test_a_large_workshop_has_the_shape_that_was_prototyped(sessions, rooms, expected):
    plan = imagined_plan(sessions, rooms, days=3, people=600)

    assert shape(plan) == expected
    assert {len(starred) for starred in plan.audience} == {6}
    assert len(plan.audience) == 2000


def test_same_seed_gives_the_same_plan_and_another_seed_another():
    assert imagined_plan(20, 4, 1, 60, seed=3) == imagined_plan(20, 4, 1, 60, seed=3)
    assert imagined_plan(20, 4, 1, 60, seed=3) != imagined_plan(20, 4, 1, 60, seed=4)


def test_pins_keep_crews_apart_and_in_their_hours():
    plan = imagined_plan(200, 12, days=3, people=600)
    away = [
        member.person
        for stay in plan.stays
        for member in stay.session.crew
        if not plan.people[member.person].can(stay.starts, stay.ends)
    ]

    assert len(plan.placements) > 10
    assert [clash for clash in hard(clashes(plan)) if clash.rule == "person_twice"] == []
    assert away == []


def test_smallest_workshop_is_imagined_too():
    assert shape(imagined_plan(1, 1, days=1, people=20)) == (1, 1, 20, 5, 1)


def test_too_many_sessions_are_refused_with_what_to_do():
    with pytest.raises(ValueError, match="198 sessions do not fit in 1 rooms"):
        imagined_plan(200, 1, days=1, people=600)


def test_too_few_people_are_refused_with_what_to_do():
    with pytest.raises(ValueError, match="Give more people"):
        imagined_plan(60, 8, days=1, people=4)


def test_no_order_is_wished_twice():
    wishes = imagined_plan(sessions=100, rooms=5, days=2, people=120, seed=144, attendees=1, stars=1).wishes

    assert (len(wishes), len(set(wishes))) == (3, 3)
