"""Rooms as part of their workshop: written with it, remembered with it, their host keys told to nobody."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection

from sessions_app.models import Room, Workshop
from sessions_app.models.draft_change import ChangedSince, undo

from .. import make


@pytest.fixture
def bridges(workshop):
    return [make.room(workshop, "Bridge A", capacity=40, host_key="1234"), make.room(workshop, "Bridge B")]


def write(workshop, rooms, by=None):
    with workshop.being_revised(by=by, why="Rooms"):
        workshop.become({"rooms": rooms})


def test_snapshot_holds_them_in_order_without_their_host_keys(workshop, bridges):
    a, b = bridges

    assert workshop.snapshot()["rooms"] == [
        {"id": a.pk, "name": "Bridge A", "capacity": 40, "join_url": ""},
        {"id": b.pk, "name": "Bridge B", "capacity": None, "join_url": ""},
    ]


def test_become_changes_adds_orders_and_takes_out(workshop, bridges, organizer):
    a, b = bridges
    write(workshop, [{"name": "Hall", "join_url": "https://example.org/hall"}, {"id": b.pk, "name": "Big"}], organizer)

    hall = Room.objects.get(name="Hall")
    assert workshop.snapshot()["rooms"] == [
        {"id": hall.pk, "name": "Hall", "capacity": None, "join_url": "https://example.org/hall"},
        {"id": b.pk, "name": "Big", "capacity": None, "join_url": ""},
    ]
    assert not Room.objects.filter(pk=a.pk).exists()
    assert workshop.revisions.first().changed == ["rooms"]


def test_content_without_rooms_leaves_them(workshop, bridges):
    before = workshop.snapshot()["rooms"]

    with workshop.being_revised(by=None):
        workshop.become({"title": "Renamed"})

    assert workshop.snapshot()["rooms"] == before


def test_rooms_may_swap_their_names(workshop, bridges):
    a, b = bridges
    write(workshop, [{"id": a.pk, "name": "Bridge B"}, {"id": b.pk, "name": "Bridge A"}])
    connection.check_constraints()

    assert [(one.pk, one.name) for one in workshop.rooms.all()] == [(a.pk, "Bridge B"), (b.pk, "Bridge A")]


def test_a_room_of_another_workshop_is_not_touched(workshop, bridges):
    elsewhere = make.room(make.workshop("Elsewhere"), "Hall")

    write(workshop, [{"id": elsewhere.pk, "name": "Taken over"}])

    assert Room.objects.get(pk=elsewhere.pk).name == "Hall"
    assert [one.name for one in workshop.rooms.all()] == ["Taken over"]


# --- Host keys ----------------------------------------------------------------------------------------------------


def test_host_key_stays_unless_one_is_given(workshop, bridges):
    a, b = bridges
    write(workshop, [{"id": a.pk, "name": "Bridge A"}, {"id": b.pk, "name": "Bridge B", "host_key": "99"}])

    assert dict(Room.objects.values_list("name", "host_key")) == {"Bridge A": "1234", "Bridge B": "99"}


def test_changed_host_key_is_logged_without_a_word_of_it_and_in_no_revision(workshop, bridges, organizer):
    a, b = bridges
    before = workshop.revision
    write(
        workshop,
        [{"id": a.pk, "name": "Bridge A", "capacity": 40, "host_key": "S3cret"}, {"id": b.pk, "name": "Bridge B"}],
        organizer,
    )

    assert Room.objects.get(pk=a.pk).host_key == "S3cret"
    assert [entry.change_message for entry in LogEntry.objects.all()] == ["Host key of Bridge A changed"]
    assert Workshop.objects.get(pk=workshop.pk).revision == before
    assert "S3cret" not in str(list(workshop.revisions.values()))


def test_host_key_of_a_new_room_needs_no_line_of_its_own(workshop, organizer):
    write(workshop, [{"name": "Bridge A", "host_key": "1234"}], organizer)

    assert [entry.change_message for entry in LogEntry.objects.all()] == ["Revision 2: Rooms"]
    assert Room.objects.get().host_key == "1234"


# --- Rooms in which something stands ------------------------------------------------------------------------------


def test_taking_out_a_room_frees_what_stood_in_it_and_its_drafts_say_so(workshop, bridges, session, organizer):
    a, b = bridges
    draft, other = make.draft(workshop), make.draft(workshop, "Unconcerned")
    opening = make.block(draft, "plenary", room=a)
    placed = make.placement(make.block(draft), session, a)
    make.placement(make.block(other), session, b)

    write(workshop, [{"id": b.pk, "name": "Bridge B"}], organizer)

    change = draft.changes.first()
    assert (change.by, change.what) == (organizer, "Took out the room Bridge A")
    assert {name: row["room_id"] for name, row in change.before.items()} == {
        f"block {opening.pk}": a.pk,
        f"placement {placed.pk}": a.pk,
    }
    assert {name: row["room_id"] for name, row in change.after.items()} == {
        f"block {opening.pk}": None,
        f"placement {placed.pk}": None,
    }
    assert [one.what for one in other.changes.all()] == ["Placed “Security Framework”", "Made a breakout"]


def test_room_comes_back_under_its_key_and_then_the_draft_can_be_undone(workshop, bridges, session, organizer):
    a, _b = bridges
    draft = make.draft(workshop)
    placed = make.placement(make.block(draft), session, a)
    before = workshop.snapshot()["rooms"]
    write(workshop, [], organizer)
    with pytest.raises(ChangedSince, match="A room or a session of this change is not there any more"):
        undo(draft, by=organizer)

    write(workshop, before)
    undo(draft, by=organizer)

    placed.refresh_from_db()
    assert (placed.room, placed.room.name, placed.room.host_key) == (a, "Bridge A", "")


def test_an_unused_room_goes_without_a_change_of_any_draft(workshop, bridges):
    draft = make.draft(workshop)
    make.block(draft)

    write(workshop, [])

    assert [one.what for one in draft.changes.all()] == ["Made a breakout"]
