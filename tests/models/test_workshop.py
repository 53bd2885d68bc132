"""Workshops: their time, their order, who knows of them."""

from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from sessions_app.models import Workshop

from .. import make


def test_list_counts_standing_sessions_of_each(session):
    removed = make.session(session.workshop, "Dropped")
    with removed.being_revised(by=None):
        removed.remove()
    make.workshop("Empty")

    assert {one.title: one.session_count for one in Workshop.objects.for_list()} == {
        "Technical Architecture Workshop": 1,
        "Empty": 0,
    }


def test_each_knows_of_what_they_may(workshop, visitor, newcomer, organizer, chief):
    secret = make.workshop("Secret", is_public=False, organizers=(organizer,))

    assert {
        str(user): secret in Workshop.objects.visible_to(user) for user in (visitor, newcomer, organizer, chief)
    } == {"AnonymousUser": False, "Nora Newcomer": False, "Olga Organizer": True, "Chiara Chief": True}
    assert all(workshop in Workshop.objects.visible_to(user) for user in (visitor, newcomer, organizer, chief))


def test_being_organized_by_many_does_not_list_a_workshop_twice(workshop, organizer, newcomer):
    workshop.organizers.add(newcomer)

    assert Workshop.objects.visible_to(organizer).count() == 1


def test_zone_is_the_named_one(workshop):
    assert workshop.zone == ZoneInfo("Europe/Paris")


def test_made_up_zone_is_refused_with_a_sentence(db):
    with pytest.raises(ValidationError) as refused:
        Workshop(title="T", slug="t", time_zone="Mars/Crater").full_clean()

    assert refused.value.message_dict == {
        "time_zone": ["“Mars/Crater” is no time zone. Take one such as Europe/Paris or UTC."]
    }


def test_sessions_are_arranged_and_those_not_named_follow(workshop):
    one, two, three = (make.session(workshop, title) for title in ("One", "Two", "Three"))

    with workshop.being_revised(by=None, why="Order"):
        workshop.arrange([three.pk, one.pk])

    assert [(str(each), each.position) for each in workshop.sessions.order_by("position")] == [
        ("Three", 1),
        ("One", 2),
        ("Two", 3),
    ]
    assert workshop.revisions.first().snapshot["order"] == [three.pk, one.pk, two.pk]


def test_keys_of_other_workshops_arrange_nothing(session):
    elsewhere = make.session(make.workshop("Elsewhere"), "Far away")

    with session.workshop.being_revised(by=None):
        session.workshop.arrange([elsewhere.pk, session.pk])

    elsewhere.refresh_from_db()
    assert (elsewhere.position, elsewhere.workshop.title) == (1, "Elsewhere")


def test_snapshot_holds_nothing_private(workshop, organizer):
    assert "olga@example.org" not in str(workshop.snapshot())
    assert workshop.snapshot()["organizers"] == ["olga"]


def test_snapshot_of_an_unsaved_workshop_is_whole(db):
    assert Workshop(title="Plan").snapshot() == {
        "schema": 1,
        "slug": "",
        "title": "Plan",
        "community": "",
        "starts_on": None,
        "ends_on": None,
        "time_zone": "UTC",
        "introduction": "",
        "breakout_rounds": None,
        "is_public": True,
        "is_open": True,
        "seating": "closed",
        "organizers": [],
        "rooms": [],
        "order": [],
    }
