"""What would mend a clash."""

import pytest
from hypothesis import HealthCheck, given, settings

from sessions_app.agenda.mends import Mend, mends
from sessions_app.agenda.plan import Move
from sessions_app.agenda.rules import clashes, hard

from .plans import Planning, placement, plans


def two_rounds():
    planning = Planning().room("Bridge A", 60).room("Bridge B", 60).room("Bridge D", 30)
    return planning.round("2026-07-08 15:00").round("2026-07-08 16:15")


def told(planning, rule, count=3):
    [clash] = [one for one in clashes(planning.plan) if one.rule == rule]
    return [mend.sentence for mend in mends(planning.plan, clash, count)]


def test_a_person_in_two_places_is_mended_by_moves_and_by_people():
    planning = two_rounds().session("CoMPAS", host="Kofi Mensah")
    planning.session("Twins", moderator="Kofi Mensah", host="Kofi Mensah", alternate_host="Ana Moreau")
    planning.place("CoMPAS", "Round 1", "Bridge A").place("Twins", "Round 1", "Bridge B")

    assert told(planning, "person_twice") == [
        "Move “CoMPAS” to Round 2, Bridge D.",
        "Move “Twins” to Round 2, Bridge D.",
        "Ana Moreau is free then and could moderate and host “Twins”.",
    ]


def test_nobody_takes_over_who_is_needed_elsewhere_or_asleep():
    planning = two_rounds().person("Ben Okoro", "America/Los_Angeles").session("CoMPAS", host="Ana Moreau")
    planning.session("Twins", host="Ana Moreau", alternate_host="Ben Okoro, Kofi Mensah")
    planning.session("Storage", host="Kofi Mensah")
    for title, room in (("CoMPAS", "Bridge A"), ("Twins", "Bridge B"), ("Storage", "Bridge D")):
        planning.place(title, "Round 1", room, is_pinned=True)

    assert told(planning, "person_twice") == []


def test_a_room_that_is_too_small_is_left_for_a_bigger_one_that_is_free():
    planning = two_rounds().session("Twins", stars=41).place("Twins", "Round 2", "Bridge D")

    assert told(planning, "room_too_small") == [
        "Move “Twins” to Round 2, Bridge A.",
        "Move “Twins” to Round 1, Bridge A.",
    ]


def test_without_a_free_room_two_sessions_swap():
    planning = Planning().room("Bridge B", 60).room("Bridge D", 30).round("2026-07-08 15:00")
    planning.session("Twins", stars=41).session("CoMPAS", stars=26)
    planning.place("Twins", "Round 1", "Bridge D").place("CoMPAS", "Round 1", "Bridge B")
    plan = planning.plan
    twins, compas = plan.placements
    [clash] = clashes(plan)

    assert mends(plan, clash) == [
        Mend(
            "Swap “Twins” (Round 1, Bridge D) with “CoMPAS” (Round 1, Bridge B).",
            (
                Move(twins, placement(plan, "Twins", "Round 1", "Bridge B", id=twins.id)),
                Move(compas, placement(plan, "CoMPAS", "Round 1", "Bridge D", id=compas.id, position=1)),
            ),
        )
    ]


def test_a_session_that_is_not_placed_gets_a_place():
    planning = two_rounds().session("Twins", stars=41)

    assert told(planning, "not_placed", count=1) == ["Place “Twins” in Round 1, Bridge A."]


def test_parts_that_are_apart_are_brought_together():
    planning = two_rounds().round("2026-07-08 17:30").session("Twins", rounds=2)
    planning.place("Twins", "Round 1", "Bridge A").place("Twins", "Round 3", "Bridge A")

    assert told(planning, "parts_apart") == [
        "Move “Twins” to Round 1 and Round 2, Bridge D.",
        "Move “Twins” to Round 2 and Round 3, Bridge D.",
    ]


def test_what_is_placed_too_often_is_taken_out():
    planning = two_rounds().session("Twins").place("Twins", "Round 1", "Bridge A").place("Twins", "Round 2", "Bridge A")

    assert told(planning, "too_many_rounds")[:2] == [
        "Take “Twins” out of Round 1, Bridge A.",
        "Take “Twins” out of Round 2, Bridge A.",
    ]


def test_the_last_session_of_a_plenary_that_runs_over_goes_elsewhere():
    planning = Planning().plenary("Opening", "2026-07-08 14:00", 30).plenary("Closing", "2026-07-08 18:00", 30)
    planning.general("Goals", 20).general("Thanks", 20).place("Goals", "Opening").place("Thanks", "Opening")

    assert told(planning, "too_little_time") == ["Move “Thanks” to Closing."]


@pytest.mark.parametrize("is_pinned", [False, True])
def test_what_is_pinned_stays(is_pinned):
    planning = two_rounds().session("Twins", stars=41).place("Twins", "Round 2", "Bridge D", is_pinned=is_pinned)

    assert bool(told(planning, "room_too_small")) is not is_pinned


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans(most_placements=8))
def test_every_mend_solves_its_clash_and_adds_no_hard_one(plan):
    before = clashes(plan)
    for clash in before[:5]:
        for mend in mends(plan, clash):
            after = clashes(plan.after(mend.moves))
            if mend.moves:
                assert (clash in after, set(hard(after)) - set(hard(before))) == (False, set())
