"""Every address of the API by every method, and what it answers to everybody who may come: DESIGN section 5 by token.

An operation without a row fails. What one may not know of is 404, what one may not do 403, without a token 401.
"""

import logging

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from sessions_app.agenda.releases.publishing import publish
from sessions_app.api.api import api
from sessions_app.models import Workshop

from .. import make
from .caller import Caller

pytestmark = pytest.mark.uncounted  # the operations have tests of their own
WHO = "visitor newcomer crew organizer stranger admin".split()  # the stranger organizes another workshop
READ, NAMED = "200 200 200 200 200 200", {"name": "New"}

# An open, public workshop: what is answered, and what is sent.
OPEN = {
    ("workshops", "GET"): READ,
    ("workshop", "GET"): READ,
    ("sessions", "GET"): READ,
    ("session", "GET"): READ,
    ("people", "GET"): READ,
    ("person", "GET"): READ,
    ("rooms", "GET"): READ,
    ("agenda", "GET"): READ,
    ("releases", "GET"): READ,
    ("release", "GET"): READ,
    ("sessions", "POST"): "401 201 201 201 201 201",
    ("session", "PATCH"): "401 200 200 200 200 200",
    ("session", "PUT"): "401 200 200 200 200 200",
    ("session", "DELETE"): "401 403 403 204 403 204",
    ("people", "POST"): "401 201 201 201 201 201",
    ("person", "PATCH"): "401 403 200 403 403 200",
    ("rooms", "POST"): "401 403 403 201 403 201",
    ("room", "PATCH"): "401 403 403 200 403 200",
    ("room", "DELETE"): "401 403 403 204 403 204",
    ("drafts", "GET"): "401 403 403 200 403 200",
    ("draft", "GET"): "401 403 403 200 403 200",
    ("placements", "POST"): "401 403 403 201 403 201",
    ("placement", "PUT"): "401 403 403 200 403 200",
    ("placement", "DELETE"): "401 403 403 204 403 204",
}
CLOSED = {
    ("sessions", "POST"): "401 403 403 201 403 201",
    ("session", "PATCH"): "401 403 200 200 403 200",
    ("session", "PUT"): "401 403 200 200 403 200",
    ("people", "POST"): "401 403 403 201 403 201",
}
NOT_THERE, UNKNOWN = "404 404 404 200 404 200", "401 404 404 {0} 404 {0}"
PRIVATE = {
    ("workshops", "GET"): READ,
    ("person", "PATCH"): "401 404 404 403 404 200",
    **{
        (name, method): NOT_THERE
        for name, method in OPEN
        if method == "GET" and name not in ("workshops", "drafts", "draft")
    },
    **{
        one: UNKNOWN.format(OPEN[one].split()[3])
        for one in OPEN
        if one not in (("person", "PATCH"),) and (one[1] != "GET" or one[0] in ("drafts", "draft"))
    },
}
SENT = {
    ("sessions", "POST"): {"title": "New"},
    ("session", "PATCH"): {"title": "New"},
    ("session", "PUT"): {"title": "New"},
    ("people", "POST"): NAMED,
    ("person", "PATCH"): NAMED,
    ("rooms", "POST"): NAMED,
    ("room", "PATCH"): NAMED,
}


@pytest.fixture(autouse=True)
def refusals_are_not_logged():
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def place(session):
    """Keys in addresses; a session is placed in a draft, and that is published."""
    draft, room = make.draft(session.workshop), make.room(session.workshop)
    block = make.block(draft)
    placement = make.placement(block, session)
    publish(draft, by=None, reason="A test")
    return {
        "workshop": session.workshop.slug,
        "session": session.slug,
        "person": "ben-okoro",
        "number": 1,
        "room": room.pk,
        "placement": placement.pk,
        "block": block.pk,
        "other": make.session(session.workshop, "Other").pk,
    }


@pytest.fixture
def callers(crew, newcomer, organizer, admin):
    stranger = make.user("stan")
    make.workshop("Elsewhere", organizers=(stranger,))
    return [Caller(user) for user in (None, newcomer, crew, organizer, stranger, admin)]


@pytest.mark.parametrize("one", OPEN, ids="-".join)
def test_open_workshop(callers, place, one):
    assert answers(callers, place, *one) == OPEN[one]


@pytest.mark.parametrize("one", CLOSED, ids="-".join)
def test_workshop_closed_to_contributors(callers, place, one):
    Workshop.objects.update(is_open=False)

    assert answers(callers, place, *one) == CLOSED[one]


@pytest.mark.parametrize("one", PRIVATE, ids="-".join)
def test_private_workshop(callers, place, one):
    Workshop.objects.update(is_public=False)

    assert answers(callers, place, *one) == PRIVATE[one]


def test_every_operation_has_its_row():
    operations = {
        (operation.url_name, method)
        for bound in api._get_bound_routers()
        for path_view in bound.path_operations.values()
        for operation in path_view.operations
        for method in operation.methods
    }

    assert operations == set(OPEN)
    assert set(PRIVATE) == set(OPEN)


def answers(callers, place, name, method):
    """Each taken back afterwards, so that nobody meets what another did."""
    found = []
    for caller in callers:
        with transaction.atomic():
            found.append(str(called(caller, place, name, method).status_code))
            transaction.set_rollback(True)
    return " ".join(found)


def called(caller, place, name, method):
    pattern = next(
        one for one in get_resolver("sessions_app.api.urls").url_patterns if getattr(one, "namespace", "") == "api"
    )
    wanted = next(one for one in pattern.url_patterns if one.name == name).pattern.converters
    path = reverse(f"api:{name}", kwargs={slug: place[slug] for slug in wanted}).removeprefix("/api/v1")
    if method == "GET":
        return caller.get(path)
    content = SENT.get((name, method))
    if "placement" in name and method != "DELETE":
        content = {"block": place["block"], "anyway": True} | (
            {"session": place["other"]} if name == "placements" else {}
        )
    seen = {"room": 2, "placement": 2, "placements": 2}.get(name, 1)
    return caller.send(method.lower(), path, content, seen=seen)
