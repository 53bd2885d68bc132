"""What is found at an address, and by whom; all others are refused, sent on, or told that nothing is there."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory

from sessions_app import permissions
from sessions_app.models import Session
from sessions_app.permissions import (
    Moved,
    SignInNeeded,
    person_for,
    session_for,
    workshop_for,
)

from .. import make


@pytest.fixture
def asking():
    def go(user=None, path="/", method="GET"):
        request = RequestFactory().generic(method, path)
        request.user = user or AnonymousUser()
        return request

    return go


def test_workshop_is_found_at_its_address(asking, workshop):
    assert workshop_for(asking(), "technical-architecture-workshop") == workshop


def test_workshop_nobody_may_know_of_is_as_absent_as_one_that_never_was(asking, workshop, newcomer, organizer):
    workshop.is_public = False
    workshop.save()

    messages = set()
    for slug in (workshop.slug, "never-was"):
        with pytest.raises(Http404) as absent:
            workshop_for(asking(newcomer), slug)
        messages.add(str(absent.value))

    assert messages == {"There is no workshop at this address."}
    assert workshop_for(asking(organizer), workshop.slug) == workshop


def test_workshop_nobody_may_know_of_does_not_move_either(asking, workshop, newcomer):
    old = workshop.slug
    with workshop.being_revised(by=None):
        workshop.move_to("elsewhere")
        workshop.is_public = False

    with pytest.raises(Http404):
        workshop_for(asking(newcomer), old)


def test_visitor_is_asked_to_sign_in_and_others_are_refused_with_a_sentence(asking, workshop, newcomer):
    with pytest.raises(SignInNeeded):
        workshop_for(asking(), workshop.slug, permissions.may_organize)
    with pytest.raises(PermissionDenied, match=re.escape("Organizers of this workshop can do that.")):
        workshop_for(asking(newcomer), workshop.slug, permissions.may_organize)
    with pytest.raises(PermissionDenied, match=re.escape("Ask Olga.")):
        workshop_for(asking(newcomer), workshop.slug, permissions.may_organize, sentence="Ask Olga.")


def test_former_addresses_lead_to_the_present_ones(asking, session):
    old_workshop, old_session = session.workshop.slug, session.slug
    with session.workshop.being_revised(by=None):
        session.workshop.move_to("taw")
    with session.being_revised(by=None):
        session.become({"title": "Renamed"})

    with pytest.raises(Moved) as workshop_moved:
        workshop_for(asking(), old_workshop)
    with pytest.raises(Moved) as session_moved:
        session_for(asking(), "taw", old_session)

    assert (workshop_moved.value.slugs, session_moved.value.slugs) == ({"workshop": "taw"}, {"session": "renamed"})


def test_form_sent_to_a_former_address_is_taken_where_it_arrives(asking, session, newcomer):
    old = session.slug
    with session.being_revised(by=None):
        session.become({"title": "Renamed"})

    assert session_for(asking(newcomer, method="POST"), session.workshop.slug, old) == session


def test_session_is_found_in_its_own_workshop_only(asking, session):
    elsewhere = make.workshop("Elsewhere")

    assert session_for(asking(), session.workshop.slug, session.slug) == session
    with pytest.raises(Http404):
        session_for(asking(), elsewhere.slug, session.slug)


def test_session_that_was_taken_out_is_absent_unless_asked_for(asking, session, chief):
    with session.being_revised(by=None):
        session.remove()

    with pytest.raises(Http404):
        session_for(asking(chief), session.workshop.slug, session.slug)
    assert session_for(asking(), session.workshop.slug, session.slug, among=Session.objects.all()) == session


def test_session_is_refused_with_a_sentence(asking, session, newcomer):
    session.workshop.is_open = False
    session.workshop.save()

    with pytest.raises(PermissionDenied, match=re.escape("This workshop is edited by its organizers and crews.")):
        session_for(asking(newcomer), session.workshop.slug, session.slug, permissions.may_edit_session)


def test_person_is_found_where_a_page_names_them(asking, session, newcomer, chief):
    ana = session.people("leader")[0].person
    unnamed = make.person("Una Unnamed")

    assert person_for(asking(), ana.slug) == ana
    assert person_for(asking(chief), unnamed.slug) == unnamed
    with pytest.raises(Http404):
        person_for(asking(newcomer), unnamed.slug)


@pytest.mark.parametrize("hidden", ["workshop", "session"])
def test_person_is_absent_when_only_hidden_pages_name_them(asking, session, newcomer, organizer, hidden):
    ana = session.people("leader")[0].person
    if hidden == "workshop":
        session.workshop.is_public = False
        session.workshop.save()
    else:
        with session.being_revised(by=None):
            session.remove()

    with pytest.raises(Http404):
        person_for(asking(newcomer), ana.slug)


def test_former_name_of_a_person_leads_to_the_present_one(asking, session):
    ana = session.people("leader")[0].person
    with ana.being_revised(by=None):
        ana.name = "Ana Petit"

    with pytest.raises(Moved) as moved:
        person_for(asking(), "ana-moreau")
    assert moved.value.slugs == {"person": "ana-petit"}


def test_person_is_refused_with_a_sentence(asking, session, newcomer):
    ana = session.people("leader")[0].person

    with pytest.raises(PermissionDenied, match=re.escape("Organizers, and people themselves, can change a person.")):
        person_for(asking(newcomer), ana.slug, permissions.may_edit_person)
