"""What a step would break, asked before it is made."""

from dataclasses import replace

from sessions_app.agenda.planner.asking import Question, question
from sessions_app.agenda.planner.step import Step, as_it_is_now

from ..plans import Planning, key


def planning():
    return (
        Planning()
        .room("Bridge A")
        .room("Bridge B")
        .round("2026-07-08 15:00")
        .round("2026-07-08 16:15")
        .session("CoMPAS", host="Kofi Mensah")
        .session("Digital Twins", host="Ana Moreau")
        .session("Infrastructure", host="Kofi Mensah")
        .place("CoMPAS", "Round 1", "Bridge A")
        .place("Digital Twins", "Round 2", "Bridge B")
    )


def asked(plan, session, block, room):
    now = as_it_is_now(plan, Step(key(plan, session)))
    return question(plan, replace(now, block=key(plan, block), room=key(plan, room)))


def test_free_place_that_breaks_nothing_asks_nothing():
    assert asked(planning().plan, "Infrastructure", "Round 2", "Bridge A") is None
    assert asked(planning().plan, "CoMPAS", "Round 1", "Bridge B") is None


def test_taking_a_session_out_asks_nothing():
    assert asked(planning().plan, "CoMPAS", "", "") is None


def test_place_where_it_stands_asks_nothing():
    assert asked(planning().plan, "CoMPAS", "Round 1", "Bridge A") is None


def test_hard_rule_that_would_be_broken_is_explained():
    assert asked(planning().plan, "Infrastructure", "Round 1", "Bridge B") == Question(
        title="Infrastructure",
        place="Round 1, Bridge B",
        holds=(),
        breaks=(
            "Kofi Mensah hosts “CoMPAS” in Bridge A and “Infrastructure” in Bridge B at the same time:"
            " Round 1, 8 July, 15:00–16:00 CEST.",
        ),
        swap_breaks=(),
        can_swap=False,
        is_asked=True,
    )


def test_session_that_would_be_displaced_can_be_swapped():
    assert asked(planning().plan, "CoMPAS", "Round 2", "Bridge B") == Question(
        title="CoMPAS",
        place="Round 2, Bridge B",
        holds=("Digital Twins",),
        breaks=(),
        swap_breaks=(),
        can_swap=True,
        is_asked=True,
    )


def test_session_from_the_tray_cannot_be_swapped_and_what_was_broken_before_is_no_news():
    broken = planning().session("Edge", host="Kofi Mensah").place("Edge", "Round 1", "Bridge B").plan

    found = asked(broken, "Infrastructure", "Round 2", "Bridge B")

    assert (found.holds, found.breaks, found.can_swap) == (("Digital Twins",), (), False)


def test_what_need_not_hold_is_told_and_not_asked():
    plan = planning().wish("apart", "Infrastructure", "Digital Twins").plan

    found = asked(plan, "Infrastructure", "Round 2", "Bridge A")

    assert (found.is_asked, found.breaks) == (
        False,
        ("“Infrastructure” and “Digital Twins” should not be in parallel: Round 2, 8 July, 16:15–17:15 CEST.",),
    )


def plenary():
    """Ana has to leave at 14:35; she leads the first."""
    return (
        Planning()
        .plenary("Opening", "2026-07-08 14:00", 60)
        .person("Ana Moreau", "", ("2026-07-08 14:00", "2026-07-08 14:35"))
        .general("Goals", 20, leader="Ana Moreau")
        .general("Community", 20)
        .place("Goals", "Opening")
        .place("Community", "Opening")
        .plan
    )


def in_place(plan, session, **fields):
    now = as_it_is_now(plan, Step(key(plan, session)))
    return question(plan, replace(now, block=now.seen_block, room=now.seen_room, **fields))


def test_session_of_a_plenary_that_gets_longer_is_asked_about_where_that_breaks_what_must_hold():
    plan = plenary()

    found = in_place(plan, "Goals", minutes=40)

    assert in_place(plan, "Goals", minutes=35) is None
    assert (found.is_asked, found.minutes, len(found.breaks)) == (True, 40, 1)
    assert "Ana Moreau" in found.breaks[0]


def test_order_of_a_plenary_is_asked_about_where_it_breaks_what_must_hold():
    found = in_place(plenary(), "Goals", position=2)

    assert (found.is_asked, found.minutes, found.holds, len(found.breaks)) == (True, None, (), 1)


def test_pin_on_a_session_in_a_room_that_is_used_twice_asks_nothing():
    plan = planning().place("Infrastructure", "Round 1", "Bridge A").plan

    assert in_place(plan, "CoMPAS", is_pinned=True) is None
