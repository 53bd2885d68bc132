"""What an agenda costs: few statements, one while nothing changed, and never a stale page."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from lxml import html

from sessions_app.agenda.releases.publishing import withdraw
from sessions_app.models import Release, Room, Seat, Workshop

from .. import make
from ..agenda.drafts import move, published, rounds, small_draft
from .reading import found, links, texts

AGENDA = "/technical-architecture-workshop/agenda/"


@pytest.fixture
def agenda(workshop, session):
    draft = small_draft(workshop, session)
    published(draft)
    return draft


def statements(client, query="", **headers):
    with CaptureQueriesContext(connection) as captured:
        page = client.get(f"{AGENDA}{query}", headers=headers)
    return page.status_code, len(captured)


def test_what_did_not_change_costs_one_statement(client, agenda):
    mark = client.get(AGENDA)["ETag"]

    assert statements(client, **{"if-none-match": mark}) == (304, 1)
    assert statements(client) == (200, 1)
    assert statements(client, "?kind=track") == (200, 3)


def test_a_304_names_the_page_that_it_stands_for(client, agenda):
    page = client.get(AGENDA)
    again = client.get(AGENDA, headers={"if-none-match": page["ETag"]})

    assert (again.status_code, again["ETag"], again["Vary"], again.content) == (304, page["ETag"], "Cookie", b"")


def test_a_kept_page_is_the_same_as_one_that_was_just_made(client, agenda):
    made, kept = client.get(AGENDA), client.get(AGENDA)

    assert (kept.content, kept["ETag"], kept["Content-Type"]) == (made.content, made["ETag"], made["Content-Type"])
    assert "Security Framework" in kept.content.decode()


def test_a_long_address_is_not_kept_and_not_repeated_in_each_row(client, agenda):
    caches["pages"].clear()

    page = client.get(f"{AGENDA}?x={'%22' * 20_000}")

    assert (page.status_code, statements(client, f"?x={'%22' * 20_000}")) == (200, (200, 3))
    assert set(links(page, "a[@data-star]")) == {f"/accounts/login/?next={AGENDA}"}


def rename(workshop, session):
    with session.being_revised(by=None):
        session.become({"title": "Knots"})


def publish_elsewhere(workshop, session):
    move(workshop.drafts.get(), session, round=2)
    published(workshop.drafts.get())


CHANGES = {
    "a session is renamed": rename,
    "a session is taken out": lambda workshop, session: in_revision(session, session.remove),
    "it is published again": publish_elsewhere,
    "it is withdrawn": lambda workshop, session: withdraw(Release.objects.get(), by=None),
    "a room gets a link": lambda workshop, session: Room.objects.update(join_url="https://bridge.example/a"),
    "the zone is another": lambda workshop, session: Workshop.objects.update(time_zone="Asia/Tokyo"),
    "seats are shown": lambda workshop, session: Workshop.objects.update(seating="open"),
}


def in_revision(noun, change):
    with noun.being_revised(by=None):
        change()


@pytest.mark.parametrize("name", CHANGES)
def test_a_page_is_another_one_when(client, agenda, session, name):
    before = client.get(AGENDA)
    CHANGES[name](agenda.workshop, session)

    after = client.get(AGENDA, headers={"if-none-match": before["ETag"]})

    assert (after.status_code, after["ETag"] == before["ETag"]) == (200, False)
    assert after.content != before.content


def test_a_renamed_person_is_never_stale(client, agenda, session):
    before = client.get(AGENDA)
    leader = session.people("leader")[0].person
    with leader.being_revised(by=None):
        leader.name = "Ana Dupont"

    pages = [page.content.decode() for page in (before, client.get(AGENDA))]

    assert [("Ana Moreau" in page, "Ana Dupont" in page) for page in pages] == [(True, False), (False, True)]


def test_counts_of_seats_are_never_stale(client, agenda, session, newcomer):
    Workshop.objects.update(seating="open")
    counts = [texts(client.get(AGENDA), "span.wp-stop__seats")]
    Seat.objects.create(session=session, part=1, user=newcomer)
    counts.append(texts(client.get(AGENDA), "span.wp-stop__seats"))
    Seat.objects.all().delete()
    Seat.objects.create(session=session, part=1, user=make.user("other"), is_waiting=True)
    counts.append(texts(client.get(AGENDA), "span.wp-stop__seats"))

    assert counts == [["60 seats left"], ["59 seats left"], ["60 seats left"]]
    assert client.get(AGENDA)["ETag"] != client.get(f"{AGENDA}?zone=UTC")["ETag"]


def test_what_browsers_keep_is_part_of_the_mark(client, agenda):
    marks = [client.get(AGENDA)["ETag"]]
    for name, value in (("appearance", "dark"), ("zone", "UTC")):
        client.cookies[name] = value
        marks.append(client.get(AGENDA)["ETag"])

    assert len(set(marks)) == 3


def test_nobody_is_shown_the_page_of_somebody_who_signed_in(client, log_in, agenda, organizer):
    visitor = client.get(AGENDA).content
    theirs = log_in(organizer).get(AGENDA)
    client.logout()

    assert ("Olga Organizer" in theirs.content.decode(), theirs.has_header("ETag")) == (True, False)
    assert client.get(AGENDA).content == visitor


def test_head_answers_without_the_page(client, agenda):
    head = client.head(AGENDA)

    assert (head.status_code, head.content, head["ETag"]) == (200, b"", client.get(AGENDA)["ETag"])


@pytest.mark.parametrize("query", ["", "?by=room", "?filters=1&person=ana-moreau", "?mine=1&zone=Asia/Tokyo"])
def test_statements_are_few_at_any_size_for_anybody(client, log_in, agenda, crew, organizer, query):
    Workshop.objects.update(seating="open")
    readers = [None, crew, organizer]
    before = [cost(client, log_in, reader, query) for reader in readers]
    fill(agenda)

    assert [cost(client, log_in, reader, query) for reader in readers] == before
    assert [most >= count for most, count in zip([4, 10, 10], before, strict=True)] == [True] * 3


def cost(client, log_in, reader, query):
    client.logout()
    if reader:
        log_in(reader)
    client.cookies.pop("messages", None)
    return statements(client, f"{query or '?'}&again={reader}")[1]


def fill(draft, many=30):
    room = make.room(draft.workshop, join_url="https://bridge.example/a", host_key="1234")
    for number in range(many):
        crew = [make.person(f"Person {number}")]
        one = make.session(draft.workshop, f"More {number}", leaders=crew, hosts=crew)
        make.placement(rounds(draft)[1], one, room)
    published(draft)


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_rows_say_of_stars_and_seats_what_their_fragments_say(client, log_in, agenda, session, newcomer, is_signed_in):
    """They are written in Python for speed; the fragments in templates serve all other pages."""
    Workshop.objects.update(seating="open")
    make.star(session, newcomer)
    page = (log_in(newcomer) if is_signed_in else client).get(AGENDA)

    [row] = found(page, "li.wp-stop", "div.wp-stop__do")
    seat = page.context["agenda"].stops[0].seat
    said = {"session": session, "is_starred": is_signed_in, "seat": seat, "part": 1}
    wanted = [render_to_string(f"attending/_{name}.html", said, page.wsgi_request) for name in ("seat", "star")]
    assert inner(row) == inner(html.fromstring(f"<div>{''.join(wanted)}</div>"))


def inner(element):
    return [(one.tag, dict(one.attrib), one.text) for one in element.iterdescendants()]
