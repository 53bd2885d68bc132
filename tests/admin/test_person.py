"""People in Django admin."""

from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.models import Person, Session, Workshop

from .. import make
from .conftest import complaints

CHANGE_PAGE = "sessions_app_person_change"
LIST = "sessions_app_person_changelist"


def test_renaming_is_a_revision_that_pages_and_search_follow(desk, admin, session):
    ana = session.people("leader")[0].person
    edition = session.workshop.edition

    desk.send(CHANGE_PAGE, ana.pk, name="Ana Moreau-Petit")

    now = Person.objects.get(pk=ana.pk)
    assert (now.slug, now.former_slugs, now.revision, now.changed_by) == ("ana-moreau-petit", ["ana-moreau"], 2, admin)
    assert Workshop.objects.get(pk=session.workshop_id).edition == edition + 1
    assert list(Session.objects.matching("petit")) == [session]


def test_tying_a_login_keeps_no_revision_but_is_logged(desk, admin, session, newcomer):
    ana = session.people("leader")[0].person

    desk.send(CHANGE_PAGE, ana.pk, email="ana@example.org", user=newcomer.pk)

    now = Person.objects.get(pk=ana.pk)
    assert (now.email, now.user, now.revision) == ("ana@example.org", newcomer, 1)
    assert [(entry.user, entry.get_change_message()) for entry in LogEntry.objects.all()] == [
        (admin, "E-mail and login changed")
    ]
    assert "ana@example.org" not in str(list(now.revisions.values_list("snapshot")))


def test_new_person_gets_an_address(desk, admin):
    desk.send("sessions_app_person_add", name="Ana Moreau", affiliation="RTE")

    new = Person.objects.get()
    assert (new.slug, str(new), new.revision, new.changed_by) == ("ana-moreau", "Ana Moreau (RTE)", 1, admin)


def test_roles_are_listed_to_look_at(desk, session):
    ben = session.people("moderator")[0].person

    page = desk.get(CHANGE_PAGE, ben.pk)

    formset = page.context["inline_admin_formsets"][0].formset
    assert [(form.instance.role, form.instance.session) for form in formset.initial_forms] == [
        ("moderator", session),
        ("host", session),
    ]
    assert 'name="roles-0-role"' not in page.content.decode()


def test_somebody_with_a_role_cannot_be_deleted_and_the_page_says_why(desk, session):
    ben = session.people("moderator")[0].person

    confirmation = desk.get("sessions_app_person_delete", ben.pk).content.decode()
    desk.post("sessions_app_person_delete", ben.pk, post="yes")
    desk.post(LIST, action="delete_selected", _selected_action=[ben.pk], post="yes")

    assert "would require deleting the following protected related objects" in confirmation
    assert "Moderator: Ben Okoro (TenneT)" in confirmation
    assert Person.objects.filter(pk=ben.pk).exists()


def test_somebody_without_a_role_can_be_deleted(desk):
    nobody = make.person("Typing Error")

    desk.post("sessions_app_person_delete", nobody.pk, post="yes")

    assert Person.objects.count() == 0


def test_list_finds_by_name_affiliation_email_and_login(desk, session, newcomer):
    make.person("Nora Newcomer", "Elia", email="n@example.net", user=newcomer)

    found = {
        words: [one.name for one in desk.get(LIST, q=words).context["cl"].result_list]
        for words in ("okoro", "elia", "example.net", "nora", "nobody")
    }

    assert found == {
        "okoro": ["Ben Okoro"],
        "elia": ["Nora Newcomer"],
        "example.net": ["Nora Newcomer"],
        "nora": ["Nora Newcomer"],
        "nobody": [],
    }


def test_autocomplete_offers_people_by_affiliation(desk, session):
    answer = desk.get("autocomplete", app_label="sessions_app", model_name="role", field_name="person", term="tennet")

    assert [one["text"] for one in answer.json()["results"]] == ["Ben Okoro (TenneT)"]


def test_list_asks_the_same_number_of_questions_at_1_and_at_30_people(desk):
    make.person(user=make.user())
    desk.get(LIST)
    with CaptureQueriesContext(connection) as at_1:
        desk.get(LIST)
    for _ in range(29):
        make.person(user=make.user())
    with CaptureQueriesContext(connection) as at_30:
        response = desk.get(LIST)

    assert len(response.context["cl"].result_list) == 30
    assert len(at_1) == len(at_30)


def test_private_fields_changed_meanwhile_stay_when_only_the_name_is_typed(desk, newcomer):
    ana = make.person("Ana Moreau")
    opened = desk.form("sessions_app_person_change", ana.pk)
    Person.objects.filter(pk=ana.pk).update(email="ana@example.org", user=newcomer)

    desk.send("sessions_app_person_change", ana.pk, **{**opened, "name": "Ana Petit"})

    now = Person.objects.get(pk=ana.pk)
    assert (now.name, now.email, now.user) == ("Ana Petit", "ana@example.org", newcomer)


def test_private_field_changed_by_two_is_told_and_not_overwritten(desk):
    ana = make.person("Ana Moreau")
    opened = desk.form("sessions_app_person_change", ana.pk)
    Person.objects.filter(pk=ana.pk).update(email="first@example.org")

    response = desk.post("sessions_app_person_change", ana.pk, **{**opened, "email": "second@example.org"})

    assert complaints(response) == ["Somebody changed this while you had it open: it is first@example.org now."]
    assert Person.objects.get(pk=ana.pk).email == "first@example.org"


def test_time_zone_is_saved_as_a_revision_and_a_made_up_one_refused(desk, session):
    ana = session.people("leader")[0].person

    refused = desk.send("sessions_app_person_change", ana.pk, time_zone="Mars/Olympus")
    desk.send("sessions_app_person_change", ana.pk, time_zone="Asia/Seoul")

    ana.refresh_from_db()
    assert complaints(refused) == ["“Mars/Olympus” is no time zone. Take one such as Europe/Paris or UTC."]
    assert (ana.time_zone, ana.revisions.first().snapshot["time_zone"]) == ("Asia/Seoul", "Asia/Seoul")
