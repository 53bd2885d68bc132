"""What would mend a clash."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings

from sessions_app.agenda.mends import Mend, mends
from sessions_app.agenda.plan import Move
from sessions_app.agenda.rules import clashes, difference, hard

from .plans import Planning, placement, plans


def two_rounds():
    planning = Planning().room("Bridge A", 60).room("Bridge B", 60).room("Bridge D", 30)
    return planning.round("2026-07-08 15:00").round("2026-07-08 16:15")


def one_round():
    planning = Planning().room("Bridge A", 60).room("Bridge B", 60).room("Bridge D", 30)
    return planning.round("2026-07-08 15:00")


def told(planning, rule, count=4):
    """What is offered, of the first clash of the rule; after a dash the place where it is for people to change."""
    clash = next(one for one in clashes(planning.plan) if one.rule == rule)
    return [mend.sentence + (f" – {mend.noun}" if mend.noun else "") for mend in mends(planning.plan, clash, count)]


# --- Each rule --------------------------------------------------------------------------------------------------------


def test_a_person_in_two_places_is_mended_by_moves_and_by_people():
    planning = two_rounds().session("CoMPAS", host="Kofi Mensah")
    planning.session("Twins", moderator="Kofi Mensah", host="Kofi Mensah", alternate_host="Ana Moreau")
    planning.place("CoMPAS", "Round 1", "Bridge A").place("Twins", "Round 1", "Bridge B")

    assert told(planning, "person_twice") == [
        "Move “CoMPAS” to Round 2, Bridge D.",
        "Move “Twins” to Round 2, Bridge D.",
        "Ana Moreau is free then and could moderate and host “Twins”. – people",
    ]


def test_nobody_takes_over_who_is_needed_elsewhere_or_asleep():
    planning = one_round().person("Ben Okoro", "America/Los_Angeles").session("CoMPAS", host="Ana Moreau")
    planning.session("Twins", host="Ana Moreau", alternate_host="Ben Okoro, Kofi Mensah")
    planning.session("Storage", host="Kofi Mensah")
    for title, room in (("CoMPAS", "Bridge A"), ("Twins", "Bridge B"), ("Storage", "Bridge D")):
        planning.place(title, "Round 1", room)

    assert told(planning, "person_twice") == [
        "Find somebody else who hosts “CoMPAS” in place of Ana Moreau. – people",
        "Find somebody else who hosts “Twins” in place of Ana Moreau. – people",
    ]


def test_of_two_in_one_room_either_goes_to_another():
    planning = two_rounds().session("CoMPAS").session("Twins")
    planning.place("CoMPAS", "Round 1", "Bridge A").place("Twins", "Round 1", "Bridge A")

    assert told(planning, "room_twice", count=2) == [
        "Move “CoMPAS” to Round 1, Bridge D.",
        "Move “Twins” to Round 1, Bridge D.",
    ]
    assert told(full(2), "room_twice") == ["Add another room. – rooms", "Add another round. – blocks"]


def full(sessions):
    """So many sessions in the only room of the only round."""
    planning = Planning().room("Bridge A").round("2026-07-08 15:00")
    for number in range(sessions):
        planning.session(f"Session {number}").place(f"Session {number}", "Round 1", "Bridge A")
    return planning


def test_two_plenaries_in_one_room_become_one_or_come_after_each_other():
    planning = Planning().room("Hall").plenary("Opening", "2026-07-08 15:00", 60, "Hall")
    planning.plenary("News", "2026-07-08 15:30", 60, "Hall").general("Goals", 60).general("Thanks", 30)
    planning.place("Goals", "Opening").place("Thanks", "News")

    assert told(planning, "room_twice") == [
        "Move “Goals” to News. Make News 90 minutes long.",
        "Move “Thanks” to Opening. Make Opening 90 minutes long.",
        "Let News start on 8 July, 16:00 CEST.",
    ]


def test_what_is_placed_twice_at_once_leaves_one_of_the_places():
    planning = two_rounds().session("Twins").place("Twins", "Round 1", "Bridge A").place("Twins", "Round 1", "Bridge B")

    assert told(planning, "session_twice") == [
        "Take “Twins” out of Round 1, Bridge A.",
        "Take “Twins” out of Round 1, Bridge B.",
        "Move “Twins” from Round 1, Bridge A to Round 2, Bridge B.",
        "Move “Twins” from Round 1, Bridge B to Round 2, Bridge A.",
    ]


def test_a_plenary_in_parallel_is_left_alone_or_put_off():
    planning = two_rounds().plenary("Opening", "2026-07-08 14:00").general("Goals", 50).general("Thanks", 20)
    planning.session("CoMPAS").place("CoMPAS", "Round 1", "Bridge A").place("Goals", "Opening")
    planning.place("Thanks", "Opening")

    assert told(planning, "plenary_in_parallel") == [
        "Move “CoMPAS” to Round 2, Bridge D.",
        "Let Round 1 start on 8 July, 15:10 CEST and shift what follows as much.",
    ]


def test_who_cannot_take_part_then_gets_another_time():
    planning = two_rounds().person("Ana Moreau", "Asia/Kolkata", ("2026-07-08 19:30", "2026-07-08 21:00"))
    planning.session("Twins", host="Ana Moreau").place("Twins", "Round 1", "Bridge A")

    assert told(planning, "outside_availability") == ["Move “Twins” to Round 2, Bridge D."]


def test_who_can_at_no_time_of_the_plan_is_asked_or_replaced():
    planning = two_rounds().person("Ana Moreau", "", ("2026-07-09 09:00", "2026-07-09 21:00"))
    planning.session("Twins", host="Ana Moreau").place("Twins", "Round 1", "Bridge A")

    assert told(planning, "outside_availability") == [
        "Ask Ana Moreau whether they can take part then, and write down their times. – person",
        "Find somebody else who hosts “Twins” in place of Ana Moreau. – people",
    ]


def test_who_has_to_leave_a_plenary_early_comes_first():
    planning = Planning().person("Ana Moreau", "", ("2026-07-08 14:00", "2026-07-08 14:30"))
    planning.plenary("Opening", "2026-07-08 14:00").general("Goals", 20).general("Thanks", 20, leader="Ana Moreau")
    planning.place("Goals", "Opening").place("Thanks", "Opening")

    assert told(planning, "outside_availability") == ["Put “Thanks” first in Opening."]


def test_a_plenary_over_its_time_loses_a_session_or_minutes_or_grows():
    planning = Planning().plenary("Opening", "2026-07-08 14:00", 30).plenary("Closing", "2026-07-08 18:00", 30)
    planning.general("Goals", 20).general("Thanks", 20).place("Goals", "Opening").place("Thanks", "Opening")

    assert told(planning, "too_little_time", count=3) == [
        "Move “Thanks” to Closing.",
        "Shorten “Thanks” from 20 to 10 minutes.",
        "Make Opening 40 minutes long.",
    ]


def test_where_no_session_alone_can_be_so_short_all_are_shortened():
    planning = Planning().plenary("Opening", "2026-07-08 14:00", 30).general("Goals", 20).general("Thanks", 40)
    planning.general("News", 30).place("Goals", "Opening").place("Thanks", "Opening").place("News", "Opening")

    assert told(planning, "too_little_time") == [
        "Shorten every session of Opening, so that it ends on 8 July, 14:30 CEST.",
        "Make Opening 90 minutes long.",
    ]


def test_a_plenary_that_ends_at_midnight_shifts_nothing_of_the_next_day():
    planning = Planning().plenary("Late", "2026-07-08 23:00", 60).round("2026-07-09 09:00")
    planning.general("Goals", 90).place("Goals", "Late")

    assert "Make Late 90 minutes long." in told(planning, "too_little_time")
    assert not any("shift" in sentence for sentence in told(planning, "too_little_time", count=9))


def test_a_session_that_needs_more_time_gets_a_longer_round_or_is_asked_for_less():
    longer = two_rounds().session("Twins", minutes=90, rounds=1).place("Twins", "Round 1", "Bridge A")
    pressed = one_round().session("Twins", minutes=90, rounds=1).place("Twins", "Round 1", "Bridge A")
    pressed.person("Ana Moreau", "", ("2026-07-08 15:00", "2026-07-08 16:00")).session("CoMPAS", host="Ana Moreau")
    pressed.place("CoMPAS", "Round 1", "Bridge B")

    assert told(longer, "too_little_time") == [
        "Make Round 1 90 minutes long and shift what follows by 15 minutes.",
        "Make Round 1 90 minutes long and shift what follows by 30 minutes.",
    ]
    assert told(pressed, "too_little_time") == [
        "Let “Twins” expect fewer minutes or more rounds, or shorten its activities. – session"
    ]


def test_a_session_cut_short_in_a_plenary_gets_its_minutes_back():
    planning = Planning().plenary("Opening", "2026-07-08 14:00", 30).general("Goals", 40)
    planning.place("Goals", "Opening", minutes=30)

    assert told(planning, "too_little_time") == ["Give “Goals” 40 minutes. Make Opening 40 minutes long."]


def test_a_session_without_room_gets_one_that_is_free():
    planning = one_round().session("Twins").place("Twins", "Round 1")
    without = Planning().round("2026-07-08 15:00").session("Twins").place("Twins", "Round 1")

    assert told(planning, "no_room") == ["Move “Twins” to Round 1, Bridge D."]
    assert told(without, "no_room") == ["Add another room. – rooms", "Add another round. – blocks"]


def test_what_stands_in_the_wrong_kind_of_block_goes_to_the_right_one():
    in_break = one_round().pause("Lunch", "2026-07-08 12:00").session("Twins").place("Twins", "Lunch")
    in_round = one_round().general("Goals").place("Goals", "Round 1", "Bridge A")

    assert told(in_break, "wrong_block") == ["Move “Twins” to Round 1, Bridge D."]
    assert told(in_round, "wrong_block") == [
        "Add a plenary, or make one longer. – blocks",
        "Change the kind of “Goals”. – session",
    ]


@pytest.mark.parametrize("is_firm", [True, False])
def test_an_order_is_mended_by_moves_that_keep_it_and_by_a_swap(is_firm):
    planning = two_rounds().round("2026-07-08 17:30").session("CoMPAS").session("Twins")
    planning.wish("before", "CoMPAS", "Twins", is_firm)
    planning.place("CoMPAS", "Round 2", "Bridge D").place("Twins", "Round 1", "Bridge D")

    assert told(planning, "wish_broken") == [
        "Move “Twins” to Round 3, Bridge D.",
        "Swap “CoMPAS” (Round 2, Bridge D) with “Twins” (Round 1, Bridge D).",
    ]


def test_an_order_in_plenaries_is_mended_in_its_line_or_between_them():
    in_line = Planning().plenary("Opening", "2026-07-08 14:00").general("Goals", 20).general("Thanks", 20)
    in_line.wish("before", "Thanks", "Goals", True).place("Goals", "Opening").place("Thanks", "Opening")
    between = Planning().plenary("Opening", "2026-07-08 14:00", 20).plenary("Closing", "2026-07-08 18:00", 20)
    between.general("Goals", 20).general("Thanks", 20).wish("before", "Thanks", "Goals", True)
    between.place("Goals", "Opening").place("Thanks", "Closing")

    assert told(in_line, "wish_broken", count=1) == ["Put “Thanks” first in Opening."]
    assert "Swap “Thanks” (Closing) with “Goals” (Opening)." in told(between, "wish_broken")


def test_sessions_that_may_not_be_in_parallel_part_or_the_wish_goes():
    planning = two_rounds().session("CoMPAS").session("Twins").wish("apart", "CoMPAS", "Twins", True)
    everywhere = two_rounds().session("CoMPAS", rounds="all").session("Twins").wish("apart", "CoMPAS", "Twins", True)
    planning.place("CoMPAS", "Round 1", "Bridge A").place("Twins", "Round 1", "Bridge B")
    everywhere.place("CoMPAS", "Round 1", "Bridge A").place("CoMPAS", "Round 2", "Bridge A")
    everywhere.place("Twins", "Round 1", "Bridge B")

    assert told(planning, "wish_broken") == [
        "Move “CoMPAS” to Round 2, Bridge D.",
        "Move “Twins” to Round 2, Bridge D.",
    ]
    assert told(everywhere, "wish_broken") == [
        "Take back what is wished of “CoMPAS” and “Twins”, or make it less firm. – wishes"
    ]


def test_a_session_that_is_not_placed_or_in_too_few_rounds_gets_its_best_places():
    twins = two_rounds().session("Twins", stars=41)
    half = two_rounds().session("Twins", rounds=2).place("Twins", "Round 1", "Bridge A")

    assert told(twins, "not_placed") == ["Place “Twins” in Round 1, Bridge A.", "Place “Twins” in Round 2, Bridge A."]
    assert told(half, "not_placed") == ["Place “Twins” in Round 2, Bridge A."]


def test_a_session_that_fits_nowhere_takes_the_place_of_one_that_can_go_elsewhere():
    planning = Planning().room("Bridge A").round("2026-07-08 15:00").round("2026-07-08 16:15")
    planning.person("Ana Moreau", "", ("2026-07-08 15:00", "2026-07-08 16:00"))
    planning.session("CoMPAS").session("Twins", host="Ana Moreau").place("CoMPAS", "Round 1", "Bridge A")

    assert told(planning, "not_placed") == [
        "Move “CoMPAS” to Round 2, Bridge A and place “Twins” in its stead: Round 1, Bridge A."
    ]


def test_a_session_without_any_place_asks_for_more_of_them():
    planning = full(1).session("Twins")

    assert told(planning, "not_placed") == [
        "Add another room. – rooms",
        "Add another round. – blocks",
        "Change what “Twins” asks for: its minutes, its rounds, or its people. – session",
    ]


def test_a_general_session_without_place_makes_a_plenary_longer():
    planning = Planning().plenary("Opening", "2026-07-08 14:00", 20).general("Goals", 20).general("Thanks", 20)
    planning.place("Goals", "Opening")

    assert told(planning, "not_placed") == ["Place “Thanks” in Opening. Make Opening 40 minutes long."]


def test_a_room_that_is_too_small_is_left_for_a_bigger_one_that_is_free():
    planning = two_rounds().session("Twins", stars=41).place("Twins", "Round 2", "Bridge D")

    assert told(planning, "room_too_small") == [
        "Move “Twins” to Round 2, Bridge A.",
        "Move “Twins” to Round 1, Bridge A.",
    ]


def test_a_room_that_only_holds_more_is_no_mend():
    planning = two_rounds().session("Twins", stars=90).place("Twins", "Round 2", "Bridge D")

    assert told(planning, "room_too_small") == [
        "Add a room that holds 90 people, or correct how many Bridge D holds. – rooms"
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
                Move(twins, placement(plan, "Twins", "Round 1", "Bridge B", id=twins.id, position=1)),
                Move(compas, placement(plan, "CoMPAS", "Round 1", "Bridge D", id=compas.id)),
            ),
        )
    ]


def test_whoever_is_awake_at_another_time_works_then():
    planning = two_rounds().person("Ben Okoro", "America/Los_Angeles").session("Twins", host="Ben Okoro")
    planning.place("Twins", "Round 1", "Bridge A")

    assert told(planning, "small_hours") == ["Move “Twins” to Round 2, Bridge D."]


def test_who_has_no_break_stays_in_one_room_or_gets_one():
    planning = Planning().room("A").room("B").round("2026-07-08 15:00").round("2026-07-08 16:00")
    planning.session("CoMPAS", host="Kofi Mensah").session("Twins", host="Kofi Mensah")
    planning.place("CoMPAS", "Round 1", "A").place("Twins", "Round 2", "B")

    assert told(planning, "no_break") == [
        "Move “CoMPAS” to Round 1, B.",
        "Move “Twins” to Round 2, A.",
        "Let Round 2 start on 8 July, 16:05 CEST.",
    ]


def test_parts_that_are_apart_are_brought_together():
    planning = two_rounds().round("2026-07-08 17:30").session("Twins", rounds=2)
    planning.place("Twins", "Round 1", "Bridge A").place("Twins", "Round 3", "Bridge A")

    assert told(planning, "parts_apart") == [
        "Move “Twins” to Round 1 and Round 2, Bridge D.",
        "Move “Twins” to Round 2 and Round 3, Bridge D.",
        "Move “Twins” from Round 1, Bridge A to Round 2, Bridge A.",
        "Move “Twins” from Round 3, Bridge A to Round 2, Bridge A.",
    ]


def test_what_is_placed_too_often_is_taken_out():
    planning = two_rounds().session("Twins").place("Twins", "Round 1", "Bridge A").place("Twins", "Round 2", "Bridge A")

    assert told(planning, "too_many_rounds") == [
        "Take “Twins” out of Round 1, Bridge A.",
        "Take “Twins” out of Round 2, Bridge A.",
    ]


def test_a_round_in_the_doubled_hour_is_put_off_until_it_is_over():
    planning = Planning().room("Bridge A").round("2026-10-25 02:30").session("Twins")
    planning.place("Twins", "Round 1", "Bridge A")

    assert told(planning, "doubled_hour") == ["Let Round 1 start on 25 October, 03:00 CET."]


# --- All rules --------------------------------------------------------------------------------------------------------


def test_what_is_pinned_moves_only_where_nothing_else_helps_and_that_is_said():
    both, one = (two_rounds().session("CoMPAS", host="Kofi Mensah").session("Twins", host="Kofi Mensah") for _ in "12")
    both.place("CoMPAS", "Round 1", "Bridge A", is_pinned=True).place("Twins", "Round 1", "Bridge B", is_pinned=True)
    one.place("CoMPAS", "Round 1", "Bridge A", is_pinned=True).place("Twins", "Round 1", "Bridge B")

    assert told(both, "person_twice", count=2) == [
        "Unpin “CoMPAS” and move it to Round 2, Bridge D.",
        "Unpin “CoMPAS” and move it to Round 2, Bridge A.",
    ]
    assert told(one, "person_twice") == ["Move “Twins” to Round 2, Bridge D."]


def test_what_is_unpinned_is_not_pinned_in_its_new_place():
    planning = two_rounds().session("Twins", stars=41).place("Twins", "Round 2", "Bridge D", is_pinned=True)
    plan = planning.plan
    [clash] = clashes(plan)

    first, *_ = mends(plan, clash)

    assert first.sentence == "Unpin “Twins” and move it to Round 2, Bridge A."
    assert first.after(plan).placements == (placement(plan, "Twins", "Round 2", "Bridge A", id=9000),)


def test_blocks_of_other_days_stay_where_they_are():
    planning = Planning().plenary("Opening", "2026-07-08 14:00", 30).plenary("Closing", "2026-07-08 18:00", 30)
    planning.plenary("Morning", "2026-07-09 09:00").general("Goals", 40).place("Goals", "Opening")
    plan = planning.plan
    [clash] = [one for one in clashes(plan) if one.rule == "too_little_time"]

    shifting = "Make Opening 40 minutes long and shift what follows by 10 minutes."
    [longer] = [mend for mend in mends(plan, clash, count=9) if mend.sentence == shifting]

    opening, closing, morning = plan.blocks.values()
    assert longer.after(plan).blocks == {
        opening.id: replace(opening, minutes=40),
        closing.id: replace(closing, starts=closing.starts + 10),
        morning.id: morning,
    }


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans(most_placements=8))
def test_every_mend_solves_its_clash_and_adds_no_hard_one(plan):
    before = clashes(plan)
    for clash in before[:5]:
        for mend in mends(plan, clash):
            after = clashes(mend.after(plan))
            if mend.is_doable:
                assert (clash in after, hard(difference(before, after)[0])) == (False, [])


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans(most_placements=8))
def test_every_clash_has_a_mend_wherever_one_move_is_one_else_advice(plan):
    before = clashes(plan)
    for clash in before[:3]:
        found = mends(plan, clash)
        assert found
        assert any(mend.is_doable for mend in found) or not any(moves_that_mend(plan, clash))


def moves_that_mend(plan, clash):
    """Whether each move of a session of the clash to a cell of the rounds that is free would mend it."""
    before = clashes(plan)
    for one in (one for one in plan.placements if one.session in clash.sessions):
        for becomes in free_cells(plan, one):
            new, solved = difference(before, clashes(plan.after([Move(one, becomes)])))
            weight = sum(each.weight for each in new) - sum(each.weight for each in solved)
            is_like = any(each.rule == clash.rule and {*each.sessions} & {*clash.sessions} for each in new)
            yield clash in solved and not hard(new) and not is_like and (clash.is_hard or weight < 0)


def free_cells(plan, one):
    staying = [stay for stay in plan.stays if stay.placement is not one]
    own = {stay.block.id for stay in staying if stay.session.id == one.session}
    for block, room in product(plan.rounds, plan.rooms):
        taken = {stay.room for stay in staying if stay.starts < block.ends and stay.ends > block.starts}
        if plan.sessions[one.session].is_breakout and room not in taken and block.id not in own:
            yield replace(one, block=block.id, room=room)
