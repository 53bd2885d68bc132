"""Django admin as a whole: who gets in, what is in it, and that nothing in it goes round the one way to write."""

import pytest
from django.contrib import admin as django_admin
from django.contrib.auth.models import Permission
from django.urls import NoReverseMatch, reverse

from sessions_app.admin.revised import RevisedAdmin
from sessions_app.models import Revised, Session

from .. import make
from .conftest import Desk

REVISED = [admin for admin in django_admin.site._registry.values() if isinstance(admin, RevisedAdmin)]


def test_every_noun_is_there_with_search_and_filters():
    ours = {
        model._meta.object_name: bool(admin.search_fields and admin.list_filter)
        for model, admin in django_admin.site._registry.items()
        if model._meta.app_label == "sessions_app"
    }

    assert ours == dict.fromkeys(
        (
            "Activity Availability Block CalendarKey Draft DraftChange EditDraft Imported Notice Outcome Person "
            "Placement Proposal Reading Release Revision Role Room Seat Session Star Token User Wish Workshop"
        ).split(),
        True,
    )


def test_tokens_and_applications_of_allauth_are_not_there():
    foreign = {model._meta.label for model in django_admin.site._registry if model._meta.app_label != "sessions_app"}

    assert foreign == {"auth.Group", "socialaccount.SocialAccount", "django_tasks_database.DBTaskResult"}


def test_every_noun_that_keeps_revisions_is_written_as_such():
    written = {admin.model for admin in REVISED}

    assert {model for model in Revised.__subclasses__() if model in django_admin.site._registry} <= written
    assert {model._meta.object_name for model in written} == {
        "Activity",
        "Outcome",
        "Person",
        "Reading",
        "Role",
        "Room",
        "Session",
        "Workshop",
    }


@pytest.mark.parametrize("admin", REVISED, ids=str)
def test_no_list_is_editable_in_place(admin):
    assert admin.list_editable == ()


def test_visitor_is_led_to_the_sign_in_page_and_back(client, db):
    answers = [client.get(path) for path in ("/admin/", "/admin/login/", "/admin/sessions_app/session/?kind=track")]

    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [
        (302, "/accounts/login/?next=%2Fadmin%2F"),
        (302, "/accounts/login/?next=%2Fadmin%2Flogin%2F"),
        (302, "/accounts/login/?next=%2Fadmin%2Fsessions_app%2Fsession%2F%3Fkind%3Dtrack"),
    ]


def test_signed_in_without_the_right_is_refused(log_in, newcomer):
    client = log_in(newcomer)

    assert [client.get(path).status_code for path in ("/admin/", "/admin/login/", "/admin/nowhere/")] == [403, 403, 403]


def test_admin_at_the_login_address_goes_on_to_where_they_were_going(log_in, admin):
    client = log_in(admin)

    targets = [
        client.get("/admin/login/", {"next": wanted}).headers["Location"]
        for wanted in ("/admin/sessions_app/user/", "https://evil.example/", "//evil.example", "nowhere", "")
    ]

    assert targets == ["/admin/sessions_app/user/", "/admin/", "/admin/", "/admin/", "/admin/"]


@pytest.mark.parametrize("name", ["password_change", "logout"])
def test_passwords_and_a_logout_of_its_own_are_not_there(name):
    with pytest.raises(NoReverseMatch):
        reverse(f"admin:{name}")


def test_logging_out_is_that_of_the_site(desk):
    page = desk.get("index").content.decode()

    assert '<form id="logout-form" method="post" action="/accounts/logout/">' in page
    assert "Workshop Planner" in page


def test_those_who_may_only_look_see_no_form(session):
    onlooker = make.user("otto", is_staff=True)
    onlooker.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    desk = Desk(onlooker)

    page = desk.get("sessions_app_session_change", session.pk)
    answer = desk.post("sessions_app_session_change", session.pk, title="Renamed")

    html = page.content.decode()
    assert (page.status_code, answer.status_code) == (200, 403)
    assert "A threat model" in html
    assert [name for name in ("seen", "why", "title", "outcomes-0-text") if f'name="{name}"' in html] == []


def test_those_who_may_change_sessions_may_change_their_parts_but_delete_none(session):
    editor = make.user("eda", is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(codename__in=["change_session", "view_session"]))
    desk = Desk(editor)

    desk.send("sessions_app_session_change", session.pk, **{"outcomes-0-text": "Better"})
    answer = desk.post("sessions_app_session_delete", session.pk, post="yes")

    assert [one.text for one in session.outcomes.all()] == ["Better", "A threat model"]
    assert (answer.status_code, Session.objects.count()) == (403, 1)


def test_history_of_a_session_reads_as_its_revisions(desk, session):
    desk.send("sessions_app_session_change", session.pk, title="Renamed", why="Clearer")

    entries = desk.get("sessions_app_session_history", session.pk).context["action_list"]

    assert [entry.get_change_message() for entry in entries] == ["Revision 2: Clearer"]


def test_object_that_is_gone_is_said_to_be_gone(desk, session):
    answer = desk.post("sessions_app_session_change", 987654, title="Renamed")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")
