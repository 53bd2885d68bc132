"""One problem: what would mend it, and doing that."""

from datetime import timedelta

import pytest

from ... import make
from ...browsing.reading import found, links, texts
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


def test_longer_block_and_what_follows_are_stored(planned, planner):
    """Opening has 50 minutes from 09:00; the rounds come after it."""
    make.placement(planned.opening, planned.community, minutes=60)
    starts = list(planned.draft.blocks.values_list("starts_at", flat=True))
    mend = "Make Opening 60 minutes long and shift what follows by 10 minutes."

    response = planner.post(f"{planned.url}problems/1/", {"mend": mend})

    assert response.headers["Location"] == planned.url
    ten = timedelta(minutes=10)
    assert list(planned.draft.blocks.values_list("starts_at", "minutes")) == [
        (starts[0], 60),
        (starts[1] + ten, 60),
        (starts[2] + ten, 60),
    ]
    planner.post(f"{planned.url}undo/")
    assert list(planned.draft.blocks.values_list("starts_at", flat=True)) == starts


def test_where_no_move_helps_a_person_is_led_to_what_they_could_change(planned, planner):
    """Kofi hosts in two rooms of the only round."""
    break_something(planned)
    planned.round_2.delete()

    page = planner.get(f"{planned.url}problems/1/")

    assert offers(page) == []
    assert "No move mends it without breaking something else. This is what people could change:" in texts(page, "p")
    assert texts(page, "ul.wp-mends", "span[not(@class)]") == [
        "Find somebody else who hosts “CoMPAS” in place of Kofi Mensah.",
        "Find somebody else who hosts “Digital Twins” in place of Kofi Mensah.",
    ]
    workshop = planned.draft.workshop.get_absolute_url()
    assert links(page, "ul.wp-mends", "a") == [
        f"{workshop}sessions/compas/edit/#people",
        f"{workshop}sessions/digital-twins/edit/#people",
    ]


def test_times_of_a_person_and_wishes_are_a_press_away(planned, planner):
    kofi = planned.compas.roles.get().person
    make.availability(planned.draft.workshop, kofi, planned.opening.starts_at, planned.opening.ends_at)
    make.wish(planned.compas, planned.twins, "apart", is_firm=True)
    break_something(planned)
    planned.round_2.delete()

    pages = [planner.get(f"{planned.url}problems/{number}/") for number in (1, 2, 3, 4)]

    workshop = planned.draft.workshop.get_absolute_url()
    found = {address for page in pages for address in links(page, "ul.wp-mends", "a")}
    assert {f"{workshop}availability/people/{kofi.slug}/", f"{workshop}wishes/"} <= found
    assert {planner.get(address.partition("#")[0]).status_code for address in found} == {200}


@pytest.mark.parametrize("many", [1, 30])
def test_page_costs_the_same_at_any_number_of_sessions(planned, planner, django_assert_num_queries, many):
    break_something(planned)
    planned.round_2.delete()
    for number in range(many):
        room = make.room(planned.draft.workshop)
        other = make.session(planned.draft.workshop, f"More {number}", hosts=[make.person(f"Host {number}")])
        make.placement(planned.round_1, other, room)

    with django_assert_num_queries(7):
        assert planner.get(f"{planned.url}problems/1/").status_code == 200


def test_board_leads_to_each_problem(planned, planner):
    break_something(planned)

    page = planner.get(planned.url)

    assert [link.get("href") for link in found(page, "ol.wp-clashes", "a.btn")] == [f"{planned.url}problems/1/"]
