"""The cast: one of each who comes to the site, and a workshop they come for. And who runs which test."""

import gc
import sys
import threading
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from xdist.scheduler import LoadScopeScheduling

from . import make
from .emptying import empty_by_deleting
from .static_files import look_for_static_files_once

LONG = ("tests/test_never_stale.py", "tests/exports/test_large_and_example.py")


class OneBrowser(LoadScopeScheduling):
    """Tests go one by one to whoever is free; those with a browser all to one, since two browsers are slower than one.

    They come first, being the largest scope. A browser waits a lot, so that two cores have work for two more workers.
    """

    def _split_scope(self, nodeid):  # not `--dist loadgroup`, which pytest 9.2 leaves without effect
        return "browser" if nodeid.startswith("tests/browser/") else nodeid


def pytest_configure():
    empty_by_deleting()
    look_for_static_files_once()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests that take many seconds come first, so that no worker waits for one of them at the end.

    Of a test with many cases, which run much the same lines, coverage counts the first.
    """
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
    known = set()
    for item in items:
        function = item.nodeid.partition("[")[0]
        if function in known:
            item.add_marker("uncounted")
        known.add(function)


def pytest_collection_finish():
    """What stays until the end, 400 MB of it, is not searched for garbage again and again: a twelfth of all time."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def pytest_xdist_make_scheduler(config, log):
    return OneBrowser(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Coverage, which doubles their time, looks away from `uncounted` tests and from those with hundreds of examples.

    (pytest-cov's own `no_cover` has no effect in a worker of xdist.)
    """
    is_property = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    if not (is_property or item.get_closest_marker("uncounted")):
        return (yield)
    counting, counting_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(counting)
        threading.settrace(counting_threads)


@pytest.fixture
def workshop(db):
    return make.workshop(
        "Technical Architecture Workshop", community="LF Energy", starts_on=date(2020, 7, 8), time_zone="Europe/Paris"
    )


@pytest.fixture
def session(workshop):
    return make.full_session(workshop)


@pytest.fixture
def visitor():
    return AnonymousUser()


@pytest.fixture
def newcomer(db):
    """Signed in with an LF ID, named nowhere."""
    return make.user("nora", name="Nora Newcomer")


@pytest.fixture
def crew(session):
    """Signed in, and moderates the session."""
    signed_in = make.user("ben", name="Ben Okoro")
    moderator = session.people("moderator")[0].person
    moderator.user = signed_in
    moderator.save()
    return signed_in


@pytest.fixture
def organizer(workshop):
    """Organizes this workshop and no other."""
    signed_in = make.user("olga", name="Olga Organizer")
    workshop.organizers.add(signed_in)
    return signed_in


@pytest.fixture
def chief(db):
    """Organizes every workshop."""
    return make.user("chiara", name="Chiara Chief", is_organizer=True)


@pytest.fixture
def admin(db):
    return make.user("adam", name="Adam Admin", is_staff=True, is_superuser=True)


@pytest.fixture
def log_in(client):
    """Sign somebody in without the identity provider."""

    def go(user):
        client.force_login(user, backend="sessions_app.permissions.WorkshopBackend")
        return client

    return go
