"""The page of a session."""

from datetime import UTC, datetime

import pytest
import time_machine

from sessions_app.models import DUTIES

from .. import make
from .reading import links, texts

PAGE = "/technical-architecture-workshop/sessions/security-framework/"


def test_everything_of_the_session_is_on_its_page(client, session):
    response = client.get(PAGE)

    assert texts(response, "h1") == ["Security Framework"]
    assert texts(response, "main", "p.wp-lead") == ["How projects answer security risks together."]
    assert texts(response, "main", "span.wp-kind") == ["Track"]
    assert texts(response, "p.wp-facts__big") == ["1 h"]
    assert texts(response, "div.wp-prose") == ["First the threats, then the countermeasures."]
    assert texts(response, "ol.wp-outcomes", "li") == ["A first impact assessment", "A threat model"]
    assert texts(response, "p.wp-complete") == ["Nothing is missing"]


def test_each_role_says_what_it_does_and_who_does_it(client, session):
    response = client.get(PAGE)

    assert texts(response, "dl.wp-roles", "div") == [
        f"Topic leader{DUTIES['leader']} AMAna Moreau RTE",
        f"Moderator{DUTIES['moderator']} BOBen Okoro TenneT",
        f"Host{DUTIES['host']} BOBen Okoro TenneT",
        f"Alternate host{DUTIES['alternate_host']} Nobody named; one may be appointed",
    ]
    assert links(response, "dl.wp-roles", "a") == ["/people/ana-moreau/", "/people/ben-okoro/", "/people/ben-okoro/"]


def test_a_role_of_several_people_is_named_in_the_plural(client, workshop):
    session = make.session(workshop, "Two lead", leaders=[make.person("Ana Moreau"), make.person("Ben Okoro")])

    response = client.get(session.get_absolute_url())

    assert texts(response, "dl.wp-roles", "div")[0] == f"Topic leaders{DUTIES['leader']} AMAna MoreauBOBen Okoro"


def test_roles_nobody_took_say_so(client, workshop):
    make.session(workshop, "Security Framework")

    assert texts(client.get(PAGE), "dl.wp-roles", "dd") == [
        "?Nobody yet",
        "?Nobody yet",
        "?Nobody yet",
        "Nobody named; one may be appointed",
    ]


def test_activities_with_minutes_are_a_timed_list(client, workshop):
    make.full_session(
        workshop,
        activity=[
            {"text": "Introduction", "minutes": 10},
            {"text": "Risk analysis"},
            {"text": "Alone", "minutes": 30, "is_nested": True},
            {"text": "In groups", "minutes": 25, "is_nested": True},
            {"text": "Open end"},
            {"text": "Summary", "minutes": 5},
        ],
    )

    response = client.get(PAGE)

    assert texts(response, "ol.wp-timed", "li") == [
        "Time since the start of the session1 h 10 min so far",
        "0:00 Introduction 10 min",
        "0:10 Risk analysisAlone 30 minIn groups 25 min 55 min",
        "Alone 30 min",
        "In groups 25 min",
        "1:05 Open end no minutes yet",
        "then Summary 5 min",
    ]
    assert texts(response, "ul.wp-facts__open", "li") == ["One step has no minutes yet"]


def test_activities_without_any_minutes_are_numbered(client, workshop):
    make.full_session(workshop, activity=[{"text": "Introduction"}, {"text": "Discussion"}])

    response = client.get(PAGE)

    assert texts(response, "ol.wp-timed", "li") == ["1 Introduction", "2 Discussion"]
    assert texts(response, "ul.wp-facts__open", "li") == ["2 steps have no minutes yet"]


def test_pre_reading_is_grouped_by_heading_in_order_of_appearance(client, log_in, workshop, newcomer):
    make.full_session(
        workshop,
        pre_reading=[
            {"title": "Bowtie", "url": "https://www.example.org/bowtie?a=1", "heading": "Methods"},
            {"url": "https://youtu.be/zH9/", "heading": "To watch"},
            {"title": "Handbook"},
            {"title": "Attack trees", "heading": "Methods"},
        ],
    )

    response = log_in(newcomer).get(PAGE)

    assert texts(response, "div.wp-readings", "h3") == ["Methods", "To watch"]
    assert texts(response, "div.wp-readings", "ul") == [
        "Handbookno link",
        "Bowtieexample.orgAttack treesno link",
        "youtu.be/zH9Give it a title",
    ]
    assert links(response, "div.wp-readings", "a") == [
        "https://www.example.org/bowtie?a=1",
        "https://youtu.be/zH9/",
        f"{PAGE}edit/#reading",
    ]


def test_an_empty_session_says_for_each_part_that_nothing_is_there(client, workshop):
    make.session(workshop, "Security Framework")

    response = client.get(PAGE)

    assert texts(response, "p.wp-facts__big") == ["not known yet"]
    assert texts(response, "div.wp-stack-l", "p.wp-quiet") == [
        "No detailed description yet.",
        "None yet. An outcome says what you can do, know or hold in your hands afterwards.",
        "None yet. Each breakout session needs an activity that engages attendees and supports its outcomes.",
        "None yet.",
    ]
    assert texts(response, "ul.wp-facts__open", "li") == [
        f"No {detail} yet"
        for detail in "description, outcomes, leader, moderator, host, duration, activity, pre-reading".split(", ")
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"expected_minutes": 90}, "1 h 30 min"),
        ({"expected_rounds": 1}, "1 breakout round"),
        ({"expected_rounds": 2}, "2 breakout rounds"),
        ({"expected_rounds": "all"}, "all breakout rounds"),
    ],
)
def test_the_expected_duration_is_said_in_words(client, workshop, content, words):
    make.session(workshop, "Security Framework", **content)

    assert texts(client.get(PAGE), "p.wp-facts__big") == [words]


def test_who_may_edit_reaches_every_part_of_the_form(client, log_in, workshop, newcomer):
    make.session(workshop, "Security Framework", kind="general", not_understood="Two words\nleft over")

    response = log_in(newcomer).get(PAGE)

    assert links(response, "main", "a.btn") == [
        f"{PAGE}edit/{part}"
        for part in ("", "#description", "#outcomes", "#activity", "#people", "#reading", "#leftover")
    ]
    assert links(response, "ul.wp-facts__open", "a") == [
        f"{PAGE}edit/#{part}" for part in ("basics", "outcomes", "people", "people", "people", "basics")
    ]
    assert texts(response, "p.wp-leftover__text") == ["Two words left over"]


def test_visitors_see_no_edit_links_and_nothing_left_over(client, workshop, settings):
    make.session(workshop, "Security Framework", not_understood="Two words left over")

    response = client.get(PAGE)

    assert links(response, "main", "a.btn") == [f"/accounts/login/?next={PAGE}"]  # the star
    assert "left over" not in response.content.decode()
    assert links(response, "p.wp-ways-in", "a") == [f"/accounts/login/?next={PAGE}", settings.LF_ID_SIGNUP_URL]


def test_in_a_workshop_of_its_organizers_only_the_crew_may_edit(client, log_in, workshop, newcomer, crew):
    with workshop.being_revised(by=None):
        workshop.is_open = False

    newcomers = links(log_in(newcomer).get(PAGE), "main", "a.btn")
    crews = links(log_in(crew).get(PAGE), "main", "a.btn")

    assert (newcomers, crews[0]) == ([], f"{PAGE}edit/")


def test_the_page_ends_with_the_latest_revision_and_why(client, session, newcomer):
    with (
        time_machine.travel(datetime(2030, 7, 3, 9, 42, tzinfo=UTC)),
        session.being_revised(by=newcomer, why="Second <example>"),
    ):
        session.become({"expected_minutes": 45})

    assert texts(client.get(PAGE), "div.wp-stack-l", "p.wp-note") == [
        "Revision 2 by Nora Newcomer, 3 July 2030, 11:42 CEST: “Second <example>”. History · Who changed what last"
    ]


def test_the_programme_goes_on_from_session_to_session(client, workshop):
    for title, kind in [("Case", "use_case"), ("Security Framework", "track"), ("Welcome", "general")]:
        make.session(workshop, title, kind=kind)
    removed = make.session(workshop, "Removed", kind="track")
    with removed.being_revised(by=None):
        removed.remove()
    make.session(make.workshop("Another"), "Elsewhere")

    response = client.get(PAGE)

    assert texts(response, "nav.wp-neighbours", "a") == ["Previous sessionWelcome", "Next sessionCase"]
    assert links(response, "nav.wp-neighbours", "a") == [
        "/technical-architecture-workshop/sessions/welcome/",
        "/technical-architecture-workshop/sessions/case/",
    ]


def test_an_only_session_has_no_neighbours(client, session):
    assert texts(client.get(PAGE), "nav.wp-neighbours") == []


def test_a_removed_session_is_nowhere(client, log_in, session, organizer):
    with session.being_revised(by=organizer):
        session.remove()

    assert log_in(organizer).get(PAGE).status_code == 404


def test_a_former_address_leads_to_the_present_one(client, session):
    with session.being_revised(by=None):
        session.become({"title": "Safety"})

    response = client.get(PAGE)

    assert response["Location"] == "/technical-architecture-workshop/sessions/safety/"


def test_no_e_mail_is_ever_shown(client, session):
    person = session.people("leader")[0].person
    person.email = "ana.moreau@example.org"
    person.save()

    answers = [client.get(page).content.decode() for page in (PAGE, "/people/ana-moreau/", "/search/?q=ana")]

    assert ["Ana Moreau" in answer for answer in answers] == [True] * 3
    assert ["ana.moreau@" in answer for answer in answers] == [False] * 3
