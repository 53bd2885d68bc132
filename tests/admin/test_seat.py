"""Seats in Django admin: what comes free goes on, calendars and pages hear of it."""

from datetime import UTC, datetime

import pytest
import time_machine

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


def test_pages_and_calendars_hear_of_what_is_changed_by_hand(log_in, admin, client, agenda, seats):
    CalendarKey.objects.create(user=seats[0].user)
    path = f"/{agenda.workshop.slug}/agenda/"
    before = client.get(path).headers["ETag"]
    sent = {"session": agenda.compas.pk, "part": 2, "user": seats[0].user_id}
    log_in(admin).post(f"{SEATS}{seats[0].pk}/change/", sent)
    client.logout()

    assert client.get(path).headers["ETag"] != before
    assert CalendarKey.objects.get().seat_changes == 1
