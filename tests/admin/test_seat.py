"""Seats in Django admin: what comes free goes on, calendars and pages hear of it."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import Permission

from sessions_app.models import CalendarKey, Seat

from .. import make
from ..attending.conftest import small_agenda

SEATS = "/admin/sessions_app/seat/"


@pytest.fixture
def agenda(workshop):
    """All of it lies ahead."""
    with time_machine.travel(datetime(2020, 7, 7, 12, tzinfo=UTC), tick=True):
        yield small_agenda(workshop, capacity=1)


@pytest.fixture
def seats(agenda):
    """Ann sits, Ben and Cleo wait, in this order."""
    return [
        make.seat(agenda.compas, make.user(name), is_waiting=waits)
        for name, waits in [("ann", False), ("ben", True), ("cleo", True)]
    ]


def standing():
    return [(one.user.username, one.is_waiting) for one in Seat.objects.select_related("user")]


def test_one_that_is_deleted_goes_to_who_is_first_in_line(log_in, admin, seats):
    log_in(admin).post(f"{SEATS}{seats[0].pk}/delete/", {"post": "yes"})

    assert standing() == [("ben", False), ("cleo", True)]


def test_so_do_several_at_once(log_in, admin, seats):
    chosen = [one.pk for one in seats[:2]]
    sent = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
    log_in(admin).post(SEATS, sent)

    assert standing() == [("cleo", False)]


def test_one_that_is_moved_frees_its_place_in_the_former_workshop(log_in, admin, seats):
    elsewhere = small_agenda(make.workshop("Elsewhere"), capacity=1)
    sent = {"session": elsewhere.compas.pk, "part": 1, "user": seats[0].user_id}
    log_in(admin).post(f"{SEATS}{seats[0].pk}/change/", sent)

    assert standing() == [("ann", False), ("ben", False), ("cleo", True)]


@pytest.mark.parametrize("way", ["one", "several"])
def test_a_login_that_is_deleted_gives_its_seat_to_who_is_first_in_line(log_in, admin, client, agenda, seats, way):
    path = f"/{agenda.workshop.slug}/agenda/"
    before = client.get(path).headers["ETag"]
    browser, users = log_in(admin), "/admin/sessions_app/user/"
    if way == "one":
        browser.post(f"{users}{seats[0].user_id}/delete/", {"post": "yes"})
    else:
        gone = [one.user_id for one in seats[:2]]
        browser.post(users, {"action": "delete_selected", "_selected_action": gone, "post": "yes"})
    client.logout()

    assert standing() == {"one": [("ben", False), ("cleo", True)], "several": [("cleo", False)]}[way]
    assert client.get(path).headers["ETag"] != before


def test_a_login_that_is_switched_on_again_gets_the_seat_it_waits_for(log_in, admin, seats):
    ben = seats[1].user
    Seat.objects.filter(pk=seats[0].pk).delete()
    ben.is_active = False
    ben.save()

    browser = log_in(admin)
    page = browser.get(f"/admin/sessions_app/user/{ben.pk}/change/").context["adminform"].form
    sent = {name: value for name, value in page.initial.items() if isinstance(value, str)}
    inline = {f"socialaccount_set-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    answer = browser.post(f"/admin/sessions_app/user/{ben.pk}/change/", {**sent, **inline, "is_active": "on"})

    assert (answer.status_code, standing()) == (302, [("ben", False), ("cleo", True)])


def test_staff_may_delete_a_login_with_its_seats_and_its_calendar(log_in, seats):
    CalendarKey.objects.create(user=seats[0].user)
    staff = make.user("staff", is_staff=True)
    staff.user_permissions.set(Permission.objects.filter(codename__in=["view_user", "delete_user"]))

    log_in(staff).post(f"/admin/sessions_app/user/{seats[0].user_id}/delete/", {"post": "yes"})

    assert standing() == [("ben", False), ("cleo", True)]


def test_pages_and_calendars_hear_of_what_is_changed_by_hand(log_in, admin, client, agenda, seats):
    CalendarKey.objects.create(user=seats[0].user)
    path = f"/{agenda.workshop.slug}/agenda/"
    before = client.get(path).headers["ETag"]
    sent = {"session": agenda.compas.pk, "part": 2, "user": seats[0].user_id}
    log_in(admin).post(f"{SEATS}{seats[0].pk}/change/", sent)
    client.logout()

    assert client.get(path).headers["ETag"] != before
    assert CalendarKey.objects.get().seat_changes == 1
