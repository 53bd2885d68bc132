"""The rules find what a slow, independent check finds, on any plan."""

from collections import Counter

from hypothesis import HealthCheck, given, settings

from sessions_app.agenda.rules import clashes, explain

from ..brute import brute_clashes, comparable
from ..plans import plans

modest = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@settings(modest, max_examples=300)
@given(plans())
def test_rules_find_each_clash_once_and_no_other(plan):
    found = [comparable(clash) for clash in clashes(plan)]
    expected = brute_clashes(plan)

    assert [one for one in found if one not in expected] == []
    assert Counter(map(without_amount, found)) == Counter({without_amount(one): 1 for one in expected})


def without_amount(one):
    """A session that comes twice in one plenary breaks the same rule twice: one clash, with either amount."""
    return one[:-1]


@settings(modest, max_examples=80)
@given(plans())
def test_every_clash_has_a_whole_sentence(plan):
    spoken = [explain(plan, clash) for clash in clashes(plan)]

    assert [one for one in spoken if one[-1] != "." or "  " in one or "None" in one] == []
