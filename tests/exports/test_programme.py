"""What formats are written from."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sessions_app.agenda.releases.publishing import publish, withdraw
from sessions_app.exports.programme import read_programme
from sessions_app.exports.values import Link, Step
from sessions_app.models import Workshop

from .. import make

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def release(workshop, session):
    """The session in two rounds, one after another, in different rooms."""
    draft = make.draft(workshop)
    rooms = [make.room(workshop, "Bridge A", capacity=30, join_url="https://bridge.example/a"), make.room(workshop)]
    make.session(workshop, "Community", kind="general")
    for room in reversed(rooms):
        make.placement(make.block(draft), session, room)
    return publish(draft, by=None, reason="Some are missing yet")


def test_a_session_is_read_with_all_its_parts(workshop, session, release):
    item = read_programme(workshop).items[0]

    assert (item.title, item.kind, item.minutes, item.rounds) == ("Security Framework", "track", 60, None)
    assert [(one.role, one.name, one.affiliation) for one in item.people] == [
        ("leader", "Ana Moreau", "RTE"),
        ("moderator", "Ben Okoro", "TenneT"),
        ("host", "Ben Okoro", "TenneT"),
    ]
    assert item.outcomes == ["A first impact assessment", "A threat model"]
    assert item.activity[1:] == [Step("Risk analysis", 40, False), Step("In groups", 30, True)]
    assert item.pre_reading == [
        Link("The bowtie method", "https://example.org/bowtie", "Methods"),
        Link("A printed handbook", "", ""),
    ]
    assert (item.revision, item.changed_at) == (session.revision, session.changed_at)


def test_places_are_numbered_in_order_of_time(workshop, session, release):
    slots = read_programme(workshop).items[0].slots

    assert [(one.part, one.parts, one.block.name, one.room.capacity, one.starts) for one in slots] == [
        (1, 2, "Round 1", None, datetime(2020, 7, 8, 11, tzinfo=PARIS)),
        (2, 2, "Round 2", 30, datetime(2020, 7, 8, 12, tzinfo=PARIS)),
    ]
    assert slots[0].guid != slots[1].guid


def test_what_was_taken_out_comes_last_and_has_no_slots_in_the_programme(workshop, session, release):
    with session.being_revised(by=None):
        session.remove()

    programme = read_programme(workshop)

    assert [(item.title, item.is_removed) for item in programme.items] == [
        ("Community", False),
        ("Security Framework", True),
    ]
    assert [item.title for item in programme.sessions] == ["Community"]
    assert programme.slots == []


def test_withdrawn_agenda_leaves_sessions_without_times(workshop, session, release):
    withdraw(release, by=None)

    programme = read_programme(workshop)

    assert (programme.release.is_withdrawn, programme.blocks, programme.rooms, programme.slots) == (True, [], [], [])
    assert [item.title for item in programme.sessions] == ["Security Framework", "Community"]


def test_a_workshop_without_an_agenda_is_read_too(workshop):
    programme = read_programme(workshop)

    assert (programme.release, programme.items, programme.title) == (None, [], "Technical Architecture Workshop")


def test_reading_costs_2_statements_at_any_size(workshop, session, release, django_assert_num_queries):
    for number in range(10):
        make.full_session(workshop, f"Another {number}")
    workshop = Workshop.objects.get()

    with django_assert_num_queries(2):
        programme = read_programme(workshop)

    assert len(programme.items) == 12


def test_guids_do_not_hang_on_the_address(workshop, session, release):
    before = read_programme(workshop)
    Workshop.objects.update(slug="elsewhere")
    after = read_programme(Workshop.objects.get())

    assert [slot.guid for slot, _ in after.slots] == [slot.guid for slot, _ in before.slots]
    assert after.guid == before.guid == workshop.guid
