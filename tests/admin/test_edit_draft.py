"""Drafts in Django admin: that they are there, not what they say."""

import pytest

from sessions_app.models import EditDraft

from .. import make
from .conftest import Desk

LIST = "sessions_app_editdraft_changelist"


@pytest.fixture
def draft(newcomer, session):
    EditDraft.objects.keep(newcomer, session, [["title", "Between me and my keyboard"]], started=1, part="outcomes")
    return EditDraft.objects.get()


def test_who_types_where_is_shown_and_what_they_type_is_not(desk, draft):
    pages = [
        desk.get(LIST, q="nora").content.decode(),
        desk.get("sessions_app_editdraft_change", draft.pk).content.decode(),
        desk.get("sessions_app_editdraft_delete", draft.pk).content.decode(),
    ]

    assert ["Security Framework" in page and "Nora Newcomer" in page for page in pages] == [True] * 3
    assert [page for page in pages if "keyboard" in page] == []


def test_superusers_delete_a_draft_and_nobody_changes_one(desk, draft):
    changed = desk.post("sessions_app_editdraft_change", draft.pk, part="people")
    deleted = desk.post("sessions_app_editdraft_delete", draft.pk, post="yes")

    assert (changed.status_code, deleted.status_code, EditDraft.objects.count()) == (403, 302, 0)


def test_others_of_the_staff_delete_none(draft):
    clerk = Desk(make.user("clara", is_staff=True))

    assert clerk.post("sessions_app_editdraft_delete", draft.pk, post="yes").status_code == 403
    assert EditDraft.objects.count() == 1
