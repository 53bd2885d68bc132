"""Calendars of one session and of one person: what is in them, for whom, and at what cost."""

import pytest

from sessions_app.agenda.releases.publishing import withdraw
from sessions_app.models import Person, Release, Workshop

from .. import make
from ..agenda.drafts import published, small_draft
from .agendas import said, small_agenda

OF_SESSION = "/technical-architecture-workshop/sessions/compas/session.ics"
OF_PERSON = "/people/ana-moreau/calendar.ics"
BOTH = pytest.mark.parametrize("path", [OF_SESSION, OF_PERSON])
PARTS = {
    "CoMPAS, part 1 of 2": ("CONFIRMED", "2020-07-08T11:45:00+02:00", "Bridge A"),
    "CoMPAS, part 2 of 2": ("CONFIRMED", "2020-07-08T12:45:00+02:00", "Bridge A"),
}


@pytest.fixture
def agenda(workshop):
    return small_agenda(workshop)


@BOTH
def test_has_its_own_parts_alone(client, agenda, path):
    answer = client.get(path)

    assert said(answer.content) == PARTS
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@BOTH
def test_costs_at_most_4_statements_and_1_where_nothing_changed(client, agenda, path, django_assert_max_num_queries):
    for number in range(30):
        make.session(agenda[0].workshop, f"Another {number}", leaders=[Person.objects.get(slug="ana-moreau")])
    with django_assert_max_num_queries(4):
        first = client.get(path)
    with django_assert_max_num_queries(1):
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    head = client.head(path)

    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", first.headers["ETag"])


@BOTH
def test_is_never_stale(client, agenda, path):
    etag = client.get(path).headers["ETag"]
    withdraw(Release.objects.get(), by=None)

    answer = client.get(path, headers={"If-None-Match": etag})

    assert {status for status, *_ in said(answer.content).values()} == {"CANCELLED"}


@BOTH
def test_private_workshops_are_in_nobody_elses(client, log_in, organizer, agenda, path):
    Workshop.objects.update(is_public=False)

    assert client.get(path).status_code == 404
    assert said(log_in(organizer).get(OF_SESSION).content) == PARTS
    assert client.get(OF_PERSON).status_code == 404
    assert "Access-Control-Allow-Origin" not in client.get(OF_SESSION).headers


@BOTH
def test_taken_out_it_is_cancelled(client, agenda, path):
    _, compas, _ = agenda
    with compas.being_revised(by=None):
        compas.remove()

    assert {status for status, *_ in said(client.get(path).content).values()} == {"CANCELLED"}


@BOTH
def test_taken_out_before_it_was_published_it_is_not_there(client, workshop, path):
    session = make.full_session(workshop, "CoMPAS")
    before = client.get(path)
    with session.being_revised(by=None):
        session.remove()

    assert (before.status_code, said(before.content)) == (200, {})
    assert client.get(path).status_code == 404


def test_who_was_only_in_what_was_taken_out_is_not_told_of(client, workshop):
    session = make.full_session(workshop, "CoMPAS")
    ana = Person.objects.get(slug="ana-moreau")
    with ana.being_revised(by=None):
        ana.name = "Ana Petit"
    with session.being_revised(by=None):
        session.remove()

    asked = [client.get(path, headers={"If-None-Match": "*"}) for path in (OF_PERSON, "/people/ana-petit/calendar.ics")]

    assert [answer.status_code for answer in asked] == [404, 404]


@BOTH
def test_unknown_is_404(client, agenda, path):
    assert client.get(path.replace("compas", "nothing").replace("ana", "nobody")).status_code == 404


def test_former_addresses_lead_there(client, agenda):
    _, compas, _ = agenda
    with compas.being_revised(by=None):
        compas.become({"title": "Renamed"})
    ana = Person.objects.get(slug="ana-moreau")
    with ana.being_revised(by=None):
        ana.name = "Ana Petit"

    assert client.get(OF_SESSION).headers["Location"] == OF_SESSION.replace("compas", "renamed")
    assert client.get(OF_PERSON).headers["Location"] == "/people/ana-petit/calendar.ics"


def test_a_person_has_the_sessions_of_all_public_workshops(client, agenda):
    ana = Person.objects.get(slug="ana-moreau")
    elsewhere = make.workshop("Elsewhere", time_zone="America/New_York")
    published(small_draft(elsewhere, make.session(elsewhere, "Grid", leaders=[ana])))
    hidden = make.workshop("Hidden", is_public=False)
    published(small_draft(hidden, make.session(hidden, "Secret", leaders=[ana])))

    found = said(client.get(OF_PERSON).content)

    assert found == {"Grid": ("CONFIRMED", "2020-07-08T05:45:00-04:00", "Bridge A"), **PARTS}


def test_nothing_private_is_in_it(client, agenda, crew):
    make.user("ana", email="ana@private.example")
    agenda[0].workshop.rooms.update(join_url="https://bridge.example/j01n", host_key="s3cret")

    texts = [client.get(path).content.decode() for path in (OF_SESSION, OF_PERSON)]

    assert all("CoMPAS" in text for text in texts)
    assert [secret for secret in ("j01n", "s3cret", "private.example") if secret in "".join(texts)] == []


def test_session_and_person_pages_offer_their_calendars(client, agenda):
    for page, calendar in [(OF_SESSION[: -len("session.ics")], OF_SESSION), ("/people/ana-moreau/", OF_PERSON)]:
        text = client.get(page).content.decode()

        assert f'href="webcal://testserver{calendar}"' in text
        assert f'href="{calendar}"' in text


def test_a_person_of_private_workshops_alone_is_offered_none(log_in, organizer, agenda):
    Workshop.objects.update(is_public=False)

    text = log_in(organizer).get("/people/ana-moreau/").content.decode()

    assert "CoMPAS" in text
    assert "calendar.ics" not in text
