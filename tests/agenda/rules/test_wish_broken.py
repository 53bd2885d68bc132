"""Sessions stand to each other as somebody wished."""

import pytest

from sessions_app.agenda.rules import clashes

from ..plans import Planning, sentences


def wished(kind, first, second, is_firm=False):
    planning = Planning().room("Bridge B").room("Bridge C").round("2026-07-08 15:00").round("2026-07-08 16:00")
    planning.session("CoMPAS").session("Infrastructure").wish(kind, "CoMPAS", "Infrastructure", is_firm)
    return planning.place("CoMPAS", first, "Bridge B").place("Infrastructure", second, "Bridge C").plan


@pytest.mark.parametrize(("is_firm", "must"), [(True, "has to be"), (False, "should be")])
def test_before(is_firm, must):
    assert sentences(wished("before", "Round 2", "Round 1", is_firm)) == [
        f"“CoMPAS” {must} over before “Infrastructure” starts: it ends at 8 July, 17:00 CEST, "
        "and “Infrastructure” starts at 8 July, 15:00 CEST."
    ]


@pytest.mark.parametrize(("is_firm", "must"), [(True, "may not"), (False, "should not")])
def test_apart(is_firm, must):
    assert sentences(wished("apart", "Round 2", "Round 2", is_firm)) == [
        f"“CoMPAS” and “Infrastructure” {must} be in parallel: Round 2, 8 July, 16:00–17:00 CEST."
    ]


def test_a_firm_wish_is_hard_and_any_other_weighs():
    [firm], [loose] = (clashes(wished("apart", "Round 2", "Round 2", is_firm)) for is_firm in (True, False))

    assert [(firm.is_hard, firm.weight), (loose.is_hard, loose.weight)] == [(True, 0), (False, 20)]


def test_wishes_that_hold_are_not_told():
    assert sentences(wished("before", "Round 1", "Round 2")) + sentences(wished("apart", "Round 1", "Round 2")) == []


def test_last_part_of_the_first_counts():
    planning = Planning().room("Bridge B").room("Bridge C").round("2026-07-08 15:00").round("2026-07-08 16:00")
    planning.session("CoMPAS", rounds=2).session("Infrastructure").wish("before", "CoMPAS", "Infrastructure")
    planning.place("CoMPAS", "Round 1", "Bridge B").place("CoMPAS", "Round 2", "Bridge B")
    planning.place("Infrastructure", "Round 2", "Bridge C")

    assert sentences(planning.plan) == [
        "“CoMPAS” should be over before “Infrastructure” starts: it ends at 8 July, 17:00 CEST, "
        "and “Infrastructure” starts at 8 July, 16:00 CEST."
    ]
