"""What holds for the rules together."""

from sessions_app.agenda.rules import BY_NAME, RULES, clashes, hard

from ..plans import Planning


def crowded():
    planning = Planning().room("Bridge A", 10).round("2026-07-08 15:00")
    planning.session("CoMPAS", host="Ana", stars=12).session("Infrastructure", host="Ana").session("Twins", stars=60)
    for title in ("CoMPAS", "Infrastructure", "Twins"):
        planning.place(title, "Round 1", "Bridge A")
    return planning.plan


def test_every_rule_has_a_name_of_its_own():
    assert len(BY_NAME) == len(RULES)


def test_hard_clashes_come_first_and_then_the_heaviest():
    found = clashes(crowded())

    assert [(clash.rule, clash.weight) for clash in found] == [
        ("person_twice", 0),
        ("room_twice", 0),
        ("room_twice", 0),
        ("room_twice", 0),
        ("room_too_small", 50),
        ("room_too_small", 2),
    ]
    assert hard(found) == found[:4]


def test_a_clash_is_the_same_whatever_the_order_of_placements():
    plan = crowded()

    turned = plan.with_placements(reversed(plan.placements))

    assert set(clashes(turned)) == set(clashes(plan))


def test_an_empty_plan_has_no_clash():
    assert clashes(Planning().plan) == []
