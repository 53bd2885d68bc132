"""The page of a person."""

from datetime import date

import pytest

from .. import make
from .reading import links, texts

PAGE = "/people/ana-moreau/"
pytestmark = pytest.mark.django_db


def test_sessions_and_roles_stand_by_workshop_the_latest_first(client):
    ana = make.person("Ana Moreau", "RTE")
    early = make.workshop("Early", starts_on=date(2020, 7, 8), ends_on=date(2020, 7, 9))
    undated, late = make.workshop("Some day"), make.workshop("Late", starts_on=date(2021, 1, 5))
    make.session(early, "Second", leaders=[ana], moderators=[ana], hosts=[ana])
    make.session(early, "Third", kind="general", alternate_hosts=[ana])
    make.session(late, "First", leaders=[ana], moderators=[ana])
    make.session(undated, "Idea", leaders=[ana])

    response = client.get(PAGE)

    assert texts(response, "h1") == ["Ana Moreau"]
    assert texts(response, "main", "p.wp-lead") == ["RTE"]
    assert texts(response, "div.wp-section__head") == [
        "Some dayNo date yet",
        "Late5 January 2021",
        "Early8–9 July 2020",
    ]
    assert texts(response, "ul.wp-involvement", "li") == [
        "TrackIdeaTopic leader",
        "TrackFirstTopic leader and moderator",
        "TrackSecondTopic leader, moderator and host",
        "General sessionThirdAlternate host",
    ]


def test_roles_that_the_reader_may_not_see_are_left_out(client, log_in):
    ana, olga = make.person("Ana Moreau"), make.user("olga")
    make.session(make.workshop("Seen"), "In public", leaders=[ana])
    make.session(make.workshop("Hidden", is_public=False, organizers=(olga,)), "In private", leaders=[ana])
    removed = make.session(make.workshop("Gone"), "Removed", leaders=[ana])
    with removed.being_revised(by=None):
        removed.remove()

    visitors = texts(client.get(PAGE), "ul.wp-involvement", "h3")
    organizers = texts(log_in(olga).get(PAGE), "ul.wp-involvement", "h3")

    assert (visitors, organizers) == (["In public"], ["In private", "In public"])


def test_who_is_named_nowhere_is_found_by_the_chief_only(client, log_in, chief):
    make.person("Ana Moreau")

    assert client.get(PAGE).status_code == 404
    assert texts(log_in(chief).get(PAGE), "div.wp-empty", "h2") == ["No roles at the moment"]


def test_the_person_and_the_chief_may_edit(client, log_in, session, chief, newcomer):
    ana = session.people("leader")[0].person
    ana.user = make.user("ana")
    ana.save()

    answers = [links(log_in(who).get(PAGE), "main", "a.btn") for who in (ana.user, chief, newcomer)]

    assert answers == [[f"{PAGE}edit/"], [f"{PAGE}edit/"], []]


def test_time_zone_is_shown_to_those_who_may_edit_or_plan(client, log_in, session, organizer, chief, newcomer):
    ana = session.people("leader")[0].person
    with ana.being_revised(by=None):
        ana.user, ana.time_zone = make.user("ana"), "Asia/Seoul"
    stranger = make.user("stan")
    make.workshop("Elsewhere", organizers=(stranger,))

    visitors = client.get(PAGE)
    shown = [texts(log_in(who).get(PAGE), "main", "p.wp-small")[0] for who in (ana.user, organizer, chief)]
    pages = [visitors, *(log_in(who).get(PAGE) for who in (newcomer, stranger))]

    assert shown == ["Time zone: Asia/Seoul. Not shown to others."] * 3
    assert ["Seoul" in page.content.decode() for page in pages] == [False, False, False]


def test_time_zone_that_nobody_said_is_said_to_be_so(log_in, session, organizer):
    page = log_in(organizer).get(PAGE)

    assert texts(page, "main", "p.wp-small")[0] == (
        "Time zone not known: taken for that of each workshop. Not shown to others."
    )


def test_a_former_address_leads_to_the_present_one(client, session):
    ana = session.people("leader")[0].person
    with ana.being_revised(by=None):
        ana.name = "Ana Dupont"

    assert client.get(PAGE)["Location"] == "/people/ana-dupont/"
