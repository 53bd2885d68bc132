"""Whoever gets a seat out of the line is mailed, once, with the time in their own zone."""

import pytest
from django.core import mail

from sessions_app.agenda.seats.mailing import mail_promotions
from sessions_app.attending.taking import attend
from sessions_app.models import Seat

from ... import make
from ...attending.conftest import day_before, small_agenda  # noqa: F401 - a fixture

SITE = "https://plan.example.org/"


@pytest.fixture(autouse=True)
def agenda(workshop):
    return small_agenda(workshop, capacity=1)


@pytest.fixture
def ann(db):
    return make.user("ann")


def promoted(agenda, user):
    """The seat that they get when somebody else gives it back."""
    other = make.user()
    make.seat(agenda.compas, other)
    make.seat(agenda.compas, user, is_waiting=True)
    attend("leave", agenda.compas, 1, other, site=SITE)
    return Seat.objects.get(user=user)


def test_who_gets_a_seat_is_mailed_with_the_time_in_their_own_zone(agenda, ann):
    make.person("Ann", user=ann, time_zone="America/New_York")
    seat = promoted(agenda, ann)

    [sent] = sent_now([seat.pk])

    assert (sent.to, sent.subject) == (
        ["ann@example.org"],
        "Technical Architecture Workshop: a seat came free in CoMPAS",
    )
    assert sent.body == (
        "Hello Ann,\n\nA seat came free in CoMPAS, and it is yours:\n\n"
        "  Round 1, Bridge A, 8 July, 05:45–06:45 EDT\n\n"
        "Another seat of yours at that time, if you had one, went to the next in line. If you do not come, give this "
        "one back: somebody may wait for it.\n\nTimes are those of America/New_York.\n\n"
        "Your agenda: https://plan.example.org/technical-architecture-workshop/agenda/mine/\n"
    )
    assert sent_now([seat.pk]) == []


@pytest.mark.parametrize("change", [{"email": ""}, {"is_active": False}])
def test_whom_no_mail_may_reach_is_not_mailed(agenda, ann, change):
    seat = promoted(agenda, ann)
    type(ann).objects.filter(pk=ann.pk).update(**change)

    assert (sent_now([seat.pk]), Seat.objects.get(pk=seat.pk).mailed_at) == ([], None)


def test_who_gave_it_back_or_may_not_read_the_workshop_any_more_is_not_mailed(agenda, ann):
    seat = promoted(agenda, ann)
    agenda.workshop.is_public = False
    agenda.workshop.save()
    assert sent_now([seat.pk]) == []

    seat.delete()
    assert sent_now([seat.pk]) == []


def test_mail_that_fails_may_be_sent_again(agenda, ann, monkeypatch):
    seat = promoted(agenda, ann)
    monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
    assert mail_promotions.func([seat.pk], SITE) == 0
    monkeypatch.undo()

    assert len(sent_now([seat.pk])) == 1


def broken(message):
    raise ConnectionRefusedError


def sent_now(seats):
    mail.outbox.clear()
    mail_promotions.func(seats, SITE)
    return list(mail.outbox)
