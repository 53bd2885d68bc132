"""What changed lately in a workshop: the page and the feed."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from sessions_app.models import Revision, Workshop

from .. import make
from ..browsing.reading import links, texts

PAGE = "/technical-architecture-workshop/changes/"
FEED = "/technical-architecture-workshop/changes.atom"
SESSION = "/technical-architecture-workshop/sessions/security-framework/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def before(session):
    """What the fixtures made lies long before what a test does."""
    Revision.objects.update(at=datetime(2030, 1, 1, 11, 0, tzinfo=UTC))


@pytest.fixture
def at():
    return lambda day, hour: time_machine.travel(datetime(2030, 7, day, hour, 30, tzinfo=UTC))


def test_changes_stand_day_by_day_in_the_zone_of_the_workshop(client, session, before, newcomer, revise, at):
    with at(3, 9):
        revise(session, by=newcomer, why="Too <short>", expected_minutes=90)
    with at(3, 21):
        revise(session, by=newcomer, outcomes=[])
    with at(3, 22):
        revise(session.workshop, by=newcomer, introduction="Come.")

    response = client.get(PAGE)

    assert texts(response, "section.wp-recent", "h2") == [
        "Thursday4 July 2030",
        "Wednesday3 July 2030",
        "Tuesday1 January 2030",
    ]
    assert texts(response, "section.wp-recent", "h3") == [
        "Settings",
        "Security Framework",
        "Security Framework",
        "Settings",
    ]
    assert texts(response, "section.wp-recent", "li") == [
        "00:30 CESTNora Newcomer added the introduction",
        "23:30 CESTNora Newcomer removed 2 outcomes",
        "11:30 CESTNora Newcomer 1 h → 1 h 30 min“Too <short>”",
        "12:00 CETWorkshop Planner made the session“Made”",
        "12:00 CETWorkshop Planner made the workshop“Made”",
    ]
    assert links(response, "section.wp-recent", "a")[:4] == [
        "/technical-architecture-workshop/history/",
        "/technical-architecture-workshop/history/2/",
        f"{SESSION}history/",
        f"{SESSION}history/3/",
    ]


def test_changes_can_be_those_of_one_person_in_one_session(client, session, before, newcomer, chief, revise):
    other = make.session(session.workshop, "Other", by=chief)
    revise(session, by=newcomer, expected_minutes=90)
    revise(session, by=chief, expected_minutes=60)
    revise(other, by=newcomer, expected_minutes=45)

    of_nora, of_both = client.get(f"{PAGE}?person=nora"), client.get(f"{PAGE}?person=nora&session=other")

    assert texts(of_nora, "section.wp-recent", "h3") == ["Other", "Security Framework"]
    assert texts(of_both, "section.wp-recent", "h3") == ["Other"]
    assert texts(of_both, "select", "option[@selected]") == ["Nora Newcomer", "Other"]
    assert texts(of_both, "select", "option") == [
        "Everybody",
        "Chiara Chief",
        "Nora Newcomer",
        "Everything",
        "Other",
        "Security Framework",
    ]
    assert links(of_both, "link[@type='application/atom+xml']") == [f"{FEED}?person=nora&session=other"]


def test_a_session_goes_on_being_found_by_its_former_address(client, session, before, revise):
    revise(session, title="Safety")

    response = client.get(f"{PAGE}?session=security-framework")

    assert texts(response, "section.wp-recent", "h3") == ["Safety", "Safety"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("person=nobody", "Nobody of this name changed anything here. Choose somebody else."),
        ("session=nothing", "There is no such session here. Choose another."),
        ("session=%00", "Null characters are not allowed."),
    ],
)
def test_a_choice_that_is_not_there_is_said(client, session, query, sentence):
    response = client.get(f"{PAGE}?{query}")

    assert (response.status_code, texts(response, "p.invalid-feedback")) == (400, [sentence])
    assert client.get(f"{FEED}?{query}").status_code == 400


def test_a_person_who_changed_nothing_here_is_no_choice(client, session, newcomer):
    make.session(make.workshop("Elsewhere"), by=newcomer)

    assert texts(client.get(PAGE), "select", "option") == ["Everybody", "Everything", "Security Framework"]


def test_sessions_that_were_taken_out_are_for_organizers(client, log_in, session, organizer, newcomer, revise):
    with session.being_revised(by=newcomer, why="Not this year"):
        session.remove()
    log_in(newcomer)
    pages = [client.get(path).content.decode() for path in (PAGE, FEED)]
    chosen = [client.get(f"{path}?session=security-framework").status_code for path in (PAGE, FEED)]

    log_in(organizer)
    pages_of_organizer = [client.get(path).content.decode() for path in (PAGE, FEED)]

    assert ["Security Framework" in page or "Not this year" in page for page in pages] == [False, False]
    assert chosen == [400, 400]
    assert ["took it out of the programme" in page for page in pages_of_organizer] == [True, True]


def test_what_is_left_over_is_not_in_the_words_for_readers(client, log_in, session, newcomer, revise):
    revise(session, by=newcomer, not_understood="Left over")

    assert "changed nothing that is shown here" in client.get(PAGE).content.decode()
    assert "added what was left over" in log_in(newcomer).get(PAGE).content.decode()


def test_the_crew_of_a_closed_workshop_sees_it_for_its_own_session(client, log_in, session, crew, revise):
    Workshop.objects.update(is_open=False)
    other = make.session(session.workshop, "Other")
    revise(session, not_understood="Left over")
    revise(other, not_understood="Left over")

    assert texts(log_in(crew).get(PAGE), "section.wp-recent", "li", "a")[:2] == [
        "changed nothing that is shown here",
        "added what was left over",
    ]


def test_names_of_organizers_are_for_organizers(client, log_in, workshop, organizer, revise):
    revise(workshop, organizers=["olga"], title="Another")

    assert "added olga as organizer" not in client.get(PAGE).content.decode()
    assert "added olga as organizer" in log_in(organizer).get(PAGE).content.decode()


def test_pages_hold_30_changes(client, session, before, thousand):
    thousand(session)

    first, last = client.get(f"{PAGE}?session=security-framework"), client.get(f"{PAGE}?page=99")

    assert len(texts(first, "section.wp-recent", "li")) == 30
    assert links(first, "nav.wp-recent__pages", "a") == ["?session=security-framework&page=2"]
    assert texts(last, "nav.wp-recent__pages", "a") == ["Newer"]
    assert texts(last, "section.wp-recent", "li")[-1] == "12:00 CETWorkshop Planner made the workshop“Made”"


def test_a_former_address_of_the_workshop_leads_to_the_present_one(client, session, revise):
    revise(session.workshop, slug="grid")

    assert client.get(f"{PAGE}?person=nora")["Location"] == "/grid/changes/?person=nora"
    assert client.get(FEED)["Location"] == "/grid/changes.atom"


# --- The feed -----------------------------------------------------------------------------------------------------


def test_the_feed_says_who_changed_what_where_and_when(client, session, before, newcomer, revise, at):
    with at(3, 9):
        revise(session, by=newcomer, why="Too <b>short</b>", expected_minutes=90)

    response = client.get(FEED)
    feed = etree.fromstring(response.content)
    newest = entries(feed)[0]

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.find(f"{ATOM}title").text == "Recent changes, Technical Architecture Workshop"
    assert feed.find(f"{ATOM}updated").text == "2030-07-03T09:30:00+00:00"
    revision = Revision.objects.get(session=session, number=2)
    assert newest == {
        "title": "Security Framework: 1 h → 1 h 30 min",
        "link": f"http://testserver{SESSION}history/2/",
        "published": "2030-07-03T09:30:00+00:00",
        "updated": "2030-07-03T09:30:00+00:00",
        "author": "Nora Newcomer",
        "id": session.workshop.urn(f"revision/{revision.pk}"),
        "summary": "Too &lt;b&gt;short&lt;/b&gt;",
    }
    assert b"nora@" not in response.content


def test_an_entry_keeps_its_id_when_its_session_is_renamed(client, session, revise):
    before = [entry["id"] for entry in entries(etree.fromstring(client.get(FEED).content))]

    revise(session, title="Safety")
    after = [entry["id"] for entry in entries(etree.fromstring(client.get(FEED).content))]

    assert after[1:] == before


def test_the_feed_honours_the_filters(client, session, newcomer, revise):
    revise(session, by=newcomer, expected_minutes=90)

    feed = etree.fromstring(client.get(f"{FEED}?person=nora&session=security-framework").content)

    assert [entry["title"] for entry in entries(feed)] == ["Security Framework: 1 h → 1 h 30 min"]


def test_the_feed_answers_304_while_nothing_changed(client, log_in, session, organizer, revise):
    etag = client.get(FEED)["ETag"]

    again = client.get(FEED, headers={"if-none-match": etag})
    filtered = client.get(f"{FEED}?session=security-framework", headers={"if-none-match": etag})
    head = client.head(FEED)
    as_organizer = log_in(organizer).get(FEED, headers={"if-none-match": etag})
    client.logout()
    revise(session, expected_minutes=90)
    changed = client.get(FEED, headers={"if-none-match": etag})

    assert (again.status_code, again.content, "Cookie" in again["Vary"]) == (304, b"", True)
    assert [one.status_code for one in (filtered, head, as_organizer, changed)] == [200] * 4


def test_the_feed_of_another_workshop_at_the_address_has_another_tag(client, workshop):
    before = client.get(FEED)["ETag"]
    other = make.workshop("Other")
    Workshop.objects.filter(pk=workshop.pk).update(slug="elsewhere")
    Workshop.objects.filter(pk=other.pk).update(slug=workshop.slug, edition=workshop.edition)

    answer = client.get(FEED, headers={"if-none-match": before})

    assert (answer.status_code, answer["ETag"] == before) == (200, False)


def entries(feed):
    return [
        {
            child.tag.removeprefix(ATOM): child.get("href") or child.text or child.findtext(f"{ATOM}name")
            for child in entry
        }
        for entry in feed.findall(f"{ATOM}entry")
    ]


# --- Cost ---------------------------------------------------------------------------------------------------------


def test_1000_revisions_cost_as_few_queries_as_3(client, log_in, session, crew, organizer, thousand, revise):
    Workshop.objects.update(is_open=False)
    readers = [None, make.user("somebody"), crew, organizer]
    paths = [PAGE, f"{PAGE}?session=security-framework", FEED]
    first = Revision.objects.get(session=session)
    revise(session, by=crew, expected_minutes=5)
    revise(session, by=crew, expected_minutes=6)

    at_3 = {(str(who), path): queries(client, log_in, who, path) for who in readers for path in paths}
    Revision.objects.filter(session=session).exclude(pk=first.pk).delete()
    thousand(session, by=crew)
    at_1000 = {(str(who), path): queries(client, log_in, who, path) for who in readers for path in paths}

    assert at_3 == at_1000
    assert {key: count for key, count in at_1000.items() if count > 10} == {}


def queries(client, log_in, who, path):
    client.logout()
    if who:
        log_in(who)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_signs_that_no_xml_may_hold_are_left_out_of_the_feed(client, session, newcomer):
    newcomer.name = "No\x01ra"
    newcomer.save()
    with session.being_revised(by=newcomer, why="Bad\x08 \ufffe reason"):
        session.become({"title": "Grid\x0e"})

    response = client.get(f"/{session.workshop.slug}/changes.atom")

    entry = etree.fromstring(response.content).find("{*}entry")
    assert (entry.find("{*}author/{*}name").text, entry.find("{*}summary").text) == ("Nora", "Bad  reason")
