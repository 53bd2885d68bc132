"""The rooms of a workshop: written by organizers, put together, their host keys told to nobody."""

import pytest
from django.contrib.admin.models import LogEntry
from lxml import html

from sessions_app.models import Room, Workshop

from .. import make
from .forms import fields_on, texts


@pytest.fixture
def url(workshop):
    return f"/{workshop.slug}/rooms/"


@pytest.fixture
def client(organizer, log_in):
    return log_in(organizer)


@pytest.fixture
def bridges(workshop):
    return [make.room(workshop, "Bridge A", capacity=40, host_key="1234"), make.room(workshop, "Bridge B")]


@pytest.fixture
def send(client, url):
    """Open the form, change some fields, press a button."""

    def go(changes=None, *, do="save", drop=(), fields=None):
        sent = dict(fields or fields_on(client.get(url)))
        kept = {name: value for name, value in sent.items() if not drop or not name.startswith(tuple(drop))}
        return client.post(url, {**kept, **(changes or {}), "do": do})

    return go


def rooms(workshop):
    return list(workshop.rooms.values_list("name", "capacity", "join_url", "host_key"))


def said(response):
    return [str(one) for one in response.context["messages"]]


def problems(response):
    return [sentence for _id, _label, sentence in response.context["form"].problems()]


def test_empty_page_offers_a_first_row(client, url):
    response = client.get(url)

    assert fields_on(response)["rooms-0-name"] == ""
    assert texts(response, "//h1 | //legend") == ["Rooms", "In this order"]


def test_the_page_says_who_sees_what_of_a_room(client, url):
    assert texts(client.get(url), "//fieldset//p[@class='form-text']") == [
        "A name is enough. Whoever is signed in sees the join link. The host key opens the bridge; hosts and "
        "organizers alone see it."
    ]


def test_rooms_are_added_as_a_revision_of_the_workshop(send, workshop, organizer):
    send(
        {
            "rooms-0-name": " Bridge  A ",
            "rooms-0-capacity": "40",
            "rooms-0-join_url": "HTTPS://example.org/a",
            "rooms-0-host_key": "1234",
            "rooms-1-name": "Hall",
            "rooms-2-host_key_seen": "",
            "why": "As booked",
        }
    )

    workshop.refresh_from_db()
    assert rooms(workshop) == [("Bridge A", 40, "https://example.org/a", "1234"), ("Hall", None, "", "")]
    assert (workshop.revision, workshop.changed_by, workshop.revisions.first().why) == (2, organizer, "As booked")
    assert "1234" not in str(list(workshop.revisions.values()))


def test_order_on_the_page_is_the_order_of_the_rooms(client, url, bridges, workshop):
    fields = fields_on(client.get(url))
    swapped = {name: value for name, value in fields.items() if name.startswith("rooms-1")}

    client.post(url, {**swapped, **fields, "do": "save"})

    assert [one[0] for one in rooms(workshop)] == ["Bridge B", "Bridge A"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"rooms-0-name": ""}, "Give the room a name, or take this row out."),
        ({"rooms-1-name": "bridge a"}, "Another room has this name."),
        ({"rooms-0-capacity": "many"}, "Give the people that fit as a number, such as 40."),
        ({"rooms-0-capacity": "0"}, "Give between 1 and 1000000 people, or leave it empty."),
        ({"rooms-0-join_url": "javascript:alert(1)"}, "Start the link with https://"),
        ({"rooms-0-host_key": "9" * 101}, "Ensure this value has at most 100 characters (it has 101)."),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(send, workshop, bridges, changes, sentence):
    before = rooms(workshop)

    response = send({**changes, "rooms-1-join_url": "https://example.org/typed"})

    assert (response.status_code, problems(response), rooms(workshop)) == (400, [sentence], before)
    assert fields_on(response)["rooms-1-join_url"] == "https://example.org/typed"


def test_buttons_change_the_form_and_save_nothing(send, workshop, bridges):
    before = rooms(workshop)

    added = send({"rooms-0-name": "Big bridge"}, do="rooms-add")
    moved = send(do="rooms-1-up")
    removed = send(do="rooms-0-remove")

    names = [
        [value for name, value in fields_on(response).items() if name.endswith("-name")]
        for response in (added, moved, removed)
    ]
    assert names == [["Big bridge", "Bridge B", ""], ["Bridge B", "Bridge A"], ["Bridge B"]]
    assert [texts(response, "//*[@data-status]") for response in (added, moved, removed)] == [
        ["An empty row was added at the end."],
        ["Room 2 is now room 1."],
        ["Room 1 was removed. It goes for good when you save."],
    ]
    assert rooms(workshop) == before


def test_every_row_has_its_own_buttons(client, url, bridges):
    page = html.fromstring(client.get(url).content)

    assert page.xpath("//ol//button/@value") == [
        f"rooms-{number}-{verb}" for number in (0, 1) for verb in ("up", "down", "remove")
    ]


def test_saving_without_a_change_keeps_no_revision(send, workshop, bridges):
    before = Workshop.objects.get(pk=workshop.pk).revision

    send()

    assert Workshop.objects.get(pk=workshop.pk).revision == before


# --- Host keys ----------------------------------------------------------------------------------------------------


def test_host_key_alone_is_saved_without_a_revision_and_said_so(send, client, url, workshop, bridges):
    before = Workshop.objects.get(pk=workshop.pk).revision

    send({"rooms-0-host_key": "S3cret"})

    assert Room.objects.get(name="Bridge A").host_key == "S3cret"
    assert Workshop.objects.get(pk=workshop.pk).revision == before
    assert said(client.get(url)) == ["The host keys were saved. They are private, so no revision shows them."]
    assert [entry.change_message for entry in LogEntry.objects.all()] == ["Host key of Bridge A changed"]


def test_host_key_that_nobody_touched_is_left_to_whoever_changed_it(client, url, send, workshop, bridges):
    opened = fields_on(client.get(url))
    Room.objects.filter(name="Bridge A").update(host_key="theirs")

    send({"rooms-1-name": "Hall"}, fields=opened)

    assert rooms(workshop) == [("Bridge A", 40, "", "theirs"), ("Hall", None, "", "")]


def test_host_key_changed_by_two_is_not_overwritten_silently(client, url, send, workshop, bridges):
    opened = fields_on(client.get(url))
    Room.objects.filter(name="Bridge A").update(host_key="theirs")

    refused = send({"rooms-0-host_key": "mine", "rooms-1-name": "Hall"}, fields=opened)
    before_again = rooms(workshop)
    send(fields=fields_on(refused))

    assert (refused.status_code, texts(refused, "//*[@role='alert']/b")) == (
        409,
        ["Somebody changed the host key of Bridge A while you were writing"],
    )
    assert before_again == [("Bridge A", 40, "", "theirs"), ("Bridge B", None, "", "")]
    assert rooms(workshop) == [("Bridge A", 40, "", "mine"), ("Hall", None, "", "")]


def test_host_keys_are_on_no_page_of_others_and_in_no_history(client, url, send, workshop, bridges, newcomer, log_in):
    send({"rooms-0-host_key": "S3cret", "rooms-0-name": "Renamed"})
    there = client.get(url).content.decode()
    pages = [f"/{workshop.slug}/{one}" for one in ("", "history/", "history/4/", "changes/", "changes.atom")]
    log_in(newcomer)

    assert "S3cret" in there
    assert "Renamed" in client.get(f"/{workshop.slug}/history/4/").content.decode()
    assert [address for address in pages if "S3cret" in client.get(address).content.decode()] == []


# --- Two organizers -----------------------------------------------------------------------------------------------


def test_changes_of_two_are_put_together(client, url, send, workshop, bridges, chief):
    opened = fields_on(client.get(url))
    a, b = bridges
    with workshop.being_revised(by=chief):
        workshop.become({"rooms": [{"id": a.pk, "name": "Bridge A", "capacity": 60}, {"id": b.pk, "name": "Bridge B"}]})

    send({"rooms-0-name": "Big bridge", "rooms-2-name": "Hall", "rooms-2-host_key": "77"}, fields=opened)

    assert rooms(workshop) == [("Big bridge", 60, "", "1234"), ("Bridge B", None, "", ""), ("Hall", None, "", "77")]


def test_one_room_given_two_names_is_asked_about_and_nothing_is_lost(client, url, send, workshop, bridges, chief):
    opened = fields_on(client.get(url))
    a, b = bridges
    with workshop.being_revised(by=chief):
        workshop.become({"rooms": [{"id": a.pk, "name": "Theirs", "capacity": 40}, {"id": b.pk, "name": "Bridge B"}]})

    asked = send({"rooms-0-name": "Mine", "rooms-1-host_key": "77"}, fields=opened)
    before = rooms(workshop)
    client.post(url, {**fields_on(asked), f"clash-rooms-{a.pk}-name": "mine", "do": "decide"})

    assert (asked.status_code, texts(asked, "//legend")) == (409, ["Name of room 1"])
    assert before == [("Theirs", 40, "", "1234"), ("Bridge B", None, "", "")]
    assert rooms(workshop) == [("Mine", 40, "", "1234"), ("Bridge B", None, "", "77")]


def test_back_from_the_question_the_form_holds_what_was_typed(client, url, send, workshop, bridges, chief):
    opened = fields_on(client.get(url))
    a, b = bridges
    with workshop.being_revised(by=chief):
        workshop.become({"rooms": [{"id": a.pk, "name": "Theirs", "capacity": 40}, {"id": b.pk, "name": "Bridge B"}]})
    asked = send({"rooms-0-name": "Mine", "rooms-1-host_key": "77"}, fields=opened)

    back = client.post(url, {**fields_on(asked), f"clash-rooms-{a.pk}-name": "mine", "do": "edit"})
    client.post(url, {**fields_on(back), "do": "save"})

    assert fields_on(back)["rooms-0-name"] == "Mine"
    assert rooms(workshop) == [("Mine", 40, "", "1234"), ("Bridge B", None, "", "77")]


def test_one_name_given_by_two_to_two_rooms_is_refused(client, url, send, workshop, bridges, chief):
    opened = fields_on(client.get(url))
    with workshop.being_revised(by=chief):
        workshop.become({"rooms": [*workshop.snapshot()["rooms"], {"name": "Hall", "capacity": 9}]})

    refused = send({"rooms-2-name": "hall"}, fields=opened)

    assert (refused.status_code, problems(refused)) == (409, ["Another room has this name."])
    assert [one[0] for one in rooms(workshop)] == ["Bridge A", "Bridge B", "Hall"]


# --- Rooms in use -------------------------------------------------------------------------------------------------


@pytest.fixture
def placed(workshop, session, bridges):
    draft = make.draft(workshop)
    make.block(draft, "plenary", room=bridges[0])
    return make.placement(make.block(draft), session, bridges[0])


def test_page_says_what_stands_where(client, url, placed):
    assert texts(client.get(url), "//*[contains(@class, 'wp-parts__note')]") == [
        "In use: 1 session in First draft and a plenary in First draft."
    ]


def test_room_in_use_is_not_taken_out_without_a_question(send, workshop, bridges, placed):
    asked = send({"rooms-1-name": "Hall"}, drop=["rooms-0-"])

    placed.refresh_from_db()
    assert asked.status_code == 409
    assert texts(asked, "//*[@role='alert']/b") == ["A room that you took out is in use"]
    assert texts(asked, "//*[@role='alert']//li") == ["Bridge A: 1 session in First draft and a plenary in First draft"]
    assert (placed.room, [one[0] for one in rooms(workshop)]) == (bridges[0], ["Bridge A", "Bridge B"])
    assert fields_on(asked)["rooms-0-name"] == "Hall"


def test_saving_once_more_is_no_answer(send, placed, bridges):
    asked = send(drop=["rooms-0-"])

    again = send(fields=fields_on(asked))

    placed.refresh_from_db()
    assert (again.status_code, placed.room) == (409, bridges[0])


def test_taken_out_all_the_same_it_frees_what_stood_there(send, workshop, placed, organizer):
    asked = send({"rooms-1-name": "Hall"}, drop=["rooms-0-"])

    send(fields=fields_on(asked), do="free")

    placed.refresh_from_db()
    change = placed.block.draft.changes.first()
    assert (placed.room, [one[0] for one in rooms(workshop)]) == (None, ["Hall"])
    assert (change.by, change.what) == (organizer, "Took out the room Bridge A")


def test_kept_it_is_back_in_the_form_beside_what_was_typed(send, workshop, placed):
    asked = send({"rooms-1-name": "Hall"}, drop=["rooms-0-"])

    kept = send(fields=fields_on(asked), do="keep")
    send(fields=fields_on(kept))

    assert rooms(workshop) == [("Hall", None, "", ""), ("Bridge A", 40, "", "1234")]


# --- Going back ---------------------------------------------------------------------------------------------------


def test_rooms_go_back_alone(client, workshop, bridges):
    with workshop.being_revised(by=None):
        workshop.become({"title": "Renamed", "rooms": []})
    revision = f"/{workshop.slug}/history/3/"

    shown = texts(client.get(f"{revision}?against=4"), "//form//button")
    client.post(f"{revision}revert/", {"field": "rooms", "seen": "4"})

    workshop.refresh_from_db()
    assert "Put back the rooms of 3" in shown
    assert (workshop.title, workshop.revisions.first().why) == ("Renamed", "Back to revision 3")
    assert [(one.pk, one.name, one.capacity) for one in workshop.rooms.all()] == [
        (bridges[0].pk, "Bridge A", 40),
        (bridges[1].pk, "Bridge B", None),
    ]


def test_going_back_to_a_whole_revision_leaves_the_rooms(client, workshop, bridges):
    client.post(f"/{workshop.slug}/history/1/revert/", {"seen": "3"})

    assert [one[0] for one in rooms(workshop)] == ["Bridge A", "Bridge B"]


def test_going_back_takes_out_no_room_in_use(client, url, workshop, placed):
    response = client.post(f"/{workshop.slug}/history/1/revert/", {"field": "rooms", "seen": "3"}, follow=True)

    assert said(response) == ["Something stands in rooms that were not there then. Nothing was changed."]
    assert [one[0] for one in rooms(workshop)] == ["Bridge A", "Bridge B"]


@pytest.mark.parametrize("count", [1, 30])
def test_page_costs_the_same_at_any_number_of_rooms(client, url, workshop, session, count, django_assert_num_queries):
    block = make.block(make.draft(workshop))
    for number in range(count):
        make.placement(block, session, make.room(workshop, f"Bridge {number}"))

    with django_assert_num_queries(6):
        response = client.get(url)

    assert len(response.context["form"].list.forms) == count
