"""What one reader sees of the seats."""

from datetime import UTC, datetime

import pytest
import time_machine

from sessions_app.attending.mine import Mine, mine_of
from sessions_app.attending.seating import Count, Seating, seats_of

from .. import make


def test_counts_say_what_is_left_and_what_is_the_reader_s(agenda, newcomer, django_assert_num_queries):
    ada, bob = make.user("ada"), make.user("bob")
    make.seat(agenda.compas, ada)
    make.seat(agenda.compas, bob)
    make.seat(agenda.compas, make.user(), is_waiting=True)
    make.seat(agenda.compas, newcomer, is_waiting=True)
    make.seat(agenda.twins, newcomer)

    with django_assert_num_queries(1):
        seating = seats_of(agenda.release.document, agenda.workshop, newcomer)

    assert seating.counts == {
        (agenda.compas.pk, 1): Count(2, 2, 2, "waiting", 2, True),
        (agenda.compas.pk, 2): Count(2, 0, 0, "", 0, True),
        (agenda.twins.pk, 1): Count(None, 1, 0, "seat", 0, True),
        (agenda.grid.pk, 1): Count(None, 0, 0, "", 0, True),
    }


def test_visitors_see_how_many_are_left_and_take_none(agenda, visitor, newcomer):
    make.seat(agenda.compas, newcomer)

    assert seats_of(agenda.release.document, agenda.workshop, visitor).of(agenda.compas.pk, 1) == Count(2, 1)


def test_while_seats_are_closed_none_are_shown_and_nothing_is_asked(agenda, newcomer, django_assert_num_queries):
    agenda.workshop.seating = "closed"

    with django_assert_num_queries(0):
        assert seats_of(agenda.release.document, agenda.workshop, newcomer) == Seating()
        assert seats_of(None, agenda.workshop, newcomer).of(agenda.compas.pk, 1) is None


@pytest.mark.parametrize("why", ["frozen", "past"])
def test_what_is_frozen_or_past_is_shown_and_stays(agenda, newcomer, why):
    agenda.workshop.seating = "frozen" if why == "frozen" else "open"
    make.seat(agenda.compas, newcomer)

    with time_machine.travel(datetime(2020, 7, 8 if why == "past" else 7, 10, 45, tzinfo=UTC)):  # where round 1 ends
        seating = seats_of(agenda.release.document, agenda.workshop, newcomer)

    assert seating.of(agenda.compas.pk, 1) == Count(2, 1, 0, "seat")
    assert seating.of(agenda.compas.pk, 2) == Count(2, is_open=why == "past")


def test_the_mark_changes_with_the_counts_alone(agenda, newcomer):
    def mark():
        return seats_of(agenda.release.document, agenda.workshop, newcomer).mark

    before, again = mark(), mark()
    make.seat(agenda.grid, make.user())

    assert (before == again, before == mark()) == (True, False)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(12, 0), ("12 seats left", "", 0)),
        (Count(12, 11), ("1 seat left", "", 0)),
        (Count(12, 12), ("full", "", 0)),
        (Count(12, 15, 3), ("full, 3 waiting", "", 3)),
        (Count(None, 0), ("", "", 0)),
        (Count(None, 1), ("1 seat taken", "", 0)),
        (Count(12, 12, 3, "waiting", 2), ("full, 3 waiting", "2nd in line", 0)),
        (Count(12, 12, 0, "seat"), ("full", "Your seat", 0)),
    ],
)
def test_counts_in_words(count, words):
    assert (count.in_words, count.mine_in_words, count.too_many) == words


def test_mine_are_my_stars_and_my_crews(agenda, crew, session, django_assert_num_queries):
    make.star(agenda.twins, crew)
    make.star(agenda.compas, make.user())

    with django_assert_num_queries(2):
        mine = mine_of(agenda.workshop, crew)

    assert mine == Mine(frozenset({agenda.twins.pk}), frozenset({session.pk}))


def test_visitors_have_nothing(agenda, visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert mine_of(agenda.workshop, visitor) == Mine()
