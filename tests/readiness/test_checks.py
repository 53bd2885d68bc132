"""What a session still lacks."""

import pytest

from sessions_app.models import Session
from sessions_app.readiness.checks import CHECKS, Readiness, gaps, readiness

from .. import make


def open_details(session):
    return [check.detail for check in gaps(session)]


def test_full_session_lacks_nothing(session):
    assert open_details(session) == []


def test_empty_breakout_session_lacks_every_detail(workshop):
    assert open_details(make.session(workshop, kind="use_case")) == [check.detail for check in CHECKS]


def test_general_session_is_not_asked_for_an_activity_or_pre_reading(workshop):
    assert open_details(make.session(workshop, kind="general")) == [
        "description",
        "outcomes",
        "leader",
        "moderator",
        "host",
        "duration",
    ]


def test_alternate_host_does_not_stand_in_for_a_host(workshop):
    session = make.session(workshop, kind="general", alternate_hosts=[make.person()])

    assert "host" in open_details(session)


@pytest.mark.parametrize("duration", [{"expected_minutes": 20}, {"expected_rounds": 2}, {"expected_rounds": "all"}])
def test_any_way_of_giving_the_duration_will_do(workshop, duration):
    assert "duration" not in open_details(make.session(workshop, **duration))


def test_readiness_counts_over_many_sessions(session, workshop):
    make.session(workshop, "Community", kind="general")

    over_all = readiness(Session.objects.for_list())

    assert (over_all, over_all.open) == (Readiness(in_place=8, asked=14), 6)


def test_gaps_cost_no_query_when_parts_are_loaded(session, django_assert_num_queries):
    with django_assert_num_queries(5):
        sessions = list(Session.objects.for_list())

    with django_assert_num_queries(0):
        readiness(sessions)
