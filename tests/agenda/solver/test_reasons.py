"""Reasons are true and minimal: giving up any one demand that is named mends its fault."""

import pytest
from hypothesis import HealthCheck, assume, given, settings

from sessions_app.agenda.imagined import imagined_plan
from sessions_app.agenda.rules import clashes
from sessions_app.agenda.solver import Demand, Reason, reasons, solve

from ..plans import Planning, key
from .faulty import in_a_circle, pinned_to_one_round
from .giving_up import without
from .small import small_plans

modest = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


def has_agenda(plan):
    return solve(plan, seconds=0.02).placements is not None


def told(plan, found):
    return [{demand.sentence(plan) for demand in reason.demands} for reason in found]


@pytest.fixture
def afternoon():
    return (
        Planning("Europe/Berlin")
        .room("Bridge A")
        .room("Bridge B")
        .plenary("Opening", "2026-07-08 13:00", 60)
        .round("2026-07-08 14:00")
        .round("2026-07-08 15:00")
    )


def test_a_plan_with_an_agenda_has_no_reasons(afternoon):
    plan = afternoon.session("CoMPAS", leader="Kofi Mensah").session("SOGNO", leader="Kofi Mensah").plan

    assert reasons(plan) == ()


def test_person_who_cannot_in_any_round_is_named_with_their_own_hours(afternoon):
    plan = (
        afternoon.person("Kofi Mensah", "Asia/Tokyo", ("2026-07-08 09:00", "2026-07-08 11:00"))
        .session("CoMPAS", leader="Kofi Mensah")
        .plan
    )

    assert told(plan, reasons(plan)) == [{"Kofi Mensah leads “CoMPAS” and can take part only 8 July, 09:00–11:00 JST."}]


def test_two_pins_of_one_person_name_both_and_the_person(afternoon):
    plan = (
        afternoon.session("CoMPAS", leader="Ada Kim")
        .session("SOGNO", host="Ada Kim")
        .place("CoMPAS", "Round 1", "Bridge A", is_pinned=True)
        .place("SOGNO", "Round 1", "Bridge B", is_pinned=True)
        .plan
    )

    assert told(plan, reasons(plan)) == [
        {
            "“CoMPAS” is pinned to Round 1, 8 July, 14:00–15:00 CEST, in Bridge A.",
            "“SOGNO” is pinned to Round 1, 8 July, 14:00–15:00 CEST, in Bridge B.",
            "Ada Kim is needed in “CoMPAS” and “SOGNO”, and can be in one place at a time.",
        }
    ]


def test_orders_in_a_circle_are_named_all(afternoon):
    plan = (
        afternoon.session("CoMPAS")
        .session("SOGNO")
        .wish("before", "CoMPAS", "SOGNO", is_firm=True)
        .wish("before", "SOGNO", "CoMPAS", is_firm=True)
        .plan
    )

    assert told(plan, reasons(plan)) == [
        {
            "“CoMPAS” has to be over before “SOGNO” starts.",
            "“SOGNO” has to be over before “CoMPAS” starts.",
        }
    ]


def test_too_many_sessions_name_rooms_and_rounds(afternoon):
    for number in range(5):
        afternoon.session(f"Session {number}")

    assert told(afternoon.plan, reasons(afternoon.plan)) == [
        {"No room is used twice at a time: 2 rooms and 2 rounds for 5 breakout sessions."}
    ]


def test_session_too_long_for_its_rounds_is_named(afternoon):
    plan = afternoon.session("CoMPAS", minutes=90, rounds=1).plan

    assert told(plan, reasons(plan)) == [{"“CoMPAS” takes 1 round and needs 90 minutes."}]


def test_plenary_too_long_for_its_block_is_named(afternoon):
    plan = afternoon.general("Keynote", 75).plan

    assert told(plan, reasons(plan)) == [{"“Keynote” takes 75 minutes of a plenary."}]


def test_without_blocks_these_are_asked_for():
    plan = Planning().room("Bridge A").general("Keynote").session("CoMPAS").plan

    assert reasons(plan) == (Reason((Demand("no_round"),)), Reason((Demand("no_plenary"),)))
    assert told(plan, reasons(plan)) == [
        {"Breakout sessions need a breakout round, and there is none."},
        {"General sessions need a plenary, and there is none."},
    ]


def test_what_only_completes_a_reason_is_its_context(afternoon):
    """Unpinning mends both; to free one of the two people does not."""
    plan = (
        afternoon.person("Ada", "UTC", ("2026-07-08 13:00", "2026-07-08 15:00"))
        .person("Ben", "UTC", ("2026-07-08 13:00", "2026-07-08 15:00"))
        .session("CoMPAS", leader="Ada, Ben")
        .place("CoMPAS", "Round 1", is_pinned=True)
        .plan
    )
    session = key(plan, "CoMPAS")

    [reason] = reasons(plan)

    assert reason.demands == (Demand("pin", session),)
    assert [one.kind for one in reason.context] == ["availability"]


@settings(modest, max_examples=100)
@given(small_plans)
def test_giving_up_any_demand_that_is_named_mends_a_single_fault(plan):
    assume(not any(clash.rule == "wrong_block" for clash in clashes(plan)))  # unpinned, these would change their kind
    found = reasons(plan)
    assume(len(found) == 1)

    mended = [without(plan, demand) for demand in found[0].demands]

    assert not has_agenda(plan)
    assert [one for one in mended if one and not has_agenda(one)] == []


@pytest.fixture(scope="module")
def large():
    return imagined_plan(60, 8, days=3, people=600)


def test_single_fault_of_a_large_plan_is_mended_by_each_of_its_demands(large):
    for plan, kinds in (
        (pinned_to_one_round(large), ["pin", "pin", "crew"]),
        (in_a_circle(large), ["wish", "wish", "wish"]),
    ):
        [reason] = reasons(plan)

        assert [one.kind for one in reason.demands] == kinds
        assert reason.context == ()
        assert not has_agenda(plan)
        assert [one for one in reason.demands if not has_agenda(without(plan, one))] == []


def test_independent_faults_are_told_one_by_one(large):
    plan = in_a_circle(pinned_to_one_round(large))

    assert [[one.kind for one in reason.demands] for reason in reasons(plan)] == [
        ["pin", "pin", "crew"],
        ["wish", "wish", "wish"],
    ]
