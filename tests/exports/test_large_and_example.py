"""Whole workshops: the examples, and one of 500 sessions with an agenda."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.exports.formats import FORMATS, markdown
from sessions_app.exports.programme import read_programme
from sessions_app.models import Workshop
from sessions_app.wiki_import.merge import import_as_new, plan_for
from sessions_app.wiki_import.read import read_page

from ..large import large_workshop

SITE = "https://workshops.example/"

pytestmark = [pytest.mark.django_db, pytest.mark.uncounted]  # 500 sessions; the formats have tests of their own


@pytest.fixture
def large(monkeypatch):
    return large_workshop(monkeypatch)


def test_examples_come_back_as_they_were():
    call_command("example_workshop", verbosity=0)

    for workshop in Workshop.objects.all():
        page = read_page(markdown.write(read_programme(workshop), SITE))
        assert changed_by(page, workshop) == []
        assert page.warnings == ()


def test_an_example_makes_the_same_workshop_elsewhere():
    call_command("example_workshop", verbosity=0)
    workshop = Workshop.objects.get(slug="technical-architecture-workshop")
    page = read_page(markdown.write(read_programme(workshop), SITE), title="Elsewhere")

    copy = import_as_new(page.as_json(), by=None).workshop

    assert contents(copy) == contents(workshop)
    assert len(contents(copy)) == 9


def changed_by(page, workshop):
    """What importing the page would write into the workshop, ask, or leave to be checked."""
    plan = plan_for(page.as_json(), workshop, None)
    parts = [("workshop", plan.facts), *((one.title, one.fields) for one in plan.sessions)]
    written = [(title, one.name) for title, fields in parts for one in fields if one.is_written or one.state == "asked"]
    return [*written, *plan.new, *plan.questions, *plan.notes, *(note for one in plan.sessions for note in one.notes)]


def contents(workshop):
    """Without keys."""
    return [
        (
            one.kind,
            one.title,
            one.short_description,
            one.detailed_description,
            one.outcomes,
            [(person.role, person.name, person.affiliation) for person in one.people],
            (one.minutes, one.rounds),
            one.activity,
            one.pre_reading,
            one.not_understood,
        )
        for one in read_programme(workshop).sessions
    ]


def test_500_sessions_come_back_and_cost_3_statements_in_every_format(client, large):
    page = read_page(markdown.write(read_programme(large), SITE))
    assert changed_by(page, large) == []
    assert len(page.sessions) == len(read_programme(large).slots) == 500

    counts = {}
    for path in (*(form.file for form in FORMATS), "agenda/embed/", "formats/", "releases.atom"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/{large.slug}/{path}").status_code == 200
        counts[path] = len(queries)

    assert counts == {
        **{form.file: 3 for form in FORMATS},
        "agenda/embed/": 3,
        "formats/": 1,
        "releases.atom": 3,
    }
