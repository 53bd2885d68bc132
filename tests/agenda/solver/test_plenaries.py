"""Plenaries go where their people can be, in an order that keeps wishes, and else as in the programme."""

import pytest

from sessions_app.agenda.solver import solve

from ..plans import Planning


@pytest.fixture
def day():
    return (
        Planning("Europe/Berlin")
        .room("Bridge A")
        .plenary("Opening", "2026-07-08 13:00", 60)
        .round("2026-07-08 14:00")
        .plenary("Closing", "2026-07-08 15:00", 60)
    )


def lines(plan, solution):
    """The titles in each plenary, in order."""
    placed = sorted(plan.with_placements(solution.placements).stays, key=lambda stay: stay.starts)
    return [
        [stay.session.title for stay in placed if stay.block.id == block.id]
        for block in sorted(plan.plenaries, key=lambda one: one.starts)
    ]


def test_who_is_there_in_the_second_half_only_comes_then(day):
    day.person("Ada", "Europe/Berlin", ("2026-07-08 13:30", "2026-07-08 14:00"))
    plan = day.general("Keynote", 30, leader="Ada").general("Welcome", 30, leader="Ben").plan

    assert lines(plan, solve(plan, seconds=0.05)) == [["Welcome", "Keynote"], []]


def test_who_comes_in_the_second_half_only_is_moved_there_in_a_draft_too(day):
    day.person("Ada", "Europe/Berlin", ("2026-07-08 13:30", "2026-07-08 14:00"))
    day.general("Keynote", 30, leader="Ada").general("Welcome", 30, leader="Ben")
    plan = day.place("Keynote", "Opening", position=0, id=1).place("Welcome", "Opening", position=1, id=2).plan

    solution = solve(plan, seconds=0.05)

    assert lines(plan, solution) == [["Welcome", "Keynote"], []]
    assert (solution.least.moved, solution.least.is_proven) == (0, True)


def test_who_is_there_in_the_evening_only_comes_in_the_last_block(day):
    day.person("Ada", "Europe/Berlin", ("2026-07-08 15:00", "2026-07-08 16:00"))
    plan = day.general("Welcome", 30).general("Keynote", 30, leader="Ada").general("Thanks", 10).plan

    assert lines(plan, solve(plan, seconds=0.05)) == [["Welcome"], ["Keynote", "Thanks"]]


def test_order_that_is_wished_for_is_kept_against_that_of_the_programme(day):
    plan = day.general("Answers", 20).general("Keynote", 20).wish("before", "Keynote", "Answers").plan

    assert lines(plan, solve(plan, seconds=0.05)) == [["Keynote", "Answers"], []]


def test_order_that_is_wished_for_is_kept_in_a_sound_draft(day):
    day.general("Answers", 20).general("Keynote", 20).wish("before", "Keynote", "Answers")
    plan = day.place("Answers", "Opening", position=0, id=1).place("Keynote", "Opening", position=1, id=2).plan

    assert lines(plan, solve(plan, seconds=0.05)) == [["Keynote", "Answers"], []]


def test_plenary_fits_the_time_of_its_block(day):
    plan = day.general("Welcome", 10).general("Long", 50).general("Keynote", 40).plan

    assert lines(plan, solve(plan, seconds=0.05)) == [["Welcome", "Long"], ["Keynote"]]


def test_host_who_would_be_up_at_night_is_spared_where_another_block_does(day):
    """13:00 in Berlin is 04:00 in Los Angeles."""
    planning = (
        Planning("Europe/Berlin")
        .plenary("Opening", "2026-07-08 13:00", 60)
        .plenary("Closing", "2026-07-08 18:00", 60)
        .person("Ada", "America/Los_Angeles")
    )
    plan = planning.general("Keynote", 30, host="Ada").plan

    assert lines(plan, solve(plan, seconds=0.05)) == [[], ["Keynote"]]
