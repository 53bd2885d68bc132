"""The page of a workshop."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from .. import make
from .reading import links, texts

PAGE = "/technical-architecture-workshop/"


def test_sessions_stand_by_kind_in_the_order_of_the_organizers(client, workshop):
    for title, kind in [("Case", "use_case"), ("Second", "track"), ("Welcome", "general"), ("First", "track")]:
        make.session(workshop, title, kind=kind)
    with workshop.being_revised(by=None):
        workshop.arrange([one.pk for one in workshop.sessions.order_by("title")])

    response = client.get(PAGE)

    assert texts(response, "li.wp-entry", "a.wp-plain") == ["Welcome", "First", "Second", "Case"]
    assert texts(response, "h3.wp-programme__kind") == ["Tracks", "Use cases"]
    assert links(response, "nav.wp-contents", "li", "a") == [
        "#session-welcome",
        "#session-first",
        "#session-second",
        "#session-case",
    ]


def test_an_entry_tells_leaders_duration_and_what_is_open(client, workshop):
    ana, ben = make.person("Ana Moreau", "RTE"), make.person("Ben Okoro")
    make.session(
        workshop,
        "Data Architecture",
        short_description="Why data guidelines.",
        expected_rounds=2,
        leaders=[ana, ben],
        moderators=[ben],
        hosts=[ben],
    )

    response = client.get(PAGE)

    assert texts(response, "li.wp-entry") == [
        "Data Architecture Why data guidelines. Still open: outcomes, activity, pre-reading"
        " Duration2 breakout rounds LeadersAna Moreau (RTE), Ben Okoro Moderator and hostBen Okoro"
    ]
    assert texts(response, "nav.wp-contents", "li") == ["Data Architecture 3 open"]


def test_a_session_of_which_little_is_known_says_so(client, workshop):
    make.session(workshop, "Welcome", kind="general")

    response = client.get(PAGE)

    assert texts(response, "li.wp-entry") == [
        "Welcome No description yet. Still open: description, outcomes, leader, moderator, host, duration"
        " Durationnot known yet"
    ]


def test_nothing_is_open_when_all_is_there(client, session):
    response = client.get(PAGE)

    assert texts(response, "p.wp-gaps") == []
    assert texts(response, "div.wp-readiness-hint") == ["8 of 8 details are in place"]


def test_visitors_are_told_how_to_contribute(client, workshop, settings):
    make.session(workshop)

    response = client.get(PAGE)

    assert links(response, "p.wp-ways-in", "a") == [f"/accounts/login/?next={PAGE}", settings.LF_ID_SIGNUP_URL]
    assert texts(response, "div.wp-masthead__me", "a") == ["Log in to contribute"]
    assert texts(response, "p.wp-note")[0] == "Log in to fill a gap. Most take a minute."


def test_each_reader_gets_the_buttons_they_may_use(client, log_in, workshop, newcomer, organizer):
    removed = make.session(workshop, "Removed")
    with removed.being_revised(by=organizer):
        removed.remove()
    make.session(workshop)

    newcomers = links(log_in(newcomer).get(PAGE), "p.wp-ways-in", "a")
    organizers = links(log_in(organizer).get(PAGE), "p.wp-ways-in", "a")

    assert newcomers == [f"{PAGE}sessions/new/"]
    to_write, to_plan = (
        ("sessions/new", "order", "import", "settings", "removed"),
        ("rooms", "availability", "wishes", "seats"),
    )
    assert organizers == [f"{PAGE}{page}/" for page in (*to_write, *to_plan)]


def test_who_has_a_part_is_asked_when_they_can_take_it(client, log_in, session, crew):
    with session.workshop.being_revised(by=None) as workshop:
        workshop.is_open = False

    assert links(log_in(crew).get(PAGE), "p.wp-ways-in", "a") == [f"{PAGE}availability/me/"]


def test_a_workshop_of_its_organizers_asks_nobody_else(client, log_in, workshop, newcomer):
    make.session(workshop)
    with workshop.being_revised(by=None):
        workshop.is_open = False

    response = log_in(newcomer).get(PAGE)

    assert texts(response, "p.wp-ways-in") == ["Its organizers and the crews of its sessions edit this workshop."]


def test_removed_sessions_are_gone(client, workshop, session):
    with session.being_revised(by=None):
        session.remove()

    response = client.get(PAGE)

    assert texts(response, "li.wp-entry") == []
    assert texts(response, "h2#empty") == ["No sessions yet"]


@pytest.mark.parametrize(
    ("who", "invitation"),
    [
        ("visitor", []),
        ("newcomer", ["sessions/new/"]),
        ("organizer", ["import/", "sessions/new/"]),
    ],
)
def test_an_empty_workshop_invites(client, log_in, request, workshop, who, invitation):
    if who != "visitor":
        log_in(request.getfixturevalue(who))

    response = client.get(PAGE)

    assert links(response, "section.wp-section", "a.btn") == [PAGE + one for one in invitation]


def test_an_empty_workshop_offers_its_organizers_nothing_twice(client, log_in, workshop, organizer, newcomer):
    assert links(log_in(organizer).get(PAGE), "p.wp-ways-in", "a") == [
        f"{PAGE}{page}/" for page in ("settings", "rooms", "availability", "wishes", "seats")
    ]
    assert links(log_in(newcomer).get(PAGE), "p.wp-ways-in", "a") == []


def test_an_empty_workshop_of_its_organizers_asks_to_come_back(client, workshop):
    with workshop.being_revised(by=None):
        workshop.is_open = False

    assert texts(client.get(PAGE), "p.wp-lead") == ["Come back later: the programme grows here."]


def test_the_introduction_is_markdown_that_cannot_harm(client, workshop):
    make.session(workshop)
    with workshop.being_revised(by=None):
        workshop.introduction = "# Come\n\nA *shared* start <script>alert(1)</script>[x](javascript:alert(1))"

    response = client.get(PAGE)

    assert texts(response, "div.wp-opening__text", "h2") == ["Come"]
    assert "<script>alert" not in response.content.decode()
    assert links(response, "div.wp-opening__text", "a") == []
    assert texts(response, "div.wp-opening__text", "p") == [
        "A shared start <script>alert(1)</script>[x](javascript:alert(1))"
    ]


def test_organizers_are_asked_for_an_introduction(client, log_in, workshop, organizer):
    assert links(log_in(organizer).get(PAGE), "div.wp-opening", "p.wp-lead", "a") == [f"{PAGE}settings/"]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "words"),
    [
        (date(2020, 7, 8), None, "Wednesday8 July 2020Europe/Paris time"),
        (date(2020, 7, 8), date(2020, 7, 10), "Wednesday to Friday8–10 July 2020Europe/Paris time"),
        (date(2020, 6, 30), date(2020, 7, 2), "Tuesday to Thursday30 June – 2 July 2020Europe/Paris time"),
        (None, None, "No date yetIt will be in Europe/Paris time"),
    ],
)
def test_dates_are_said_in_words_with_their_zone(client, workshop, starts_on, ends_on, words):
    with workshop.being_revised(by=None):
        workshop.starts_on, workshop.ends_on = starts_on, ends_on

    assert texts(client.get(PAGE), "p.wp-when") == [words]


def test_the_page_ends_with_its_edition_and_its_last_change(client, workshop, newcomer):
    session = make.session(workshop)
    with time_machine.travel(datetime(2030, 7, 3, 9, 42, tzinfo=UTC)), session.being_revised(by=newcomer):
        session.become({"title": "New title"})
    workshop.refresh_from_db()

    response = client.get(PAGE)

    assert texts(response, "p.wp-programme__end") == [
        f"Edition {workshop.edition}. Last change by Nora Newcomer, 3 July 2030, 11:42 CEST. Recent changes"
    ]


def test_taking_a_session_out_is_a_change_too(client, workshop, newcomer):
    make.session(workshop)
    removed = make.session(workshop, "Removed")
    with time_machine.travel(datetime(2030, 12, 3, 9, 42, tzinfo=UTC)), removed.being_revised(by=newcomer):
        removed.remove()
    workshop.refresh_from_db()

    assert texts(client.get(PAGE), "p.wp-programme__end") == [
        f"Edition {workshop.edition}. Last change by Nora Newcomer, 3 December 2030, 10:42 CET. Recent changes"
    ]


def test_a_workshop_that_is_not_public_is_nowhere_for_others(client, log_in, workshop, organizer, newcomer):
    with workshop.being_revised(by=None):
        workshop.is_public = False

    assert log_in(organizer).get(PAGE).status_code == 200
    assert texts(client.get(PAGE), "span.wp-tag") == ["Only its organizers see this workshop"]
    assert log_in(newcomer).get(PAGE).status_code == 404


def test_a_former_address_leads_to_the_present_one(client, workshop):
    with workshop.being_revised(by=None):
        workshop.move_to("grid-days")

    response = client.get(f"{PAGE}?from=mail")

    assert (response.status_code, response["Location"]) == (302, "/grid-days/?from=mail")


def test_the_programme_leads_to_its_other_formats(client, workshop):
    page = client.get(workshop.get_absolute_url())

    assert links(page, "footer", "a[.='Other formats']") == ["/technical-architecture-workshop/formats/"]
