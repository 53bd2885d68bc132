"""Taking a seat, waiting and giving back, as it is stored."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from sessions_app.agenda.releases.publishing import withdraw
from sessions_app.agenda.seats.writing import settle
from sessions_app.attending.organizing import rounds_of, set_seating
from sessions_app.attending.seating import seats_of
from sessions_app.attending.taking import Refused, attend
from sessions_app.models import Seat

from .. import make
from ..agenda.drafts import move, published, take_out
from .conftest import resize

PARIS = ZoneInfo("Europe/Paris")
ROUND_1 = "Round 1, 8 July, 11:45–12:45 CEST"


@pytest.fixture
def ann(db):
    return make.user("ann")


@pytest.fixture
def ben(db):
    return make.user("ben")


def standing(session, part=1):
    """User names of who sits and who waits there."""
    seats = list(Seat.objects.filter(session=session, part=part).select_related("user"))
    return tuple([one.user.username for one in seats if one.is_waiting == waits] for waits in (False, True))


def test_a_seat_is_taken_and_given_back(agenda, ann):
    taken = attend("take", agenda.compas, 1, ann)
    assert (taken.in_words(PARIS), standing(agenda.compas)) == (f"You have a seat in CoMPAS, {ROUND_1}.", (["ann"], []))

    given = attend("leave", agenda.compas, 1, ann)
    assert (given.in_words(PARIS), Seat.objects.count()) == (f"You gave back what you had in CoMPAS, {ROUND_1}.", 0)


def test_taking_another_one_at_that_time_gives_the_former_back_and_says_so(agenda, ann):
    attend("take", agenda.twins, 1, ann)
    attend("take", agenda.grid, 1, ann)

    taken = attend("take", agenda.compas, 1, ann)

    assert (
        taken.in_words(PARIS) == f"You have a seat in CoMPAS, {ROUND_1}. What you had in Twins at that time went back."
    )
    assert (standing(agenda.twins), standing(agenda.grid)) == (([], []), (["ann"], []))


def test_pressed_twice_it_is_done_once(agenda, ann):
    attend("take", agenda.compas, 1, ann)
    first = list(Seat.objects.values())
    attend("take", agenda.compas, 1, ann)

    assert list(Seat.objects.values()) == first


def test_who_waits_longest_gets_the_seat_that_comes_free(agenda, ann, ben):
    others = [make.user("cleo"), make.user("dan")]
    for one in others:
        attend("take", agenda.compas, 1, one)
    waiting = attend("wait", agenda.compas, 1, ann)
    attend("wait", agenda.compas, 1, ben)
    assert waiting.in_words(PARIS) == f"You stand in line for CoMPAS, {ROUND_1}."

    attend("leave", agenda.compas, 1, others[0])

    assert standing(agenda.compas) == (["dan", "ann"], ["ben"])
    assert Seat.objects.get(user=ann).promoted_at is not None
    assert list(Seat.objects.promoted_unseen(ann)) == [Seat.objects.get(user=ann)]
    assert list(Seat.objects.promoted_unseen(ben)) == []


def test_whose_login_is_switched_off_gets_no_seat(agenda, ann, ben):
    make.seat(agenda.compas, make.user("cleo"))
    make.seat(agenda.compas, make.user("dan"))
    make.seat(agenda.compas, make.user("off", is_active=False), is_waiting=True)
    make.seat(agenda.compas, ann, is_waiting=True)
    shown = seats_of(agenda.release.document, agenda.workshop, ann).of(agenda.compas.pk, 1)

    attend("leave", agenda.compas, 1, Seat.objects.first().user)

    assert (shown.in_words, shown.mine_in_words) == ("full, 1 waiting", "1st in line")
    assert standing(agenda.compas) == (["dan", "ann"], ["off"])


def test_who_may_not_read_the_workshop_any_more_gets_no_seat(agenda, ann, ben, organizer, admin):
    """Ann organized it when she asked."""
    make.seat(agenda.compas, organizer)
    make.seat(agenda.compas, admin)
    make.seat(agenda.compas, ann, is_waiting=True)
    boss = make.user("boss", is_organizer=True)
    for user in (boss, ben):
        make.seat(agenda.compas, user, is_waiting=True)
    with agenda.workshop.being_revised(by=None):
        agenda.workshop.is_public = False
        agenda.workshop.organizers.add(ben)
    shown = [seats_of(agenda.release.document, agenda.workshop, user).of(agenda.compas.pk, 1) for user in (boss, ben)]
    row = next(one for one in rounds_of(agenda.workshop)[0].rows if one.session == agenda.compas)

    attend("leave", agenda.compas, 1, organizer)
    attend("leave", agenda.compas, 1, admin)

    assert [(one.waiting, one.place) for one in shown] == [(2, 1), (2, 2)]
    assert (row.count.waiting, row.waiting) == (2, ["Boss", "Ben"])
    assert standing(agenda.compas) == (["boss", "ben"], ["ann"])


def closed(agenda):
    agenda.workshop.seating = "closed"
    agenda.workshop.save()


def frozen(agenda):
    agenda.workshop.seating = "frozen"
    agenda.workshop.save()


def taken_out(agenda):
    with agenda.compas.being_revised(by=None):
        agenda.compas.remove()


def not_in_the_agenda(agenda):
    take_out(agenda.draft, agenda.compas)
    published(agenda.draft)


def withdrawn(agenda):
    withdraw(agenda.release, by=None)


@pytest.mark.parametrize("do", ["take", "wait", "leave"])
@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (closed, "Seats are not given out in this workshop at the moment."),
        (frozen, "The organizers froze the seats, so everybody keeps what they have."),
        (taken_out, "CoMPAS was taken out of the workshop."),
        (not_in_the_agenda, "CoMPAS has no seats at that time any more. See the agenda for when it is."),
        (withdrawn, "CoMPAS has no seats at that time any more. See the agenda for when it is."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(agenda, ann, do, happens, why):
    make.seat(agenda.compas, ann)
    happens(agenda)
    before = list(Seat.objects.values())

    with pytest.raises(Refused) as refused:
        attend(do, agenda.compas, 1, ann)

    assert (str(refused.value), list(Seat.objects.values())) == (f"{why} Nothing was changed.", before)


def test_what_is_over_is_refused_and_frees_no_seat(agenda, ann, ben):
    with (
        time_machine.travel(datetime(2020, 7, 8, 10, 45, tzinfo=UTC)),
        pytest.raises(Refused, match=r"^CoMPAS is over at that time\. Nothing was changed\.$"),
    ):
        attend("take", agenda.compas, 1, ann)


def test_a_part_that_is_none_is_refused(agenda, ann):
    with pytest.raises(Refused, match="has no seats at that time"):
        attend("take", agenda.compas, 3, ann)


def test_a_full_room_is_refused(agenda, ann):
    for _ in range(2):
        attend("take", agenda.compas, 1, make.user())

    with pytest.raises(Refused, match=r"^Somebody else just took the last seat in CoMPAS\. You can wait in line"):
        attend("take", agenda.compas, 1, ann)


def test_a_larger_room_is_for_those_in_line_once_it_is_published(agenda, ann, ben):
    make.seat(agenda.compas, make.user("cleo"))
    make.seat(agenda.compas, make.user("dan"))
    make.seat(agenda.compas, ann, is_waiting=True)
    make.seat(agenda.compas, ben, is_waiting=True)
    resize(agenda.workshop, "Bridge A", 3)
    assert standing(agenda.compas) == (["cleo", "dan"], ["ann", "ben"])

    published(agenda.draft)

    assert standing(agenda.compas) == (["cleo", "dan", "ann"], ["ben"])


def test_nobody_loses_a_seat_to_a_smaller_room(agenda, ann, ben):
    attend("take", agenda.compas, 1, ann)
    attend("take", agenda.compas, 1, ben)
    resize(agenda.workshop, "Bridge A", 1)

    published(agenda.draft)

    assert standing(agenda.compas) == (["ann", "ben"], [])


def test_a_seat_follows_its_session(agenda, ann):
    attend("take", agenda.twins, 1, ann)

    move(agenda.draft, agenda.twins, round=2)
    published(agenda.draft)
    moved = attend("take", agenda.grid, 1, ann)

    assert moved.went_back == ("Twins",)


def test_nobody_moves_up_into_a_session_that_was_taken_out(agenda, ann, ben):
    for user in (ben, make.user("cleo")):
        attend("take", agenda.compas, 1, user)
    attend("take", agenda.twins, 1, ann)
    attend("wait", agenda.compas, 1, ann)
    with agenda.compas.being_revised(by=None):
        agenda.compas.remove()

    attend("take", agenda.twins, 1, ben)
    settle(agenda.workshop)

    assert standing(agenda.twins) == (["ann", "ben"], [])
    assert standing(agenda.compas) == (["cleo"], ["ann"])


def test_while_seats_are_frozen_nobody_moves_up_but_when_they_open_again(agenda, ann, organizer):
    make.seat(agenda.compas, make.user("cleo"))
    make.seat(agenda.compas, ann, is_waiting=True)
    set_seating(agenda.workshop, "frozen", by=organizer)
    resize(agenda.workshop, "Bridge A", 3)
    published(agenda.draft)
    assert standing(agenda.compas) == (["cleo"], ["ann"])

    set_seating(agenda.workshop, "open", by=organizer)

    assert standing(agenda.compas) == (["cleo", "ann"], [])
    assert [one.why for one in agenda.workshop.revisions.all()[:3]] == ["Seats opened", "", "Seats frozen"]


def test_taking_costs_the_same_queries_at_few_and_at_many(agenda, ann, django_assert_max_num_queries):
    for number in range(30):
        user = make.user()
        make.seat(agenda.twins, user)
        make.seat(agenda.compas, user, part=2, is_waiting=number > 1)

    with django_assert_max_num_queries(9):  # savepoint, workshop, session, release, seats, give back, take, calendars
        attend("take", agenda.twins, 1, ann)
