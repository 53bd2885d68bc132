"""The history of a session and of a workshop's settings."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.models import Revision, Workshop

from .. import make
from ..browsing.reading import found, links, texts

WORKSHOP = "/technical-architecture-workshop/"
SESSION = f"{WORKSHOP}sessions/security-framework/"
PAST = f"{SESSION}history/"
OF_SETTINGS = f"{WORKSHOP}history/"


def test_the_list_names_each_revision_with_what_why_who_and_when(client, session, newcomer, revise):
    with time_machine.travel(datetime(2030, 7, 3, 9, 42, tzinfo=UTC)):
        revise(session, by=newcomer, why="Second <example>", title="Safety first")
        revise(session, by=newcomer, expected_minutes=90)

    response = client.get(f"{WORKSHOP}sessions/safety-first/history/")

    assert texts(response, "ol.wp-revisions", "li")[:2] == [
        "31 h → 1 h 30 minNora Newcomer, 3 July 2030, 11:42 CEST",
        "2Renamed it to “Safety first”“Second <example>”Nora Newcomer, 3 July 2030, 11:42 CEST",
    ]
    assert texts(response, "ol.wp-revisions", "a") == [
        "1 h → 1 h 30 min",
        "Renamed it to “Safety first”",
        "Made the session",
    ]
    assert texts(response, "ol.wp-revisions", "a[@aria-current]") == ["1 h → 1 h 30 min"]
    assert links(response, "ol.wp-revisions", "a")[1] == f"{WORKSHOP}sessions/safety-first/history/2/"


def test_a_revision_is_compared_with_the_one_before(client, session, newcomer, revise):
    ada = make.person("Ada")
    before = session.snapshot()
    revise(
        session,
        by=newcomer,
        why="More",
        short_description="How all projects answer security risks together.",
        activity=[before["activity"][0] | {"minutes": 15}, *before["activity"][1:]],
        pre_reading=before["pre_reading"][::-1],
        roles=[*before["roles"], {"role": "moderator", "person": ada.pk}],
    )
    revise(session, title="Safety")

    response = client.get(f"{WORKSHOP}sessions/safety/history/2/")

    assert texts(response, "h2#number") == ["Revision 2"]
    assert texts(response, "div.wp-diff__row") == [
        "Short descriptionHow all projects answer security risks together.",
        "ModeratorsBen OkoroAda",
        "Activity, step 1Introduction, 1015 min",
        "Pre-reading 1A printed handbook moved from place 2 to place 1",
    ]
    assert texts(response, "del") == ["10"]
    assert texts(response, "ins") == ["all", "Ada", "15"]
    assert texts(response, "section.wp-past", "p.wp-note") == [
        "Title, kind, expected duration, description and outcomes are the same in both. "
        "Show the whole session as it was"
    ]


def test_both_can_stand_side_by_side(client, session, revise):
    revise(session, expected_minutes=90)

    response = client.get(f"{PAST}2/?view=side")

    assert texts(response, "div.wp-diff--side", "div.wp-diff__row") == [
        "Expected durationRevision 11 h Revision 21 h 30 min"
    ]
    assert links(response, "ol.wp-revisions", "a") == [f"{PAST}2/?view=side", f"{PAST}1/?view=side"]


@pytest.mark.parametrize("path", [f"{PAST}3/?against=1", f"{PAST}1/?against=3"])
def test_any_two_revisions_can_be_compared_from_the_older_to_the_newer(client, session, revise, path):
    revise(session, expected_minutes=90)
    revise(session, expected_minutes=45)

    response = client.get(path)

    assert (texts(response, "del"), texts(response, "ins")) == (["1 h"], ["45 min"])


@pytest.mark.parametrize(
    ("against", "sentence"),
    [
        ("99", "There is no revision 99. Give a number from 1 to 2."),
        ("0", "There is no revision 0. Give a number from 1 to 2."),
        ("9" * 30, f"There is no revision {'9' * 30}. Give a number from 1 to 2."),
        ("two", "Give the number of the revision to compare with."),
    ],
)
def test_a_revision_to_compare_with_that_is_not_there_is_said(client, session, revise, against, sentence):
    revise(session, expected_minutes=90)

    response = client.get(f"{PAST}?against={against}")

    assert response.status_code == 400
    assert texts(response, "div.wp-notice--wrong") == [f"{sentence} Until then this page compares with revision 1."]
    assert texts(response, "div.wp-diff__row") == ["Expected duration1 h 30 min"]


def test_revisions_that_say_the_same_say_so(client, session, revise):
    revise(session, expected_minutes=90)
    revise(session, expected_minutes=60)

    answers = [texts(client.get(f"{PAST}3/?against={number}"), "p.wp-lead") for number in (1, 3)]

    assert answers == [
        ["Revisions 1 and 3 say the same in all that is shown here."],
        ["This is the same revision. Compare it with another one to see what differs."],
    ]


def test_the_whole_revision_can_be_read(client, session, revise):
    revise(session, title="Security Framework", outcomes=[], pre_reading=[])

    whole = client.get(f"{PAST}1/")
    then = client.get(f"{PAST}2/?whole=1")

    assert texts(whole, "div.wp-diff__row") == [
        "TitleSecurity Framework",
        "KindTrack",
        "Expected duration1 h",
        "Short descriptionHow projects answer security risks together.",
        "DescriptionFirst the threats, then the countermeasures.",
        "PeopleTopic leader: Ana Moreau (RTE)Moderator: Ben Okoro (TenneT)Host: Ben Okoro (TenneT)",
        "Outcomes1 A first impact assessment2 A threat model",
        "Activity1 Introduction, 10 min2 Risk analysis, 40 min2.1 In groups, 30 min",
        "Pre-readingMethods: The bowtie method, https://example.org/bowtieA printed handbook",
    ]
    assert texts(whole, "div.wp-prose", "strong") == ["threats"]
    assert [field.get("value") for field in found(whole, "input#against")] == ["2"]
    assert [row[:7] for row in texts(then, "div.wp-diff__row")][-2:] == ["PeopleT", "Activit"]


@pytest.mark.parametrize(
    ("seen", "sentence"),
    [
        (5, []),
        (4, ["Put together with revision 5, saved meanwhile."]),
        (3, ["Put together with revisions 4 and 5, saved meanwhile."]),
        (1, ["Put together with revisions 2 to 5, saved meanwhile."]),
    ],
)
def test_a_merged_revision_says_with_what(client, session, revise, seen, sentence):
    for minutes in range(2, 6):
        revise(session, expected_minutes=minutes)
    revise(session, expected_minutes=6, seen=seen)

    assert texts(client.get(f"{PAST}6/"), "div.wp-stack-s", "p.wp-quiet") == sentence


# --- Going back ---------------------------------------------------------------------------------------------------


def test_who_may_edit_can_go_back_and_put_back_each_field(client, log_in, session, newcomer, revise):
    revise(session, expected_minutes=90, outcomes=[])
    revise(session, title="Security Framework", short_description="")
    log_in(newcomer)

    old, latest, whole = (client.get(path) for path in (f"{PAST}2/", PAST, f"{PAST}2/?whole=1"))

    assert forms(old) == [
        (f"{PAST}2/revert/", "Go back to revision 2", {"seen": "3"}),
        (f"{PAST}1/revert/", "Put back the duration of 1", {"seen": "3", "field": "expected"}),
        (f"{PAST}1/revert/", "Put back the outcomes of 1", {"seen": "3", "field": "outcomes"}),
    ]
    assert forms(latest) == [
        (f"{PAST}2/revert/", "Go back to revision 2", {"seen": "3"}),
        (f"{PAST}2/revert/", "Put back the short description of 2", {"seen": "3", "field": "short_description"}),
    ]
    assert forms(whole) == [
        (f"{PAST}2/revert/", "Go back to revision 2", {"seen": "3"}),
        (f"{PAST}2/revert/", "Put back the short description of 2", {"seen": "3", "field": "short_description"}),
    ]


def test_what_is_so_already_is_not_offered_to_be_put_back(client, log_in, session, newcomer, revise):
    revise(session, expected_minutes=90)
    revise(session, expected_minutes=60)

    assert forms(log_in(newcomer).get(f"{PAST}2/")) == [(f"{PAST}2/revert/", "Go back to revision 2", {"seen": "3"})]
    assert forms(client.get(f"{PAST}3/?against=1")) == []


def test_visitors_can_only_read(client, session, revise):
    revise(session, expected_minutes=90)

    assert forms(client.get(PAST)) == []


def forms(response):
    """Address, button and hidden fields of each form that writes."""
    return [
        (
            form.get("action"),
            " ".join(form.text_content().split()),
            {
                one.get("name"): one.get("value")
                for one in form.xpath(".//input")
                if one.get("name") != "csrfmiddlewaretoken"
            },
        )
        for form in found(response, "section.wp-past", "form[@method='post']")
    ]


# --- Who may see what ---------------------------------------------------------------------------------------------


def test_text_left_over_is_shown_to_those_who_may_edit(client, log_in, session, newcomer, revise):
    revise(session, not_understood="A secret left over")

    for path in (PAST, f"{PAST}2/?whole=1", f"{PAST}?view=side"):
        client.logout()
        assert "secret" not in client.get(path).content.decode()
        assert "secret" in log_in(newcomer).get(path).content.decode()


def test_the_crew_of_a_closed_workshop_sees_what_is_left_over_in_its_session(
    client, log_in, session, crew, newcomer, revise
):
    Workshop.objects.update(is_open=False)
    revise(session, not_understood="A secret left over")

    assert "secret" in log_in(crew).get(PAST).content.decode()
    assert "secret" not in log_in(newcomer).get(PAST).content.decode()


def test_organizers_are_named_to_organizers_only(client, log_in, workshop, organizer, revise):
    revise(workshop, title="A title", organizers=["olga"])

    seen = [client.get(path).content.decode() for path in (OF_SETTINGS, f"{OF_SETTINGS}2/?whole=1")]
    log_in(organizer)
    seen_by_her = [client.get(path).content.decode() for path in (OF_SETTINGS, f"{OF_SETTINGS}2/?whole=1")]

    assert ["<p>olga</p>" in page or "<ins>olga</ins>" in page for page in seen] == [False, False]
    assert texts(client.get(f"{OF_SETTINGS}2/?whole=1"), "div.wp-diff__row")[-1] == "Organizersolga"
    assert ["olga" in page for page in seen_by_her] == [True, True]


def test_the_past_of_a_session_that_was_taken_out_is_for_organizers(client, log_in, session, crew, organizer):
    with session.being_revised(by=organizer, why="Not this year"):
        session.remove()

    answers = [
        client.get(PAST).status_code,
        log_in(crew).get(PAST).status_code,
        log_in(organizer).get(PAST).status_code,
    ]
    page = client.get(PAST)

    assert answers == [404, 404, 200]
    assert texts(page, "h1") == ["History of Security Framework"]
    assert [form.get("action") for form in found(page, "main", "form[@method='post']")] == [f"{SESSION}restoration/"]


def test_who_organizes_another_workshop_does_not_see_it(client, log_in, session):
    stranger = make.user("stan")
    make.workshop("Elsewhere", organizers=(stranger,))
    with session.being_revised(by=None):
        session.remove()

    assert log_in(stranger).get(PAST).status_code == 404


@pytest.mark.parametrize("number", [0, 3, 10**30])
@pytest.mark.parametrize("past", [PAST, OF_SETTINGS])
def test_a_revision_that_is_not_there_is_not_found(client, session, past, number):
    assert client.get(f"{past}{number}/").status_code == 404


def test_former_addresses_lead_to_the_present_ones(client, session, revise):
    revise(session, title="Safety")

    assert client.get(f"{PAST}2/?view=side")["Location"] == f"{WORKSHOP}sessions/safety/history/2/?view=side"
    assert client.get(PAST)["Location"] == f"{WORKSHOP}sessions/safety/history/"


def test_no_e_mail_is_shown(client, session, newcomer, revise):
    revise(session, by=newcomer, title="Security Framework", expected_minutes=5)

    assert "Nora Newcomer" in client.get(PAST).content.decode()
    assert "nora@" not in client.get(PAST).content.decode()


# --- Settings -----------------------------------------------------------------------------------------------------


def test_settings_have_a_history_of_their_own(client, log_in, workshop, organizer, revise):
    one, two = make.session(workshop, "One"), make.session(workshop, "Two")
    revise(workshop, by=organizer, introduction="Come.", is_open=False, order=[two.pk, one.pk])

    response = log_in(organizer).get(OF_SETTINGS)

    assert texts(response, "h1") == ["History of the settings"]
    assert texts(response, "div.wp-diff__row") == [
        "IntroductionCome.",
        "Open to contributorsYesNo",
        "Organizersolga",
        "Session 1Two moved from place 2 to place 1",
    ]
    assert [(action, data.get("field")) for action, _, data in forms(response)] == [
        (f"{OF_SETTINGS}1/revert/", field) for field in (None, "introduction", "is_open", "order")
    ]


# --- Cost ---------------------------------------------------------------------------------------------------------


def test_a_page_lists_30_revisions_and_leads_to_the_others(client, session, thousand):
    thousand(session)

    first, middle = client.get(PAST), client.get(f"{PAST}500/?view=side")
    older = client.get(f"{PAST}?page=34")

    assert [len(texts(one, "ol.wp-revisions", "li")) for one in (first, middle, older)] == [30, 30, 10]
    assert links(first, "p.wp-past__pages", "a") == ["?page=2"]
    assert links(middle, "p.wp-past__pages", "a") == ["?view=side&page=16", "?view=side&page=18"]
    assert texts(middle, "ol.wp-revisions", "a[@aria-current]") == ["Reworded the description"]
    assert links(older, "p.wp-past__pages", "a") == ["?page=33"]
    assert texts(older, "h2#number") == ["Revision 1000"]


@pytest.mark.parametrize("number", ["0", "-1", "99", "x"])
def test_a_page_that_is_not_there_is_the_nearest(client, session, number):
    assert texts(client.get(f"{PAST}?page={number}"), "ol.wp-revisions", "a") == ["Made the session"]


def test_1000_revisions_cost_as_few_queries_as_3(client, log_in, session, crew, organizer, thousand, revise):
    Workshop.objects.update(is_open=False)
    readers = [None, make.user("somebody"), crew, organizer]
    paths = [PAST, f"{PAST}2/", f"{PAST}1/?against=2&view=side", f"{PAST}2/?whole=1", OF_SETTINGS, f"{OF_SETTINGS}2/"]
    one = Revision.objects.filter(session=session).get()
    revise(session, expected_minutes=5)
    revise(session, expected_minutes=6)
    revise(session.workshop, introduction="One")
    revise(session.workshop, introduction="Two")

    at_3 = {(str(who), path): queries(client, log_in, who, path) for who in readers for path in paths}
    Revision.objects.exclude(pk=one.pk).exclude(number=1).delete()
    thousand(session)
    thousand(session.workshop, field="introduction")
    at_1000 = {(str(who), path): queries(client, log_in, who, path) for who in readers for path in paths}

    assert at_3 == at_1000
    assert {key: count for key, count in at_1000.items() if count > 10} == {}


def queries(client, log_in, who, path):
    client.logout()
    if who:
        log_in(who)
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


def test_each_removed_session_leads_to_its_history(client, log_in, session, organizer):
    with session.being_revised(by=organizer):
        session.remove()

    response = log_in(organizer).get(f"{WORKSHOP}removed/")

    assert (links(response, "main", "a.btn"), texts(response, "main", "a.btn")) == (
        [PAST],
        ["History of Security Framework"],
    )
