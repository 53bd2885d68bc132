"""The home page."""

from datetime import date

import pytest
import time_machine

from .. import make
from .reading import links, texts

TODAY = "2026-03-10T12:00Z"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


def rows(response):
    """The titles in each section."""
    return {
        section: texts(response, f"section[@aria-labelledby='{section}']", "ol.wp-workshops", "h3", "a")
        for section in ("next", "preparation", "past")
    }


def test_workshops_stand_in_their_sections_the_nearest_first(client):
    make.workshop("Far", starts_on=date(2026, 9, 1))
    make.workshop("Near", starts_on=date(2026, 3, 11))
    make.workshop("Long ago", starts_on=date(2020, 7, 8))
    make.workshop("Lately", starts_on=date(2026, 3, 9))
    make.workshop("Some day")

    response = client.get("/")

    assert rows(response) == {"next": ["Near", "Far"], "preparation": ["Some day"], "past": ["Lately", "Long ago"]}


def test_a_workshop_of_several_days_comes_up_until_its_last_day_is_over_where_it_is_held(client):
    make.workshop("Here", starts_on=date(2026, 3, 9), ends_on=date(2026, 3, 10))
    make.workshop("East", starts_on=date(2026, 3, 9), time_zone="Pacific/Auckland")
    make.workshop("West", starts_on=date(2026, 3, 9), time_zone="America/Los_Angeles")

    with time_machine.travel("2026-03-10T06:00Z", tick=False):
        response = client.get("/")

    assert rows(response) == {"next": ["Here", "West"], "preparation": [], "past": ["East"]}


def test_a_row_says_when_who_how_many_and_what_is_open(client):
    workshop = make.workshop(
        "Grid Workshop",
        community="LF Energy",
        starts_on=date(2026, 12, 30),
        ends_on=date(2027, 1, 2),
        introduction="How **projects** fit together.\n\nA second paragraph.",
    )
    make.full_session(workshop)
    make.session(workshop, "Welcome", kind="general")
    removed = make.session(workshop, "Removed")
    with removed.being_revised(by=None):
        removed.remove()

    response = client.get("/")

    assert texts(response, "p.wp-workshops__when") == ["30 December – 2 January2026–2027"]
    assert texts(response, "ol.wp-workshops", "div") == [
        "Grid Workshop How projects fit together. LF Energy2 sessions6 details still open"
    ]


def test_a_past_workshop_asks_for_nothing_any_more(client):
    make.session(make.workshop("Over", starts_on=date(2020, 7, 8)))

    response = client.get("/")

    assert texts(response, "p.wp-workshops__facts") == ["1 session"]


def test_a_workshop_without_sessions_says_so(client):
    make.workshop("New")

    response = client.get("/")

    assert texts(response, "p.wp-workshops__facts") == ["no sessions yet"]


def test_a_workshop_that_is_not_public_is_seen_by_its_organizers_only(client, log_in, newcomer):
    olga = make.user("olga")
    make.workshop("Hidden", is_public=False, organizers=(olga,))

    seen_by_organizer = rows(log_in(olga).get("/"))["preparation"]
    seen_by_newcomer = rows(log_in(newcomer).get("/"))["preparation"]

    assert (seen_by_organizer, seen_by_newcomer) == (["Hidden"], [])


@pytest.mark.parametrize("others", [0, 1])
def test_who_may_create_a_workshop_is_invited_to(client, log_in, chief, others):
    for _ in range(others):
        make.workshop("Some day")

    response = log_in(chief).get("/")

    assert links(response, "div.wp-empty", "a")[-2:] == ["/import/", "/new/"]


def test_others_are_told_how_they_can_help(client, log_in, newcomer, settings):
    visitor_reads = links(client.get("/"), "div.wp-empty", "a")
    newcomer_reads = texts(log_in(newcomer).get("/"), "div.wp-empty")[-1]

    assert visitor_reads == [settings.LF_ID_SIGNUP_URL]
    assert newcomer_reads.endswith("look for what is “still open”.")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Those in preparation stand below; a date brings them up here."),
        ({"starts_on": date(2020, 7, 8)}, "Until the next one look through those that were, or search them."),
        (None, "The first one appears here as soon as it has a date."),
    ],
)
def test_no_workshop_ahead_says_where_to_look(client, fields, sentence):
    if fields is not None:
        make.workshop("Another", **fields)

    response = client.get("/")

    assert texts(response, "div.wp-empty", "p")[0] == sentence


def test_visitors_log_in_and_come_back(client):
    response = client.get("/?x=1")

    assert links(response, "div.wp-masthead__me", "a") == ["/accounts/login/?next=/%3Fx%3D1"]


def test_the_latest_5_notices_stand_there_with_a_way_to_all(log_in, workshop, newcomer):
    for _ in range(5):
        make.notice(make.release(workshop), newcomer, changes={"sort": "first", "sessions": []})
    five = log_in(newcomer).get("/")
    make.notice(make.release(workshop), newcomer, changes={"sort": "first", "sessions": []})
    six = log_in(newcomer).get("/")

    news = "section[@aria-labelledby='news']"
    assert (len(texts(five, news, "article")), links(five, news, "a.btn")) == (5, [])
    assert (len(texts(six, news, "article")), links(six, news, "a.btn")) == (5, ["/me/notices/"])
    assert texts(six, news, "a.btn") == ["All 6 unseen notices"]
    assert "release 6" in texts(six, news, "article")[0]
