"""The order of a workshop's sessions."""

import pytest

from sessions_app.editing.order import arranged, in_order, with_hidden

from .. import make
from .forms import texts

TITLES = {1: "A", 2: "B", 3: "C"}


@pytest.mark.parametrize(
    ("button", "keys", "sentence"),
    [
        ("order-1-up", [2, 1, 3], "B is now number 1 of 3."),
        ("order-1-down", [1, 3, 2], "B is now number 3 of 3."),
        ("order-0-up", [1, 2, 3], "A is now number 1 of 3."),
        ("order-9-up", [1, 2, 3], ""),
        ("order-1-remove", [1, 2, 3], ""),
        ("order-add", [1, 2, 3], ""),
        ("roles-1-up", [1, 2, 3], ""),
        ("nonsense", [1, 2, 3], ""),
    ],
)
def test_buttons_move_a_session_by_one(button, keys, sentence):
    assert arranged([1, 2, 3], button, TITLES) == (keys, sentence)


def test_sessions_not_named_follow_and_strangers_go():
    assert in_order([3, 9, 3, 1], [1, 2, 3]) == [3, 1, 2]


def test_sessions_taken_out_stay_behind_the_one_they_stood_behind():
    assert with_hidden([3, 1], [8, 1, 7, 6, 3]) == [8, 3, 1, 7, 6]


@pytest.fixture
def client_of_organizer(organizer, log_in):
    return log_in(organizer)


@pytest.fixture
def three(workshop):
    return [make.session(workshop, title) for title in ("A", "B", "C")]


def titles(workshop):
    return [str(one) for one in workshop.sessions.standing().order_by("position")]


def test_button_rearranges_the_page_and_saves_nothing(workshop, three, client_of_organizer):
    keys = [one.pk for one in three]

    page = client_of_organizer.post(f"/{workshop.slug}/order/", {"order": keys, "do": "order-2-up"})

    assert texts(page, "//li//b") == ["A", "C", "B"]
    assert texts(page, "//*[@data-status]") == ["C is now number 2 of 3."]
    assert titles(workshop) == ["A", "B", "C"]


def test_order_is_saved_as_a_revision_of_the_workshop(workshop, three, organizer, client_of_organizer):
    keys = [one.pk for one in three]

    response = client_of_organizer.post(
        f"/{workshop.slug}/order/", {"order": [keys[2], keys[0], keys[1]], "do": "save"}, follow=True
    )

    workshop.refresh_from_db()
    assert titles(workshop) == ["C", "A", "B"]
    assert (workshop.revision, workshop.changed_by) == (2, organizer)
    assert [str(one) for one in response.context["messages"]] == ["The sessions stand in the new order."]


def test_session_added_meanwhile_stays_at_the_end(workshop, three, client_of_organizer):
    keys = [one.pk for one in three]
    make.session(workshop, "Added")

    client_of_organizer.post(f"/{workshop.slug}/order/", {"order": keys[::-1], "do": "save"})

    assert titles(workshop) == ["C", "B", "A", "Added"]


def test_session_taken_out_keeps_its_place(workshop, three, client_of_organizer):
    with three[1].being_revised(by=None):
        three[1].remove()

    client_of_organizer.post(f"/{workshop.slug}/order/", {"order": [three[2].pk, three[0].pk], "do": "save"})
    with three[1].being_revised(by=None):
        three[1].restore()

    assert titles(workshop) == ["C", "A", "B"]


def test_same_order_keeps_no_revision(workshop, three, client_of_organizer):
    keys = [one.pk for one in three]
    client_of_organizer.post(f"/{workshop.slug}/order/", {"order": keys[::-1], "do": "save"})

    response = client_of_organizer.post(f"/{workshop.slug}/order/", {"order": keys[::-1], "do": "save"}, follow=True)

    workshop.refresh_from_db()
    assert workshop.revision == 2
    assert [str(one) for one in response.context["messages"]][-1] == "The order had not changed, so nothing was saved."


def test_contributor_cannot_reorder(workshop, three, writer):
    keys = [one.pk for one in three]

    response = writer.post(f"/{workshop.slug}/order/", {"order": keys[::-1], "do": "save"})

    assert (response.status_code, titles(workshop)) == (403, ["A", "B", "C"])


@pytest.mark.parametrize("sessions", [1, 30])
def test_page_costs_the_same_at_any_number_of_sessions(
    workshop, client_of_organizer, sessions, django_assert_num_queries
):
    for number in range(sessions):
        make.session(workshop, f"Session {number}")

    with django_assert_num_queries(4):
        page = client_of_organizer.get(f"/{workshop.slug}/order/")

    assert len(texts(page, "//li//b")) == sessions
