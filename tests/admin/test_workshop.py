"""Workshops in Django admin."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.models import Workshop

from .. import make
from .conftest import complaints

CHANGE_PAGE = "sessions_app_workshop_change"
LIST = "sessions_app_workshop_changelist"


def test_saving_keeps_one_revision_and_bumps_the_edition_once(desk, admin, workshop):
    edition = workshop.edition

    desk.send(CHANGE_PAGE, workshop.pk, title="Technical Workshop", is_open="", why="Shorter")

    now = Workshop.objects.get(pk=workshop.pk)
    assert (now.title, now.revision, now.edition, now.changed_by) == ("Technical Workshop", 2, edition + 1, admin)
    assert now.revisions.first().snapshot == now.snapshot()
    assert now.revisions.first().why == "Shorter"


def test_new_organizers_stand_in_the_revision(desk, workshop, newcomer):
    desk.send(CHANGE_PAGE, workshop.pk, organizers=[newcomer.pk])

    now = Workshop.objects.get(pk=workshop.pk)
    assert list(now.organizers.all()) == [newcomer]
    assert now.revisions.first().snapshot["organizers"] == ["nora"]


def test_new_workshop_gets_an_address_from_its_title(desk, admin, newcomer):
    desk.send("sessions_app_workshop_add", title="Grid Days", time_zone="Europe/Paris", organizers=[newcomer.pk])

    new = Workshop.objects.get()
    assert (new.slug, new.revision, new.changed_by) == ("grid-days", 1, admin)
    assert new.revisions.get().snapshot["organizers"] == ["nora"]


def test_address_changes_only_when_asked_and_the_old_one_leads_on(desk, workshop):
    desk.send(CHANGE_PAGE, workshop.pk, title="Renamed")
    renamed = Workshop.objects.get(pk=workshop.pk)
    desk.send(CHANGE_PAGE, workshop.pk, address="taw-2020")
    moved = Workshop.objects.get(pk=workshop.pk)

    assert (renamed.slug, renamed.former_slugs) == ("technical-architecture-workshop", [])
    assert (moved.slug, moved.former_slugs) == ("taw-2020", ["technical-architecture-workshop"])


def test_reserved_address_is_numbered(desk, workshop):
    desk.send(CHANGE_PAGE, workshop.pk, address="admin")

    assert Workshop.objects.get(pk=workshop.pk).slug == "admin-2"


def test_dates_in_the_wrong_order_are_refused_with_a_sentence(desk, workshop):
    response = desk.send(CHANGE_PAGE, workshop.pk, ends_on="2020-07-01")

    assert complaints(response) == ["The last day comes before the first day."]


def test_a_day_that_no_workshop_is_on_is_refused_with_a_sentence(desk, workshop):
    response = desk.send(CHANGE_PAGE, workshop.pk, starts_on="9999-12-31")

    assert complaints(response) == ["Give a year from 2000 to 2100."]


def test_made_up_time_zone_is_refused_with_a_sentence(desk, workshop):
    response = desk.send(CHANGE_PAGE, workshop.pk, time_zone="Europe/Nowhere")

    assert complaints(response) == ["“Europe/Nowhere” is no time zone. Take one such as Europe/Paris or UTC."]


def test_second_writer_is_told(desk, workshop, newcomer):
    opened = desk.form(CHANGE_PAGE, workshop.pk)
    with workshop.being_revised(by=newcomer):
        workshop.introduction = "Welcome."

    response = desk.post(CHANGE_PAGE, workshop.pk, **{**opened, "introduction": "Hello."})

    assert complaints(response)[0].startswith("Nora Newcomer saved “Technical Architecture Workshop” while you had it")
    assert Workshop.objects.get(pk=workshop.pk).introduction == "Welcome."


def test_deleting_takes_sessions_parts_and_history_along(desk, session):
    confirmation = desk.get("sessions_app_workshop_delete", session.workshop_id)
    desk.post("sessions_app_workshop_delete", session.workshop_id, post="yes")

    assert "Are you sure" in confirmation.content.decode()
    assert Workshop.objects.count() == 0


def test_list_finds_filters_and_counts_standing_sessions(desk, session):
    dropped = make.session(session.workshop, "Dropped")
    with dropped.being_revised(by=None):
        dropped.remove()
    make.workshop("Secret", community="RTE", is_public=False, starts_on=date(2030, 1, 1))

    rows = {
        str(query): [(one.title, one.session_count) for one in desk.get(LIST, **query).context["cl"].result_list]
        for query in ({"q": "technical"}, {"q": "RTE"}, {"is_public__exact": 0})
    }

    assert rows == {
        "{'q': 'technical'}": [("Technical Architecture Workshop", 1)],
        "{'q': 'RTE'}": [("Secret", 0)],
        "{'is_public__exact': 0}": [("Secret", 0)],
    }


def test_list_asks_the_same_number_of_questions_at_1_and_at_30_workshops(desk, session):
    desk.get(LIST)
    with CaptureQueriesContext(connection) as at_1:
        desk.get(LIST)
    for number in range(29):
        make.workshop(f"Workshop {number}", starts_on=date(2020, 7, 8))
    with CaptureQueriesContext(connection) as at_30:
        response = desk.get(LIST)

    assert len(response.context["cl"].result_list) == 30
    assert len(at_1) == len(at_30)
