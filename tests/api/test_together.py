"""Two programs that write the same at the same moment: both are kept, or one is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from sessions_app.models import Person

from .caller import Caller

W = "/workshops/technical-architecture-workshop"
S = f"{W}/sessions/security-framework"
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(callers, contents, *, method="patch", path=S):
    barrier = Barrier(len(callers))

    def call(caller, content):
        try:
            barrier.wait(timeout=20)
            return caller.send(method, path, content, seen=1)
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        return list(pool.map(call, callers, contents, timeout=30))


def test_changes_of_different_things_are_both_kept(session, newcomer, organizer):
    callers = [Caller(newcomer), Caller(organizer)]

    answers = at_once(callers, [{"short_description": "Mine"}, {"expected_minutes": 45}])

    session.refresh_from_db()
    assert [one.status_code for one in answers] == [200, 200]
    assert (session.short_description, session.expected_minutes, session.revision) == ("Mine", 45, 3)


def test_of_two_changes_of_one_thing_one_is_told(session, newcomer, organizer):
    callers, titles = [Caller(newcomer), Caller(organizer)], ["Risks", "Dangers"]

    answers = at_once(callers, [{"title": title} for title in titles])

    session.refresh_from_db()
    statuses = [one.status_code for one in answers]
    assert sorted(statuses) == [200, 409]
    assert (session.title, session.revision) == (titles[statuses.index(200)], 2)


def test_somebody_named_twice_is_made_once(workshop, newcomer):
    callers, content = [Caller(newcomer), Caller(newcomer)], {"name": "Kofi Mensah"}

    answers = at_once(callers, [content] * 2, method="post", path=f"{W}/people")

    assert sorted(one.status_code for one in answers) == [200, 201]
    assert Person.objects.filter(name="Kofi Mensah").count() == 1
