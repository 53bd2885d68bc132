"""Releases as an Atom feed."""

import pytest
from lxml import etree

from sessions_app.agenda.releases.publishing import publish, publish_again, withdraw
from sessions_app.models import Release

from .. import make

FEED = "/technical-architecture-workshop/releases.atom"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def releases(workshop, session):
    """The first one with a note, the second one withdrawn, the third the first again."""
    draft = make.draft(workshop)
    make.placement(make.block(draft), session)
    olga = make.user("olga", name="Olga Organizer")
    first = publish(draft, by=olga, reason="A test", note="Come <all>\nand early\x0b")
    make.placement(make.block(draft), session)
    withdraw(publish(draft, by=None, reason="A test", note="A mistake"), by=None)
    publish_again(first, by=olga)
    return list(Release.objects.order_by("-number"))


def entries(answer):
    return [
        {name: one.findtext(f"{ATOM}{name}") for name in ("title", "summary", "id", "updated")}
        | {"link": one.find(f"{ATOM}link").get("href"), "author": one.findtext(f"{ATOM}author/{ATOM}name")}
        for one in etree.fromstring(answer.content).iter(f"{ATOM}entry")
    ]


def test_each_release_says_what_it_changed_and_withdrawn_ones_no_more_than_that(client, releases):
    answer = client.get(FEED)

    third, second, first = releases
    assert entries(answer) == [
        {
            "title": "Release 3",
            "summary": "Release 1 again: 1 new.",
            "id": third.workshop.urn("release/3"),
            "updated": third.at.isoformat(),
            "link": "http://testserver/technical-architecture-workshop/releases/3/",
            "author": "Olga Organizer",
        },
        {
            "title": "Release 2, withdrawn",
            "summary": "The organizers withdrew it.",
            "id": second.workshop.urn("release/2"),
            "updated": second.withdrawn_at.isoformat(),
            "link": "http://testserver/technical-architecture-workshop/releases/2/",
            "author": "Workshop Planner",
        },
        {
            "title": "Release 1",
            "summary": "Come &lt;all&gt;<br>and early<br><br>1 new.",
            "id": first.workshop.urn("release/1"),
            "updated": first.at.isoformat(),
            "link": "http://testserver/technical-architecture-workshop/releases/1/",
            "author": "Olga Organizer",
        },
    ]
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert "A mistake" not in answer.content.decode()


def test_ids_are_the_same_wherever_the_site_is_served(client, releases):
    here, there = (ids(client.get(FEED, headers={"Host": host})) for host in ("localhost:8000", "testserver"))

    assert here == there
    assert len(here) == 4
    assert {one.split(":")[1] for one in here} == {"uuid"}


def ids(answer):
    return [one.text for one in etree.fromstring(answer.content).iter(f"{ATOM}id")]


def test_feed_costs_3_statements_and_1_where_nothing_changed(client, releases, django_assert_num_queries):
    with django_assert_num_queries(3):
        first = client.get(FEED)
    with django_assert_num_queries(1):
        again = client.get(FEED, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_withdrawing_changes_the_feed(client, releases):
    first = client.get(FEED)
    withdraw(releases[0], by=None)

    again = client.get(FEED, headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 200
    assert [one["title"] for one in entries(again)] == ["Release 3, withdrawn", "Release 2, withdrawn", "Release 1"]


def test_a_workshop_without_a_release_has_an_empty_feed(client, workshop):
    assert entries(client.get(FEED)) == []
