"""“Fit this one”."""

import pytest

from sessions_app.models import Placement

from ... import make
from ...browsing.reading import links, texts
from ..conftest import BOARD


@pytest.fixture
def client(log_in, organizer):
    return log_in(organizer)


@pytest.fixture
def page(laid_out):
    """Address of the page of the session of this title."""
    return lambda title: f"{BOARD}sessions/{laid_out.workshop.sessions.get(title=title).pk}/fit/"


@pytest.fixture
def compas_placed(laid_out):
    """In the first round, on Bridge A."""
    first = laid_out.blocks.filter(kind="breakout").first()
    compas = laid_out.workshop.sessions.get(title="CoMPAS")
    return Placement.objects.create(block=first, session=compas, room=laid_out.workshop.rooms.first())


def test_the_best_free_place_comes_first_with_its_reasons(client, page, compas_placed):
    """Ana Moreau leads CoMPAS and Grid Codes."""
    response = client.get(page("Grid Codes"))

    assert texts(response, "ol.wp-fits", "h2") == ["Round 2, Bridge A", "Round 1, Bridge B"]
    reasons = texts(response, "ol.wp-fits", "ul")
    assert ("Nobody is needed elsewhere then." in reasons[0], "Ana Moreau" in reasons[1]) == (True, True)
    assert texts(response, "p.wp-lead") == ["Not placed yet. The best free places come first."]


def test_each_place_says_when_and_the_board_is_near(client, page, compas_placed, laid_out):
    address = page("Grid Codes")

    response = client.get(address)

    assert texts(response, "ol.wp-fits", "li", "p") == ["8 July, 15:50–16:50 CEST", "8 July, 14:35–15:35 CEST"]
    assert links(response, "p.wp-row", "a") == [BOARD, address.removesuffix("fit/")]


def test_board_and_form_lead_here(client, page, compas_placed):
    compas, grid_codes = page("CoMPAS"), page("Grid Codes")

    board = client.get(BOARD)
    form = client.get(compas.removesuffix("fit/"), {"placement": compas_placed.pk})

    assert grid_codes in links(board, "div.wp-tray__chips", "span.wp-chip__stretch", "a")
    assert compas not in links(board, "span.wp-chip__stretch", "a")
    assert links(form, "form.wp-plain-form", "a")[0] == f"{compas}?placement={compas_placed.pk}"


def test_taking_a_place_is_one_change_of_the_draft(client, page, laid_out):
    best = client.get(page("Grid Codes")).context["fits"][0]

    response = client.post(page("Grid Codes"), {"place": best[0]})

    assert (response.status_code, response["Location"]) == (302, BOARD)
    placed = Placement.objects.get()
    assert (placed.session.title, placed.room.name) == ("Grid Codes", "Bridge A")
    assert laid_out.changes.first().what == f"Placed “Grid Codes” in {best[1].place}"


def test_a_session_that_is_placed_is_moved_and_keeps_its_row(client, page, compas_placed):
    response = client.get(page("CoMPAS"))
    place = response.context["fits"][0]

    client.post(page("CoMPAS"), {"place": place[0]})

    moved = Placement.objects.get()
    assert texts(response, "p.wp-lead") == [
        "Now in Round 1, Bridge A (8 July, 14:35–15:35 CEST). The best free places come first."
    ]
    assert (moved.pk, moved.block_id != compas_placed.block_id or moved.room_id != compas_placed.room_id) == (
        compas_placed.pk,
        True,
    )


def test_a_place_taken_meanwhile_is_told(client, page, compas_placed, laid_out):
    place = f"{compas_placed.block_id}-{compas_placed.room_id}"

    response = client.post(page("Grid Codes"), {"place": place})

    assert (response.status_code, Placement.objects.count()) == (409, 1)
    assert texts(response, "div.wp-notice") == [
        "This place is not free any more, so nothing changed. These are the best ones now."
    ]


def test_one_of_several_placements_can_be_moved_alone(client, page, compas_placed):
    response = client.get(page("CoMPAS"), {"placement": compas_placed.pk})

    assert f"?placement={compas_placed.pk}" in response.content.decode()
    assert client.get(page("CoMPAS"), {"placement": "0"}).status_code == 404


def test_where_nothing_is_free_it_leads_to_what_would_make_room(client, page, laid_out):
    laid_out.blocks.all().delete()

    response = client.get(page("CoMPAS"))

    assert texts(response, "p.wp-section") == ["No place is free for it."]
    assert texts(response, "ul.wp-mends", "span[not(@class)]") == [
        "Add another room.",
        "Add another round.",
        "Change what “CoMPAS” asks for: its minutes, its rounds, or its people.",
    ]
    assert links(response, "ul.wp-mends", "a") == [
        "/technical-architecture-workshop/rooms/",
        f"{BOARD}blocks/",
        "/technical-architecture-workshop/sessions/compas/edit/",
    ]


def test_session_that_is_placed_and_can_go_nowhere_else_says_so(client, page, laid_out, compas_placed):
    laid_out.workshop.rooms.exclude(pk=compas_placed.room_id).delete()
    laid_out.blocks.exclude(pk=compas_placed.block_id).delete()

    response = client.get(page("CoMPAS"))

    assert texts(response, "p.wp-section") == [
        "No place is free for it. Add a round or a room, or take another session out; then look again."
    ]


def test_another_session_makes_room_at_a_press(client, page, laid_out, compas_placed):
    """Ana Moreau, who leads Grid Codes, can take part in the first round only, where CoMPAS has the only room."""
    laid_out.workshop.rooms.exclude(pk=compas_placed.room_id).delete()
    compas_placed.session.roles.all().delete()
    first, second = laid_out.blocks.filter(kind="breakout")
    ana = laid_out.workshop.sessions.get(title="Grid Codes").roles.first().person
    make.availability(laid_out.workshop, ana, first.starts_at, first.ends_at)
    way = "Move “CoMPAS” to Round 2, Bridge A and place “Grid Codes” in its stead: Round 1, Bridge A."
    response = client.get(page("Grid Codes"))

    client.post(page("Grid Codes"), {"mend": way})

    assert texts(response, "ul.wp-mends", "span[not(@class)]") == [way]
    placed = Placement.objects.order_by("block__starts_at").values_list("session__title", "block")
    assert list(placed) == [("Grid Codes", first.pk), ("CoMPAS", second.pk)]
    assert laid_out.changes.first().what == f"Mended: {way.removesuffix('.')}"


def test_a_session_of_another_workshop_has_no_place_here(client, laid_out):
    assert client.get(f"{BOARD}sessions/999999/fit/").status_code == 404


@pytest.mark.parametrize("many", [1, 30])
def test_page_costs_the_same_at_any_number_of_rooms_and_sessions(
    client, page, laid_out, many, django_assert_num_queries
):
    laid_out.workshop.rooms.all().delete()
    second = laid_out.blocks.filter(kind="breakout").last()
    for number in range(many):
        room = laid_out.workshop.rooms.create(name=f"Room {number}", capacity=number + 10)
        other = make.session(laid_out.workshop, f"Placed {number}", leaders=[make.person(f"Leader {number}")])
        Placement.objects.create(block=second, session=other, room=room)

    address = page("CoMPAS")
    with django_assert_num_queries(6):
        assert len(client.get(address).context["fits"]) == 1
