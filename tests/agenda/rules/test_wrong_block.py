"""General sessions are in plenaries, breakout sessions in rounds, and breaks stay free."""

from sessions_app.agenda.rules import clashes

from ..plans import Planning, sentences


def blocks():
    planning = Planning().room("Bridge A").round("2026-07-08 15:00").plenary("Opening", "2026-07-08 14:00")
    return planning.pause("Coffee", "2026-07-08 16:00", 30).general("Goals", 20).session("CoMPAS")


def test_breaks_stay_free():
    plan = blocks().place("CoMPAS", "Coffee", "Bridge A").place("Goals", "Opening").plan

    assert sentences(plan) == ["“CoMPAS” is placed in a break: Coffee, 8 July, 16:00–16:30 CEST."]
    assert [clash.is_hard for clash in clashes(plan)] == [True]


def test_each_in_the_block_of_the_other():
    plan = blocks().place("CoMPAS", "Opening").place("Goals", "Round 1", "Bridge A").plan

    assert sentences(plan) == [
        "“CoMPAS” is a breakout session, but is placed in a plenary: Opening, 8 July, 14:00–14:30 CEST.",
        "“Goals” is a general session, but is placed in a breakout round: Round 1, 8 July, 15:00–16:00 CEST.",
    ]
    assert [(clash.is_hard, clash.weight) for clash in clashes(plan)] == [(False, 15), (False, 15)]
