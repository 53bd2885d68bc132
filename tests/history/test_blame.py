"""Who changed each part of a session last."""

from datetime import UTC, datetime

import time_machine

from sessions_app.history.blame import last_changes
from sessions_app.models import Revision, Workshop

from ..browsing.reading import links, texts

PAGE = "/technical-architecture-workshop/sessions/security-framework/"


def test_each_field_names_the_latest_revision_that_changed_it(session, newcomer, revise):
    revise(session, by=newcomer, expected_minutes=None, expected_rounds=2)
    revise(session, outcomes=[])
    revise(session, outcomes=[{"text": "Another"}])

    assert {field: revision.number for field, revision in last_changes(session).items()} == {
        "title": 1,
        "slug": 1,
        "kind": 1,
        "short_description": 1,
        "detailed_description": 1,
        "expected": 2,
        "outcomes": 4,
        "roles": 1,
        "activity": 1,
        "pre_reading": 1,
    }


def test_it_takes_one_query_and_no_snapshot_at_1000_revisions(session, thousand, django_assert_num_queries):
    thousand(session)

    with django_assert_num_queries(1) as captured:
        found = last_changes(session)
        assert [str(one.by) for one in found.values()] == ["None"] * len(found)

    assert (found["detailed_description"].number, "snapshot" in captured[0]["sql"]) == (1000, False)


def test_the_page_says_under_each_part_who_changed_it_last(client, session, newcomer, revise):
    Revision.objects.update(at=datetime(2030, 1, 1, 11, 0, tzinfo=UTC))
    with time_machine.travel(datetime(2030, 7, 3, 9, 42, tzinfo=UTC)):
        revise(session, by=newcomer, outcomes=[{"text": "Another"}])

    response = client.get(f"{PAGE}?blame=1")

    first = "Workshop Planner, 1 January 2030, 12:00 CET, revision 1"
    assert texts(response, "p.wp-last") == [
        f"Title: {first}",
        f"Kind: {first}",
        f"Short description: {first}",
        first,
        first,
        "Nora Newcomer, 3 July 2030, 11:42 CEST, revision 2",
        first,
        first,
        first,
    ]
    assert links(response, "section[@aria-labelledby='outcomes']", "p.wp-last", "a") == [f"{PAGE}history/2/"]
    assert links(response, "div.wp-stack-l", "p.wp-note", "a")[-1] == PAGE


def test_the_page_costs_at_most_10_queries(client, log_in, session, crew, django_assert_max_num_queries):
    Workshop.objects.update(is_open=False)
    log_in(crew)

    with django_assert_max_num_queries(10):
        assert client.get(f"{PAGE}?blame=1").status_code == 200


def test_the_page_leads_to_it_and_to_the_history(client, session):
    response = client.get(PAGE)

    assert texts(response, "p.wp-last") == []
    assert links(response, "div.wp-stack-l", "p.wp-note", "a") == [f"{PAGE}history/", "?blame=1"]


def test_who_changed_what_is_left_over_is_shown_to_those_who_see_it(client, log_in, session, newcomer, revise):
    revise(session, not_understood="Left over")

    assert len(texts(client.get(f"{PAGE}?blame=1"), "p.wp-last")) == 9
    assert len(texts(log_in(newcomer).get(f"{PAGE}?blame=1"), "p.wp-last")) == 10
