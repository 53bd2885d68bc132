"""The page that lays out the day."""

from datetime import UTC, date, datetime

import pytest

from sessions_app.models import Room

from ... import make
from ...browsing.reading import texts
from ..conftest import BOARD

PAGE = BOARD + "layout/"
TYPED = {
    "day": "2020-07-08",
    "starts": "14:00",
    "rounds": "2",
    "round_minutes": "60",
    "break_minutes": "15",
    "rooms": "3",
}


@pytest.fixture
def client(log_in, organizer):
    return log_in(organizer)


def test_what_suits_the_workshop_is_filled_in(client, draft, sessions):
    response = client.get(PAGE)

    form = response.context["form"]
    assert {name: form[name].value() for name in TYPED} == {
        "day": date(2020, 7, 8),
        "starts": form.suggested.starts,
        "rounds": 2,
        "round_minutes": 60,
        "break_minutes": 15,
        "rooms": 3,
    }
    assert texts(response, "p.form-text")[0] == "In the workshop’s zone, Europe/Paris."


def test_seconds_are_left_out(client, draft, sessions):
    client.post(PAGE, TYPED | {"starts": "09:30:59"})

    assert draft.blocks.first().starts_at == datetime(2020, 7, 8, 7, 30, tzinfo=UTC)


def test_the_day_is_laid_out_as_typed(client, draft, sessions):
    response = client.post(PAGE, TYPED | {"starts": "09:30", "rounds": "1"})

    assert (response.status_code, response["Location"]) == (302, BOARD)
    assert list(draft.blocks.values_list("kind", "starts_at", "minutes")) == [
        ("plenary", datetime(2020, 7, 8, 7, 30, tzinfo=UTC), 20),
        ("break", datetime(2020, 7, 8, 7, 50, tzinfo=UTC), 15),
        ("breakout", datetime(2020, 7, 8, 8, 5, tzinfo=UTC), 60),
    ]
    assert [room.name for room in draft.workshop.rooms.all()] == ["Bridge A", "Bridge B", "Bridge C"]


def test_a_workshop_with_rooms_is_not_asked_for_more(client, draft):
    make.room(draft.workshop, "Hall")

    assert "rooms" not in client.get(PAGE).context["form"].fields


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"day": "soon"}, "day", "Give the first day, such as 2020-07-08."),
        ({"starts": ""}, "starts", "Give a time of day, such as 14:00."),
        ({"rounds": "many"}, "rounds", "Give between 0 and 50 rounds."),
        ({"round_minutes": "3"}, "round_minutes", "Give between 5 and 480 minutes."),
        ({"break_minutes": "3"}, "break_minutes", "Give 0 for no breaks, or between 5 and 240 minutes."),
        ({"rooms": "0"}, "rooms", "Give between 1 and 200 rooms."),
        (
            {"starts": "20:00", "rounds": "6"},
            "rounds",
            "The day would end after midnight. Take fewer or shorter rounds, or begin earlier.",
        ),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(client, draft, typed, field, sentence):
    response = client.post(PAGE, TYPED | typed)

    assert response.status_code == 400
    assert response.context["form"].errors == {field: [sentence]}
    assert (draft.blocks.count(), Room.objects.count()) == (0, 0)


def test_a_draft_with_blocks_says_so(client, laid_out):
    before = list(laid_out.blocks.values())

    response = client.post(PAGE, TYPED)

    assert [str(one) for one in response.wsgi_request._messages._queued_messages] == [
        "This draft has blocks already. Begin another draft to lay out the day anew."
    ]
    assert list(laid_out.blocks.values()) == before


@pytest.mark.parametrize("number", [1, 30])
def test_page_costs_the_same_at_any_number_of_sessions(client, draft, number, django_assert_num_queries):
    for each in range(number):
        make.session(draft.workshop, f"Session {each}")

    with django_assert_num_queries(6):
        assert client.get(PAGE).status_code == 200
