"""The one way to write."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection

from sessions_app.models import Revision, Session, Workshop

from .. import make


def test_a_revision_holds_who_when_why_and_the_whole(session, newcomer):
    with session.being_revised(by=newcomer, why="Clearer", seen=1):
        session.become({"short_description": "Shorter."})

    revision = session.revisions.first()

    assert (revision.number, revision.by, revision.why) == (2, newcomer, "Clearer")
    assert revision.at == session.changed_at
    assert revision.snapshot == session.snapshot()
    assert revision.snapshot["short_description"] == "Shorter."


def test_django_admins_log_names_the_writer(session, newcomer):
    with session.being_revised(by=newcomer, why="Clearer"):
        session.become({"title": "Another title"})

    entry = LogEntry.objects.get(user=newcomer)
    assert (entry.object_repr, entry.change_message) == ("Another title", "Revision 2: Clearer")


def test_a_save_that_changes_nothing_keeps_no_revision(session):
    edition = session.workshop.edition

    with session.being_revised(by=None):
        session.become(session.snapshot())

    assert (session.revision, session.revisions.count(), session.workshop.edition) == (1, 1, edition)


def test_every_revision_bumps_the_edition_of_the_workshop(session):
    before = session.workshop.edition

    with session.being_revised(by=None):
        session.become({"title": "Renamed"})

    assert Workshop.objects.get(pk=session.workshop_id).edition == before + 1


def test_an_error_inside_leaves_everything_as_it_was(session):
    with pytest.raises(RuntimeError), session.being_revised(by=None):
        session.become({"title": "Half done", "outcomes": []})
        raise RuntimeError

    stored = Session.objects.get(pk=session.pk)
    assert (stored.title, stored.outcomes.count(), stored.revision) == ("Security Framework", 2, 1)


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_wait_for_each_other_and_lose_nothing():
    session = make.session(make.workshop())

    def add(number):
        mine = Session.objects.get(pk=session.pk)
        with mine.being_revised(by=None, why=f"Step {number}"):
            steps = mine.snapshot()["activity"]
            mine.become({"activity": [*steps, {"text": f"Step {number}"}]})
        connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(24)))

    assert {step.text for step in session.activities.all()} == {f"Step {number}" for number in range(24)}
    assert Revision.objects.filter(session=session).count() == 25


@pytest.mark.django_db(transaction=True)
def test_people_of_one_name_made_at_once_get_an_address_each():
    def add(_number):
        made = make.person("Ana Moreau")
        connection.close()
        return made.slug

    with ThreadPoolExecutor(4) as pool:
        slugs = sorted(pool.map(add, range(4)))

    assert slugs == ["ana-moreau", "ana-moreau-2", "ana-moreau-3", "ana-moreau-4"]
