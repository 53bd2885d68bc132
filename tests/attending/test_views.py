"""What the buttons of stars and seats do, and the pages around them."""

import pytest

from sessions_app.models import Seat, Star

from .. import make
from ..browsing.reading import found, links, texts

SESSION = "/technical-architecture-workshop/sessions/compas/"
STAR, SEAT = f"{SESSION}star/", f"{SESSION}seats/1/"
AGENDA = "/technical-architecture-workshop/agenda/"
SEATS = "/technical-architecture-workshop/seats/"


@pytest.fixture
def reader(log_in, newcomer):
    return log_in(newcomer)


def stars():
    return list(Star.objects.values_list("user__username", "session__title"))


def seats():
    return list(Seat.objects.values_list("user__username", "session__title", "part", "is_waiting"))


@pytest.mark.parametrize("times", [1, 2])
def test_a_star_is_set_and_unset_however_often_it_is_said(agenda, reader, times):
    for _ in range(times):
        given = reader.post(STAR, {"is_starred": "1", "next": AGENDA})
    assert (given["Location"], stars()) == (f"{AGENDA}#stop-{agenda.compas.pk}-1", [("nora", "CoMPAS")])

    for _ in range(times):
        taken = reader.post(STAR, {"is_starred": "0", "next": "https://elsewhere.example/"})
    assert (taken["Location"], stars()) == (SESSION, [])


def test_a_script_is_told_how_the_star_stands(agenda, reader):
    answer = reader.post(STAR, {"is_starred": "1"}, headers={"Accept": "application/json"})

    assert (answer.status_code, answer.json()) == (200, {"is_starred": True})


@pytest.mark.parametrize(
    ("address", "sent"), [(STAR, {"is_starred": "2"}), (STAR, {}), (SEAT, {"do": "jump"}), (SEAT, {})]
)
def test_what_no_button_sends_is_refused(agenda, reader, address, sent):
    assert (reader.post(address, sent).status_code, stars(), seats()) == (400, [], [])


@pytest.mark.parametrize(("address", "sent"), [(STAR, {"is_starred": "1"}), (SEAT, {"do": "take"})])
def test_visitors_sign_in_first_and_come_back_to_the_page_with_the_button(client, agenda, address, sent):
    answer = client.post(address, sent | {"next": AGENDA})

    assert answer["Location"] == (
        f"/accounts/login/?next=%2Ftechnical-architecture-workshop%2Fagenda%2F%23stop-{agenda.compas.pk}-1"
    )
    assert (stars(), seats()) == ([], [])


def test_a_seat_is_taken_waited_for_and_given_back(agenda, reader, client):
    taken = reader.post(SEAT, {"do": "take", "next": AGENDA}, follow=True)
    assert texts(taken, "div.wp-notice--done") == ["You have a seat in CoMPAS, Round 1, 8 July, 11:45–12:45 CEST."]
    assert (taken.redirect_chain[0][0], seats()) == (
        f"{AGENDA}#stop-{agenda.compas.pk}-1",
        [("nora", "CoMPAS", 1, False)],
    )

    reader.post(SEAT, {"do": "leave"})
    assert seats() == []

    for name in ("ann", "ben"):
        make.seat(agenda.compas, make.user(name))
    reader.post(SEAT, {"do": "wait"})
    assert seats()[2:] == [("nora", "CoMPAS", 1, True)]


def test_a_refusal_is_a_sentence_and_a_way_back(agenda, reader):
    for name in ("ann", "ben"):
        make.seat(agenda.compas, make.user(name))

    answer = reader.post(SEAT, {"do": "take", "next": AGENDA})

    assert (answer.status_code, len(seats())) == (409, 2)
    assert texts(answer, "p.wp-lead") == [
        "Somebody else just took the last seat in CoMPAS. You can wait in line for one. Nothing was changed."
    ]
    assert links(answer, "div.wp-state", "a") == [f"{AGENDA}#stop-{agenda.compas.pk}-1", AGENDA]


def test_the_page_of_a_session_offers_its_star_and_its_seats(agenda, reader, client, newcomer):
    make.seat(agenda.compas, newcomer, part=2)
    for name in ("ann", "ben"):
        make.seat(agenda.compas, make.user(name))

    page = reader.get(SESSION)

    assert texts(page, "ul.wp-slots", "p.wp-facts__do") == [
        "full Wait in line: CoMPAS",
        "Your seat Give it back: CoMPAS",
    ]
    assert links(page, "main", "button[@form='attend']", of="formaction") == [STAR, SEAT, f"{SESSION}seats/2/"]
    assert links(page, "main", "button[@form='attend']", of="value") == ["1", "wait", "leave"]
    assert links(page, "form#attend", "input[@name='next']", of="value") == [SESSION]


def test_visitors_see_how_many_seats_are_left_and_a_star_that_asks_them_in(agenda, client):
    page = client.get(SESSION)

    assert texts(page, "ul.wp-slots", "p.wp-facts__do") == ["2 seats left"] * 2
    assert links(page, "a.wp-star") == [f"/accounts/login/?next={SESSION}"]
    assert found(page, "button[@form='attend']") == []


def test_a_starred_session_says_so(agenda, reader, newcomer):
    make.star(agenda.compas, newcomer)

    page = reader.get(SESSION)

    assert links(page, "button.wp-star", of="aria-pressed") == ["true"]
    assert (texts(page, "button.wp-star"), links(page, "button.wp-star", of="value")) == (["Starred"], ["0"])


# --- Stars that a browser kept


def test_stars_of_a_browser_move_to_who_signed_in(agenda, reader, newcomer):
    make.star(agenda.grid, newcomer)
    hidden = make.session(make.workshop("Hidden", is_public=False), "Secret")
    keys = [agenda.compas.pk, agenda.twins.pk, agenda.grid.pk, hidden.pk, 999_999]

    first, again = (reader.post("/me/stars/", {"sessions": ",".join(map(str, keys))}).json() for _ in range(2))

    assert (first, again) == ({"moved": 2}, {"moved": 0})
    assert sorted(title for _user, title in stars()) == ["CoMPAS", "Grid", "Twins"]
    assert texts(reader.get("/"), "div.wp-notice--done") == ["2 stars moved to your LF ID."]


def test_one_star_is_said_in_the_singular(agenda, reader):
    reader.post("/me/stars/", {"sessions": str(agenda.compas.pk)})

    assert texts(reader.get("/"), "div.wp-notice--done") == ["1 star moved to your LF ID."]


@pytest.mark.parametrize("sent", ["", "1,x", "-1", "1,,2", "9" * 13, ",".join(["1"] * 501), "\u0661"])
def test_what_are_no_stars_is_refused(reader, sent):
    assert reader.post("/me/stars/", {"sessions": sent}).status_code == 400


# --- Organizers


def test_organizers_see_who_sits_where_and_what_is_too_many(agenda, log_in, organizer):
    for name in ("ann", "ben", "cleo"):
        make.seat(agenda.compas, make.user(name, name=name.title()))
    make.seat(agenda.compas, make.user("dan", name="Dan"), is_waiting=True)

    page = log_in(organizer).get(SEATS)

    assert texts(page, "div.wp-section__head") == [
        "Round 18 July, 11:45–12:45 CEST",
        "Round 28 July, 12:45–13:45 CEST",
    ]
    assert texts(page, "p.wp-seats__count") == ["3 of 2, 1 waiting", "0 of any number", "0 of 2", "0 of any number"]
    assert texts(page, "p.wp-gap") == ["1 too many for the room. Give it a larger one, or ask some to go elsewhere."]
    assert texts(page, "details[@class='wp-seats__who']", "p") == ["Ann, Ben, Cleo", "In line: Dan"]


def test_seats_are_opened_frozen_and_closed_and_history_has_it(agenda, log_in, organizer, newcomer):
    browser = log_in(organizer)
    for seating in ("frozen", "open", "closed"):
        browser.post(SEATS, {"seating": seating})

    agenda.workshop.refresh_from_db()
    assert agenda.workshop.seating == "closed"
    assert [one.why for one in agenda.workshop.revisions.all()[:3]] == ["Seats closed", "Seats opened", "Seats frozen"]
    assert browser.post(SEATS, {"seating": "ajar"}).status_code == 400
    assert log_in(newcomer).post(SEATS, {"seating": "open"}).status_code == 403


def test_before_a_round_is_published_the_page_says_so(workshop, log_in, organizer):
    page = log_in(organizer).get(SEATS)

    assert texts(page, "div.wp-empty", "h2") == ["No rounds are published yet"]
    assert texts(page, "main", "button") == ["Open seats"]


def test_pages_cost_the_same_few_queries_at_few_and_at_many(agenda, log_in, organizer, django_assert_max_num_queries):
    for session in (agenda.compas, agenda.twins, agenda.grid):
        for _ in range(10):
            make.seat(session, make.user())
    browser = log_in(organizer)

    for address in (SEATS, SESSION):
        with django_assert_max_num_queries(10):
            browser.get(address)
