"""How many statements reading costs, at 9 sessions and at 500."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .. import make
from ..large import large_workshop
from .caller import Caller

pytestmark = [pytest.mark.django_db, pytest.mark.uncounted]  # 500 sessions; the operations have tests of their own
OF_WORKSHOP = ("", "/sessions", "/sessions?limit=500", "/people", "/rooms", "/agenda", "/releases", "/releases/1")
FOR_ORGANIZERS = ("/drafts", "/drafts/1")


def test_statements_are_few_at_9_and_at_500_sessions(monkeypatch):
    small = statements(large_workshop(monkeypatch, sessions=9, rooms=3, people=30))

    large = statements(large_workshop(monkeypatch))

    assert large == small
    assert [path for path, (visitor, _) in large.items() if visitor > 4] == []
    assert [path for path, (_, organizer) in large.items() if organizer > 10] == []


def test_list_of_workshops_costs_the_same_at_any_number(workshop):
    few = statements_of("/workshops", Caller())
    for index in range(30):
        make.workshop(f"Further {index}")

    assert statements_of("/workshops", Caller()) == few == 2


def statements(workshop):
    """By path those of a visitor, and of an organizer whose token was used a moment ago."""
    organizer = make.user(f"of {workshop.slug}")
    workshop.organizers.add(organizer)
    base, session = f"/workshops/{workshop.slug}", workshop.sessions.first()
    visitor, by_organizer = Caller(), Caller(organizer)
    by_organizer.get(base)
    paths = {path: base + path for path in OF_WORKSHOP}
    paths["session"] = f"{base}/sessions/{session.slug}"
    paths["person"] = f"/people/{session.roles.first().person.slug}"
    of_both = {name: (statements_of(path, visitor), statements_of(path, by_organizer)) for name, path in paths.items()}
    return of_both | {path: (0, statements_of(base + path, by_organizer)) for path in FOR_ORGANIZERS}


def statements_of(path, caller):
    with CaptureQueriesContext(connection) as queries:
        assert caller.get(path).status_code == 200
    return len(queries)
