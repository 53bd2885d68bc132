"""Finding sessions by what they say."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions_app.models import Session

from .. import make


@pytest.mark.parametrize(
    "words",
    [
        "security",
        "SECURITY framework",
        "secur",
        "risks",
        "threats",
        "countermeasure",
        "Moreau",
        "RTE",
        "impact assessment",
        "analysis",
        "bowtie",
        "Security-Framework",
        "security/risk",
    ],
)
def test_session_is_found_by_title_texts_people_and_parts(session, words):
    make.session(session.workshop, "Grid codes")

    assert [str(one) for one in Session.objects.matching(words)] == ["Security Framework"]


def test_all_words_have_to_be_there(session):
    assert list(Session.objects.matching("security")) == [session]
    assert list(Session.objects.matching("security volleyball")) == []


@pytest.mark.parametrize("words", ["", "   ", "& | !", "'", "\\", ":*", "& ! &", "(", "<script>", "%", "\x00"])
def test_signs_and_operators_break_nothing_and_find_nothing(session, words):
    assert list(Session.objects.matching(words)) == []


def test_title_goes_before_description(workshop):
    make.session(workshop, "Markets", short_description="Also says flexibility.")
    make.session(workshop, "Flexibility")

    assert [str(one) for one in Session.objects.matching("flexibility")] == ["Flexibility", "Markets"]


def test_what_was_changed_is_found_by_the_new_words_only(session):
    with session.being_revised(by=None):
        session.become({"title": "Resilience", "short_description": "", "detailed_description": "", "outcomes": []})

    assert (list(Session.objects.matching("resilience")), list(Session.objects.matching("framework"))) == (
        [session],
        [],
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=30))
def test_no_words_whatever_are_an_error(session, words):
    assert set(Session.objects.matching(words)) <= {session}
