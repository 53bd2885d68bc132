"""Rooms and people written through the API."""

import pytest

from sessions_app.models import Person, Room

from .. import make
from .caller import Caller, problem

W = "/workshops/technical-architecture-workshop"
URL = "https://bridge.example/a"


@pytest.fixture
def room(workshop):
    return make.room(workshop, "Bridge A", capacity=40, host_key="123")


def rooms():
    return list(Room.objects.order_by("position").values_list("name", "capacity", "join_url", "host_key"))


def test_room_is_added_at_the_end_and_is_in_the_history(by_organizer, workshop, room, organizer):
    told = by_organizer.post(f"{W}/rooms", {"name": " Bridge  B", "join_url": URL, "host_key": "456"})

    assert (told.status_code, told.json()["items"][1]["name"]) == (201, "Bridge B")
    assert "456" not in told.content.decode()
    assert rooms() == [("Bridge A", 40, "", "123"), ("Bridge B", None, URL, "456")]
    workshop.refresh_from_db()
    revision = workshop.revisions.get(number=workshop.revision)
    assert (revision.by, [one["name"] for one in revision.snapshot["rooms"]]) == (organizer, ["Bridge A", "Bridge B"])
    assert "456" not in str(revision.snapshot)


def test_room_keeps_what_a_change_does_not_name(by_organizer, workshop, room):
    workshop.refresh_from_db()

    told = by_organizer.patch(f"{W}/rooms/{room.pk}", {"capacity": 60}, seen=workshop.revision)

    assert told.status_code == 200
    assert rooms() == [("Bridge A", 60, "", "123")]


def test_host_key_alone_is_changed_without_a_revision(by_organizer, workshop, room):
    workshop.refresh_from_db()

    told = by_organizer.patch(f"{W}/rooms/{room.pk}", {"host_key": "789"}, seen=workshop.revision)

    assert (told.json()["revision"], rooms()) == (workshop.revision, [("Bridge A", 40, "", "789")])


def test_rooms_of_two_writers_are_put_together(by_organizer, workshop, room):
    tag = by_organizer.get(f"{W}/rooms")["ETag"]
    by_organizer.post(f"{W}/rooms", {"name": "Bridge B"})
    by_organizer.patch(f"{W}/rooms/{room.pk}", {"join_url": URL}, seen=tag)

    told = by_organizer.patch(f"{W}/rooms/{room.pk}", {"capacity": 60}, seen=tag)

    assert told.status_code == 200
    assert rooms() == [("Bridge A", 60, URL, "123"), ("Bridge B", None, "", "")]


def test_room_that_both_changed_clashes(by_organizer, workshop, room):
    tag = by_organizer.get(f"{W}/rooms")["ETag"]
    by_organizer.patch(f"{W}/rooms/{room.pk}", {"capacity": 50}, seen=tag)

    told = by_organizer.patch(f"{W}/rooms/{room.pk}", {"capacity": 60}, seen=tag)

    assert (problem(told)[0], told.json()["clashes"]) == (
        409,
        [{"field": "rooms", "part": room.pk, "cell": "capacity", "base": 40, "theirs": 50, "yours": 60}],
    )


def test_room_that_came_later_than_the_writer_read_is_left_alone(by_organizer, workshop, room):
    tag = by_organizer.get(f"{W}/rooms")["ETag"]
    later = by_organizer.post(f"{W}/rooms", {"name": "Bridge B"}).json()["items"][1]["key"]
    path = f"{W}/rooms/{later}"

    told = [by_organizer.patch(path, {"capacity": 5}, seen=tag), by_organizer.delete(path, seen=tag)]

    sentence = "This room was not there yet in revision 2. Read the rooms again. Nothing was changed."
    assert [problem(one)[:2] for one in told] == [(412, sentence)] * 2
    assert rooms() == [("Bridge A", 40, "", "123"), ("Bridge B", None, "", "")]


def test_room_in_use_goes_only_when_that_is_said(by_organizer, workshop, session, room):
    make.placement(make.block(make.draft(workshop)), session, room)
    tag = by_organizer.get(f"{W}/rooms")["ETag"]

    refused = by_organizer.delete(f"{W}/rooms/{room.pk}", seen=tag)
    done = by_organizer.delete(f"{W}/rooms/{room.pk}?free=true", seen=tag)

    assert problem(refused)[:2] == (
        409,
        "In use: 1 session in First draft. With ?free=true it stands in no room then. Nothing was changed.",
    )
    assert (done.status_code, rooms()) == (204, [])
    assert by_organizer.delete(f"{W}/rooms/{room.pk}", seen=tag).status_code == 404


@pytest.mark.parametrize(
    ("content", "status", "errors"),
    [
        ({"name": "bridge a"}, 422, [("name", "Another room has this name.")]),
        ({"name": " "}, 422, [("name", "Give a name.")]),
        ({"name": "B", "join_url": "ftp://a.example"}, 422, [("join_url", "Enter a valid URL.")]),
        ({"name": "B", "capacity": 0}, 400, [("capacity", "Give at least 1.")]),
    ],
)
def test_room_that_cannot_be_is_refused(by_organizer, room, content, status, errors):
    told = by_organizer.post(f"{W}/rooms", content)

    assert (problem(told)[0], problem(told)[2]) == (status, errors)
    assert len(rooms()) == 1


def test_person_is_changed_by_themselves_only(crew, newcomer, session):
    ways = [Caller(user).patch("/people/ben-okoro", {"time_zone": "Africa/Lagos"}, seen=1) for user in (newcomer, crew)]

    assert [one.status_code for one in ways] == [403, 200]
    assert (ways[1].json()["time_zone"], Person.objects.get(slug="ben-okoro").time_zone) == ("Africa/Lagos",) * 2
    assert Caller().get("/people/ben-okoro").json()["time_zone"] is None


def test_time_zone_that_is_none_is_refused(crew, session):
    told = Caller(crew).patch("/people/ben-okoro", {"time_zone": "Mars"}, seen=1)

    assert problem(told)[2] == [("time_zone", "“Mars” is no time zone. Take one such as Europe/Paris or UTC.")]


def test_person_that_was_changed_since_is_merged(chief, session):
    by_chief = Caller(chief)
    by_chief.patch("/people/ben-okoro", {"affiliation": "RTE"}, seen=1)

    told = by_chief.patch("/people/ben-okoro", {"name": "Benjamin Okoro"}, seen=1).json()

    assert (told["slug"], told["affiliation"], told["revision"]) == ("benjamin-okoro", "RTE", 3)
