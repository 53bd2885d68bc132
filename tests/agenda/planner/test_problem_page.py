"""One problem: what would mend it, and doing that."""

from ... import make
from ...browsing.reading import found, texts
from ..planned import places

BROKEN = {"Digital Twins": [("09:50", "Bridge A")], "CoMPAS": [("09:50", "Bridge B")]}


def break_something(planned):
    """Kofi hosts both."""
    make.placement(planned.round_1, planned.twins, planned.a)
    make.placement(planned.round_1, planned.compas, planned.b)


def offers(page):
    return [field.get("value") for field in found(page, "ul.wp-mends", "input[@name='mend']")]


def test_problem_is_told_with_what_would_mend_it(planned, planner):
    break_something(planned)

    page = planner.get(f"{planned.url}problems/1/")

    assert texts(page, "p.wp-lead") == [
        "Kofi Mensah hosts “CoMPAS” in Bridge B and “Digital Twins” in Bridge A at the same time:"
        " Round 1, 8 July, 11:50–12:50 CEST."
    ]
    assert offers(page) == texts(page, "ul.wp-mends", "li", "span[not(@class)]")
    assert offers(page)[0] == "Move “CoMPAS” to Round 2, Bridge A."


def test_chosen_mend_is_done_as_one_change(planned, planner):
    break_something(planned)

    response = planner.post(f"{planned.url}problems/1/", {"mend": "Move “CoMPAS” to Round 2, Bridge A."})

    assert response.headers["Location"] == planned.url
    assert places(planned.draft) == {"Digital Twins": [("09:50", "Bridge A")], "CoMPAS": [("10:50", "Bridge A")]}
    assert planned.draft.changes.first().what == "Mended: Move “CoMPAS” to Round 2, Bridge A"


def test_mend_that_is_none_any_more_changes_nothing_and_the_present_ones_are_told(planned, planner):
    break_something(planned)

    response = planner.post(f"{planned.url}problems/1/", {"mend": "Move “CoMPAS” to Round 9, Bridge B."})

    assert (response.status_code, places(planned.draft)) == (409, BROKEN)
    assert texts(response, "p.wp-notice") == [
        "The draft changed meanwhile, so nothing was done. This is what would mend it now."
    ]
    assert len(offers(response)) > 0


def test_problem_that_somebody_mended_meanwhile(planned, planner):
    response = planner.post(f"{planned.url}problems/1/", {"mend": "Move “CoMPAS” to Round 2, Bridge A."})

    assert (response.status_code, texts(response, "h1")) == (409, ["It is mended"])
    assert planner.get(f"{planned.url}problems/1/").status_code == 404


def test_board_leads_to_each_problem(planned, planner):
    break_something(planned)

    page = planner.get(planned.url)

    assert [link.get("href") for link in found(page, "ol.wp-clashes", "a.btn")] == [f"{planned.url}problems/1/"]
