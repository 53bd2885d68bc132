"""Revisions in Django admin: read, never written."""

from sessions_app.models import Revision

from .. import make

LIST = "sessions_app_revision_changelist"


def test_snapshot_is_shown_as_readable_text_and_escaped(desk, session):
    with session.being_revised(by=None, why="Trial"):
        session.become({"short_description": "<script>alert('Grüße')</script>"})

    page = desk.get("sessions_app_revision_change", session.revisions.first().pk).content.decode()

    assert "&quot;short_description&quot;: &quot;&lt;script&gt;alert(&#x27;Grüße&#x27;)&lt;/script&gt;&quot;" in page
    assert "<script>alert" not in page


def test_nobody_adds_changes_or_deletes_a_revision(desk, session):
    revision = session.revisions.get()

    answers = [
        desk.get("sessions_app_revision_add").status_code,
        desk.post("sessions_app_revision_change", revision.pk, why="Rewritten").status_code,
        desk.post("sessions_app_revision_delete", revision.pk, post="yes").status_code,
    ]
    desk.post(LIST, action="delete_selected", _selected_action=[revision.pk], post="yes")

    assert answers == [403, 403, 403]
    assert Revision.objects.get(pk=revision.pk).why == "Made"


def test_list_finds_by_reason_writer_and_thing_and_filters_by_noun(desk, session, newcomer):
    with session.being_revised(by=newcomer, why="Agreed in the call"):
        session.become({"title": "Renamed"})
    make.person("Zoe Zhang")

    found = [
        sorted(str(one) for one in desk.get(LIST, **query).context["cl"].result_list)
        for query in ({"q": "agreed"}, {"q": "nora"}, {"q": "zhang"}, {"noun": "workshop"}, {"noun": "session"})
    ]

    assert found == [
        ["Revision 2 of Renamed"],
        ["Revision 2 of Renamed"],
        ["Revision 1 of Zoe Zhang"],
        ["Revision 1 of Technical Architecture Workshop"],
        ["Revision 1 of Renamed", "Revision 2 of Renamed"],
    ]


def test_every_revised_page_leads_to_its_revisions(desk, session):
    page = desk.get("sessions_app_session_change", session.pk).content.decode()

    link = f"/admin/sessions_app/revision/?session__id__exact={session.pk}"
    assert f'href="{link}"' in page
    assert [one.session for one in desk.client.get(link).context["cl"].result_list] == [session]
