"""Users, and revisions as they read."""

import pytest
from django.contrib.admin.models import LogEntry

from sessions_app.models import Revised, User

from .. import make


def test_user_is_called_by_name_or_else_by_username():
    named, nameless = User(username="ana", name="Ana Moreau"), User(username="ana")

    assert [(str(one), one.get_full_name(), one.get_short_name(), one.initials) for one in (named, nameless)] == [
        ("Ana Moreau", "Ana Moreau", "Ana Moreau", "AM"),
        ("ana", "ana", "ana", "A"),
    ]


@pytest.mark.parametrize(
    ("rights", "expected"),
    [
        ({}, False),
        ({"is_staff": True}, False),
        ({"is_organizer": True}, True),
        ({"is_organizer_by_claim": True}, True),
        ({"is_superuser": True}, True),
        ({"is_superuser": True, "is_organizer": True, "is_active": False}, False),
    ],
)
def test_who_organizes_everything(rights, expected):
    assert User(username="ana", **rights).organizes_everything is expected


def test_revision_names_what_it_is_of(session):
    ana = session.people("leader")[0].person

    assert [(str(one.revisions.get()), one.revisions.get().of) for one in (session, session.workshop, ana)] == [
        ("Revision 1 of Security Framework", session),
        ("Revision 1 of Technical Architecture Workshop", session.workshop),
        ("Revision 1 of Ana Moreau (RTE)", ana),
    ]


def test_command_names_nobody_in_the_logs(session, caplog):
    with caplog.at_level("INFO", "sessions_app.revisions"), session.being_revised(by=None):
        session.become({"title": "Renamed"})

    assert (LogEntry.objects.count(), caplog.messages) == (0, [])


def test_every_noun_says_what_a_snapshot_of_it_is():
    assert all("snapshot" in vars(noun) for noun in Revised.__subclasses__())


def test_organizer_of_one_workshop_is_none_of_another(organizer, workshop):
    other = make.workshop("Other")

    assert (organizer in workshop.organizers.all(), organizer in other.organizers.all()) == (True, False)
