"""A workshop of 500 sessions costs its pages no more questions than one of a single session."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.models import Activity, Outcome, Reading, Role, Session

from .. import make

pytestmark = pytest.mark.uncounted  # it counts queries of pages that have tests of their own

MOST = 9  # under 10, DESIGN section 8


@pytest.mark.parametrize("who", ["visitor", "crew", "organizer"])
@pytest.mark.parametrize("address", ["workshop", "session", "home"])
def test_pages_ask_as_many_questions_at_500_sessions_as_at_1(client, request, session, who, address):
    user = request.getfixturevalue(who)
    if user.is_authenticated:
        client.force_login(user, backend="sessions_app.permissions.WorkshopBackend")
    path = {"workshop": session.workshop.get_absolute_url(), "session": session.get_absolute_url(), "home": "/"}[
        address
    ]
    client.get(path)

    at_1 = questions(client, path)
    fill(session.workshop, 499)
    at_500 = questions(client, path)

    assert at_500 == at_1
    assert at_500 <= MOST


def questions(client, path):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def fill(workshop, count):
    """Written past the one way of writing, which would take a minute."""
    people = [make.person(f"Leader {number}") for number in range(20)]
    sessions = Session.objects.bulk_create(
        Session(workshop=workshop, title=f"Session {n}", slug=f"session-{n}", position=n + 2, kind="track")
        for n in range(count)
    )
    Role.objects.bulk_create(
        Role(session=one, role="leader", person=people[number % 20]) for number, one in enumerate(sessions)
    )
    for model in (Outcome, Activity):
        model.objects.bulk_create(model(session=one, text=f"Part of {one}") for one in sessions)
    Reading.objects.bulk_create(Reading(session=one, title=f"Before {one}") for one in sessions)
