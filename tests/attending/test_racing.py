"""People at once, each with a connection of their own: one seat goes to one of them, and nobody waits for ever."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from sessions_app.agenda.releases.publishing import Refused as NothingNew
from sessions_app.agenda.releases.publishing import publish
from sessions_app.attending.taking import Refused, attend
from sessions_app.models import Seat, Session

from .. import make
from .conftest import resize, small_agenda

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.uncounted]
TIMES = 200
THREADS = 4
WAIT_SECONDS = 30


@pytest.fixture
def agenda(transactional_db):
    return small_agenda(make.workshop(), capacity=1)


@pytest.fixture
def together():
    """Runs functions at the same time, each in a thread that keeps its connection; gives what they answer or raise."""
    with ThreadPoolExecutor(THREADS) as threads:
        yield lambda *acts: [one.result(WAIT_SECONDS) for one in started(threads, acts)]
        for one in started(threads, [lambda: connection.close()] * THREADS):
            one.result(WAIT_SECONDS)


def started(threads, acts):
    start = Barrier(len(acts))

    def act(one):
        start.wait(WAIT_SECONDS)
        try:
            return one()
        except (Refused, NothingNew) as refused:
            return type(refused)

    return [threads.submit(act, one) for one in acts]


def press(do, session, user):
    """As its button does; answers what they have then."""
    return lambda: attend(do, session, 1, user).has


def test_of_two_who_race_for_the_last_seat_one_gets_it_every_time(agenda, together):
    ann, ben = make.user("ann"), make.user("ben")
    winners = []
    for _ in range(TIMES):
        got = together(press("take", agenda.compas, ann), press("take", agenda.compas, ben))
        winners.append((sorted(map(str, got)), Seat.objects.count()))
        Seat.objects.all().delete()

    assert winners == [([str(Refused), "seat"], 1)] * TIMES


def test_two_tabs_of_one_person_have_one_seat(agenda, together):
    ann = make.user("ann")

    got = together(*[press("take", agenda.compas, ann)] * 4)

    assert (got, Seat.objects.count()) == (["seat"] * 4, 1)


def test_two_tabs_that_take_different_seats_of_one_round_leave_one(agenda, together):
    ann = make.user("ann")
    for _ in range(10):
        together(press("take", agenda.compas, ann), press("take", agenda.twins, ann))

        assert Seat.objects.filter(user=ann).count() == 1


def test_a_seat_given_back_goes_to_the_line_and_to_nobody_who_presses_then(agenda, together):
    ann, ben, cleo = (make.user(name) for name in ("ann", "ben", "cleo"))
    for _ in range(10):
        make.seat(agenda.compas, ann)
        make.seat(agenda.compas, ben, is_waiting=True)
        together(press("leave", agenda.compas, ann), press("take", agenda.compas, cleo))

        assert list(Seat.objects.values_list("user__username", "is_waiting")) == [("ben", False)]
        Seat.objects.all().delete()


def test_nobody_waits_in_a_circle_while_sessions_are_edited_and_agendas_published(agenda, together):
    """Whoever deadlocks gets an error of the database, which fails this."""
    ann, ben = make.user("ann"), make.user("ben")
    make.seat(agenda.compas, ann)
    for number in range(10):
        resize(agenda.workshop, "Bridge A", number + 2)
        together(
            press("wait", agenda.compas, ben),
            press("take", agenda.twins, ann),
            lambda: publish(agenda.draft, by=None, reason="A test").number,
            lambda number=number: retitle(agenda.compas.pk, f"CoMPAS {number}"),
        )

    seats = set(Seat.objects.values_list("user__username", "session", "is_waiting"))
    assert seats == {("ann", agenda.twins.pk, False), ("ben", agenda.compas.pk, False)}
    assert Session.objects.get(pk=agenda.compas.pk).title == "CoMPAS 9"


def retitle(pk, title):
    session = Session.objects.select_related("workshop").get(pk=pk)
    with session.being_revised(by=None):
        session.become({"title": title})
