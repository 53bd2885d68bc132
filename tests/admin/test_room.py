"""Rooms in Django admin: their saves are revisions of the workshop, their host keys are not."""

import pytest
from django.contrib.admin.models import LogEntry

from sessions_app.models import Room, Workshop

from .. import make
from .conftest import complaints

CHANGE_PAGE, ADD_PAGE = "sessions_app_room_change", "sessions_app_room_add"


@pytest.fixture
def bridge(workshop):
    return make.room(workshop, "Bridge A", capacity=40, host_key="1234")


def test_saving_keeps_a_revision_of_the_workshop(desk, admin, bridge):
    before = Workshop.objects.get()

    desk.send(CHANGE_PAGE, bridge.pk, name="Big bridge", why="As it is called")

    now = Workshop.objects.get()
    revision = now.revisions.first()
    assert (revision.number, revision.by, revision.why) == (before.revision + 1, admin, "As it is called")
    assert now.edition == before.edition + 1
    assert revision.snapshot["rooms"] == [{"id": bridge.pk, "name": "Big bridge", "capacity": 40, "join_url": ""}]


def test_new_room_stands_last(desk, workshop, bridge):
    desk.send(ADD_PAGE, workshop=workshop.pk, name="Hall", host_key="99")

    assert list(workshop.rooms.values_list("name", "host_key")) == [("Bridge A", "1234"), ("Hall", "99")]
    assert [one["name"] for one in workshop.revisions.first().snapshot["rooms"]] == ["Bridge A", "Hall"]


def test_host_key_is_saved_and_logged_without_a_word_of_it(desk, admin, workshop, bridge):
    revision = Workshop.objects.get().revision

    desk.send(CHANGE_PAGE, bridge.pk, host_key="S3cret")

    assert Room.objects.get().host_key == "S3cret"
    assert [(one.user, one.change_message) for one in LogEntry.objects.all()] == [
        (admin, "Host key of Bridge A changed")
    ]
    assert Workshop.objects.get().revision == revision


def test_host_key_that_somebody_changed_meanwhile_is_not_overwritten(desk, bridge):
    opened = desk.form(CHANGE_PAGE, bridge.pk)
    Room.objects.update(host_key="theirs")

    answer = desk.post(CHANGE_PAGE, bridge.pk, **{**opened, "host_key": "mine"})

    assert complaints(answer) == ["Somebody changed this while you had it open: it is theirs now."]
    assert Room.objects.get().host_key == "theirs"


def test_two_changes_of_one_room_are_put_together(desk, workshop, bridge):
    opened = desk.form(CHANGE_PAGE, bridge.pk)
    with workshop.being_revised(by=None):
        workshop.become({"rooms": [{"id": bridge.pk, "name": "Bridge A", "capacity": 60}]})

    desk.post(CHANGE_PAGE, bridge.pk, **{**opened, "name": "Big bridge"})

    assert Room.objects.values_list("name", "capacity").get() == ("Big bridge", 60)


def test_second_writer_of_the_same_words_is_told(desk, workshop, bridge, newcomer):
    opened = desk.form(CHANGE_PAGE, bridge.pk)
    with workshop.being_revised(by=newcomer):
        workshop.become({"rooms": [{"id": bridge.pk, "name": "Theirs", "capacity": 40}]})

    answer = desk.post(CHANGE_PAGE, bridge.pk, **{**opened, "name": "Mine"})

    assert complaints(answer)[0].startswith("Nora Newcomer saved “Technical Architecture Workshop” while you had it")
    assert Room.objects.get().name == "Theirs"


def test_name_of_another_room_is_refused_on_change_and_on_add(desk, workshop, bridge):
    hall = make.room(workshop, "Hall")

    changed = desk.send(CHANGE_PAGE, hall.pk, name="bridge a")
    added = desk.send(ADD_PAGE, workshop=workshop.pk, name="Bridge A")

    sentence = ["Another room has this name."]
    assert (complaints(changed), complaints(added)) == (sentence, sentence)


def test_deleting_frees_what_stood_in_it_as_a_change_of_the_draft(desk, admin, workshop, session, bridge):
    draft = make.draft(workshop)
    placed = make.placement(make.block(draft), session, bridge)

    desk.post("sessions_app_room_delete", bridge.pk, post="yes")

    placed.refresh_from_db()
    change = draft.changes.first()
    assert (placed.room, Room.objects.count()) == (None, 0)
    assert (change.by, change.what) == (admin, "Took out the room Bridge A")
    assert workshop.revisions.first().snapshot["rooms"] == []
    assert workshop.revisions.first().why == "Deleted Bridge A in Django admin"
