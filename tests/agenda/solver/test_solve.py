"""What a caller of the solver is promised besides soundness."""

import subprocess
import sys

import pytest

from sessions_app.agenda.imagined import imagined_plan
from sessions_app.agenda.interest import lost_stars
from sessions_app.agenda.plan import Placement
from sessions_app.agenda.rules import clashes, hard
from sessions_app.agenda.solver import solve
from sessions_app.agenda.solver.quality import score_of

from ..plans import Planning, key


@pytest.fixture(scope="module")
def large():
    return imagined_plan(60, 8, days=3, people=600)


@pytest.fixture
def day():
    return (
        Planning("Europe/Berlin")
        .room("Large", 50)
        .room("Small", 5)
        .plenary("Opening", "2026-07-08 13:00", 60, room="Large")
        .round("2026-07-08 14:00")
        .round("2026-07-08 15:00")
        .round("2026-07-08 16:00")
    )


def where(plan, placements, title):
    """Block and room of each part of a session, in the order of blocks."""
    parts = sorted((one for one in placements if one.session == key(plan, title)), key=lambda one: one.block)
    names = {one.id: plan.block_name(one) for one in plan.blocks.values()}
    return [(names[one.block], plan.rooms[one.room].name if one.room else None) for one in parts]


def test_large_plan_is_sound_complete_and_better_than_its_first_agenda(large):
    seen = []

    solution = solve(large, seconds=1.5, on_progress=seen.append)

    found = large.with_placements(solution.placements)
    assert hard(clashes(found)) == []
    assert found.unplaced == ()
    assert solution.lost_stars == lost_stars(found)
    assert solution.score == score_of(found, large)
    assert solution.lost_stars < seen[0].lost_stars
    assert [one.score for one in seen] == sorted((one.score for one in seen), reverse=True)


def test_pins_stay_as_they_are(large):
    solution = solve(large, seconds=0.3)

    assert {one for one in large.placements if large.blocks[one.block].kind == "breakout"} <= {*solution.placements}
    assert {(one.session, one.block) for one in large.placements} <= {
        (one.session, one.block) for one in solution.placements if one.is_pinned
    }


def test_stopping_at_once_gives_the_first_agenda(large):
    solution = solve(large, seconds=60, is_to_stop=lambda: True)

    assert solution.seconds < 30
    assert hard(clashes(large.with_placements(solution.placements))) == []


def test_one_seed_gives_one_first_agenda(large):
    one, other = (solve(large, seconds=0.01, is_to_stop=lambda: True).placements for _ in range(2))

    assert [(place.session, place.block) for place in one] == [(place.session, place.block) for place in other]


def test_session_of_all_rounds_is_in_each_of_them_in_one_room(day):
    plan = day.session("Hackathon", rounds="all").session("CoMPAS").session("SOGNO").plan

    found = solve(plan, seconds=0.1).placements

    parts = where(plan, found, "Hackathon")
    assert [block for block, _room in parts] == ["Round 1", "Round 2", "Round 3"]
    assert len({room for _block, room in parts}) == 1


def test_session_of_two_rounds_takes_them_one_after_another(day):
    plan = day.session("Workshop", minutes=100).session("CoMPAS").plan

    blocks = [block for block, _room in where(plan, solve(plan, seconds=0.1).placements, "Workshop")]

    assert blocks in (["Round 1", "Round 2"], ["Round 2", "Round 3"])


def test_rounds_of_a_session_come_apart_where_they_must(day):
    plan = (
        day.person("Ada", "UTC", ("2026-07-08 12:00", "2026-07-08 13:00"), ("2026-07-08 14:00", "2026-07-08 15:00"))
        .session("Workshop", leader="Ada", rounds=2)
        .plan
    )

    blocks = [block for block, _room in where(plan, solve(plan, seconds=0.1).placements, "Workshop")]

    assert blocks == ["Round 1", "Round 3"]


def test_popular_session_gets_the_large_room(day):
    plan = day.session("CoMPAS", stars=3).session("SOGNO", stars=40).plan

    found = solve(plan, seconds=0.3).placements

    assert where(plan, found, "SOGNO")[0][1] == "Large"


def test_sessions_with_the_same_fans_are_kept_apart(day):
    day.session("CoMPAS").session("SOGNO").session("OperatorFabric")
    for _attendee in range(5):
        day.attendee("CoMPAS", "SOGNO", "OperatorFabric")

    solution = solve(day.plan, seconds=0.3)

    assert solution.lost_stars == 0
    assert len({one.block for one in solution.placements}) == 3


def test_soft_wishes_are_kept_where_nothing_speaks_against_them(day):
    plan = (
        day.session("Advanced", order=0)
        .session("Basics", order=1)
        .session("Beside", order=2)
        .wish("before", "Basics", "Advanced")
        .wish("apart", "Basics", "Beside")
        .plan
    )

    found = plan.with_placements(solve(plan, seconds=0.3).placements)

    assert [clash for clash in clashes(found) if clash.rule == "wish_broken"] == []


def test_small_hours_are_spread_over_people():
    """Two nights for two hosts, who both could do both."""
    planning = Planning("Europe/Berlin").room("Bridge A").round("2026-07-08 04:00", 60).round("2026-07-08 14:00", 60)
    planning.round("2026-07-09 04:00", 60).round("2026-07-09 14:00", 60)
    for name in ("One", "Two"):
        planning.session(f"{name} by Ada", host="Ada").session(f"{name} by Ben", host="Ben")

    found = planning.plan.with_placements(solve(planning.plan, seconds=0.3).placements)

    nights = [clash.people for clash in clashes(found) if clash.rule == "small_hours"]
    assert sorted(nights) == sorted({*nights})
    assert len(nights) == 2


def test_plenaries_follow_the_programme_and_what_stands_stays(day):
    plan = (
        day.general("Welcome", 10)
        .general("Keynote", 40)
        .general("Thanks", 10)
        .place("Keynote", "Opening", position=0, minutes=30, id=7)
        .plan
    )

    found = sorted(solve(plan, seconds=0.1).placements, key=lambda one: one.position)

    opening, keys = key(plan, "Opening"), [key(plan, title) for title in ("Keynote", "Welcome", "Thanks")]
    assert found == [
        Placement(keys[0], opening, position=0, minutes=30, id=7),
        Placement(keys[1], opening, position=1),
        Placement(keys[2], opening, position=2),
    ]


def test_present_draft_is_kept_where_nothing_is_better(day):
    plan = (
        day.session("CoMPAS")
        .session("SOGNO")
        .place("CoMPAS", "Round 3", "Small", id=1)
        .place("SOGNO", "Round 2", "Small", id=2)
        .plan
    )

    assert {*solve(plan, seconds=0.3).placements} == {*plan.placements}


def test_planning_from_nothing_keeps_keys_and_pins_only(day):
    plan = (
        day.session("CoMPAS")
        .session("SOGNO")
        .place("CoMPAS", "Round 3", "Small", id=1)
        .place("SOGNO", "Round 2", "Small", id=2, is_pinned=True)
        .plan
    )

    found = solve(plan, seconds=0.1, keep="nothing").placements

    assert {one.id for one in found} == {1, 2}
    assert [one for one in found if one.is_pinned] == [plan.placements[1]]


def test_an_impossible_plan_has_reasons_and_no_placements(day):
    plan = day.session("CoMPAS", minutes=500, rounds=1).plan

    solution = solve(plan, seconds=0.1)

    assert solution.placements is None
    assert [one.kind for reason in solution.reasons for one in reason.demands] == ["length"]


def test_pages_do_not_load_the_solver():
    """It takes a hundred megabytes, which a web process has no use for."""
    script = (
        "import django, sys; django.setup(); import workshop.urls, workshop.wsgi; "
        "print([name for name in sys.modules if name.startswith(('ortools', 'sessions_app.agenda.solver'))])"
    )

    shown = subprocess.run(
        [sys.executable, "-c", script],
        env={**__import__("os").environ, "DJANGO_SETTINGS_MODULE": "workshop.settings"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert shown.strip().splitlines()[-1] == "[]"
