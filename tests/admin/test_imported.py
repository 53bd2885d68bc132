"""What was last imported, in Django admin: read, never written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.models import Imported, Session

from .. import make

LIST = "sessions_app_imported_changelist"


@pytest.fixture
def imported(session):
    """A workshop and two sessions of it that came from wiki pages; answers what is kept of the first session."""
    Imported.objects.create(workshop=session.workshop, content={"title": "Technical Architecture Workshop"})
    Imported.objects.create(session=make.session(session.workshop, "Data Architecture"), content={})
    return Imported.objects.create(session=session, content={"title": "<b>Grüße</b>"})


def test_content_is_shown_as_readable_text_and_escaped(desk, imported):
    page = desk.get("sessions_app_imported_change", imported.pk).content.decode()

    assert "&quot;title&quot;: &quot;&lt;b&gt;Grüße&lt;/b&gt;&quot;" in page
    assert "<b>Grüße" not in page


def test_nobody_adds_changes_or_deletes_it(desk, imported):
    answers = [
        desk.get("sessions_app_imported_add").status_code,
        desk.post("sessions_app_imported_change", imported.pk, content="{}").status_code,
        desk.post("sessions_app_imported_delete", imported.pk, post="yes").status_code,
    ]
    desk.post(LIST, action="delete_selected", _selected_action=[imported.pk], post="yes")

    assert answers == [403, 403, 403]
    assert Imported.objects.get(pk=imported.pk).content == {"title": "<b>Grüße</b>"}


def test_list_finds_by_title_and_filters_by_noun(desk, imported):
    whole, data, security = "Technical Architecture Workshop", "Data Architecture", "Security Framework"

    found = [
        sorted(str(one.session or one.workshop) for one in desk.get(LIST, **query).context["cl"].result_list)
        for query in ({}, {"q": "security"}, {"q": "technical"}, {"noun": "workshop"}, {"noun": "session"})
    ]

    assert found == [[data, security, whole], [security], [data, security, whole], [whole], [data, security]]


def test_list_takes_as_many_queries_for_many_as_for_one(desk, imported):
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            page = desk.get(LIST)
        counts.append((len(page.context["cl"].result_list), len(queries)))
        for each in range(10):
            session = make.session(imported.session.workshop, f"Session {number} {each}")
            Imported.objects.create(session=session, content={})

    assert [rows for rows, _ in counts] == [3, 13]
    assert counts[0][1] == counts[1][1]


def test_it_goes_along_when_its_session_is_deleted(desk, imported):
    desk.post("sessions_app_session_delete", imported.session_id, post="yes")

    assert [session.title for session in Session.objects.all()] == ["Data Architecture"]
    assert not Imported.objects.filter(pk=imported.pk).exists()
