"""Every session has as many rounds as it wants: not fewer, and not more either."""

from sessions_app.agenda.rules import clashes

from ..plans import Planning, sentences


def three_rounds(**session):
    planning = Planning().room("Bridge A").round("2026-07-08 15:00").round("2026-07-08 16:15").round("2026-07-08 17:30")
    return planning.session("CoMPAS", **session)


def placed(planning, count):
    for number in range(1, count + 1):
        planning.place("CoMPAS", f"Round {number}", "Bridge A")
    return planning.plan


def test_not_placed_at_all():
    one, two, every = three_rounds(), three_rounds(rounds=2), three_rounds(rounds="all")

    assert [sentences(placed(each, 0)) for each in (one, two, every)] == [
        ["“CoMPAS” is not placed. It takes 1 round."],
        ["“CoMPAS” is not placed. It takes 2 rounds."],
        ["“CoMPAS” is not placed. It takes 3 rounds."],
    ]


def test_a_general_session_without_a_place():
    planning = Planning().plenary("Opening", "2026-07-08 14:00").general("Goals", 20)

    assert sentences(planning.plan) == ["“Goals” is not placed. It takes a place in a plenary."]


def test_fewer_rounds_than_it_wants():
    assert sentences(placed(three_rounds(minutes=150), 2)) == [
        "“CoMPAS” takes 3 rounds and is placed in 2: Round 1, 8 July, 15:00–16:00 CEST and "
        "Round 2, 8 July, 16:15–17:15 CEST."
    ]


def test_one_more_round_leaves_it_the_same_clash():
    before, after = (clashes(placed(three_rounds(rounds="all"), count)) for count in (1, 2))

    assert before == after
    assert [before[0].amount, after[0].amount] == [2, 1]


def test_more_rounds_than_it_wants_weigh():
    plan = placed(three_rounds(), 2)

    assert sentences(plan) == [
        "“CoMPAS” takes 1 round and is placed in 2: Round 1, 8 July, 15:00–16:00 CEST and "
        "Round 2, 8 July, 16:15–17:15 CEST."
    ]
    assert [(clash.rule, clash.is_hard, clash.weight) for clash in clashes(plan)] == [("too_many_rounds", False, 5)]
