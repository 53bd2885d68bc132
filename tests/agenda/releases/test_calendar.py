"""What became of each place over the releases."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions_app.agenda.releases.calendar import Former, calendar_after, known_places

from .documents import two_rounds

FIRST = datetime(2026, 11, 1, 9, tzinfo=UTC)
SECOND, THIRD = FIRST + timedelta(days=1), FIRST + timedelta(days=2)
WAS = {
    "start": "2020-07-08T11:00+02:00",
    "end": "2020-07-08T12:00+02:00",
    "room": "A",
    "title": "CoMPAS",
    "kind": "track",
    "parts": 1,
}


def released(document, former=None, at=FIRST, withdrawn_at=None):
    return Former(document, calendar_after(former, document, at), at, withdrawn_at)


def test_a_new_place_was_never_changed():
    assert calendar_after(None, two_rounds((1, 1, 1), (1, 2, 2)), FIRST) == {
        "1/1": {"sequence": 0, "changed": FIRST.isoformat()},
        "1/2": {"sequence": 0, "changed": FIRST.isoformat()},
    }


@pytest.mark.parametrize(
    ("place", "rooms"), [((1, 2, 1), ("A", "B")), ((1, 1, 2), ("A", "B")), ((1, 1, 1), ("Hall", "B"))]
)
def test_another_time_room_or_name_of_a_room_is_a_change(place, rooms):
    former = released(two_rounds((1, 1, 1), (2, 1, 2)))

    assert calendar_after(former, two_rounds(place, (2, 1, 2), rooms=rooms), SECOND) == {
        "1/1": {"sequence": 1, "changed": SECOND.isoformat()},
        "2/1": {"sequence": 0, "changed": FIRST.isoformat()},
    }


def test_another_part_is_a_change_of_the_first_too_whose_title_says_so():
    former = released(two_rounds((1, 1, 1)))

    assert calendar_after(former, two_rounds((1, 1, 1), (1, 2, 2)), SECOND) == {
        "1/1": {"sequence": 1, "changed": SECOND.isoformat()},
        "1/2": {"sequence": 0, "changed": SECOND.isoformat()},
    }


def test_what_is_not_in_it_any_more_is_cancelled_and_stays_so():
    first = released(two_rounds((1, 1, 1), (2, 1, 2)))
    second = released(two_rounds((2, 1, 2)), first, SECOND)
    third = released(two_rounds((2, 2, 2)), second, THIRD)

    gone = {"sequence": 1, "changed": SECOND.isoformat(), "cancelled": WAS}
    assert second.calendar == {"1/1": gone, "2/1": {"sequence": 0, "changed": FIRST.isoformat()}}
    assert third.calendar == {"1/1": gone, "2/1": {"sequence": 1, "changed": THIRD.isoformat()}}


def test_what_comes_back_is_a_change_too():
    former = released(two_rounds(), released(two_rounds((1, 1, 1))), SECOND)

    assert calendar_after(former, two_rounds((1, 1, 1)), THIRD) == {
        "1/1": {"sequence": 2, "changed": THIRD.isoformat()}
    }


def test_while_it_is_withdrawn_all_its_places_are_cancelled():
    withdrawn = released(two_rounds((1, 1, 1)), withdrawn_at=SECOND)

    known = known_places(withdrawn)[1, 1]

    assert (known.sequence, known.changed, known.is_cancelled) == (1, SECOND, True)


def test_after_a_withdrawal_the_same_agenda_rises_once_more():
    withdrawn = released(two_rounds((1, 1, 1), (2, 1, 2)), withdrawn_at=SECOND)

    assert calendar_after(withdrawn, two_rounds((2, 1, 2)), THIRD) == {
        "1/1": {"sequence": 1, "changed": SECOND.isoformat(), "cancelled": WAS},
        "2/1": {"sequence": 2, "changed": THIRD.isoformat()},
    }


def test_a_release_from_before_there_were_calendars_counts_as_the_first():
    old = Former(two_rounds((1, 1, 1), (2, 1, 2)), {}, FIRST, None)

    assert calendar_after(old, two_rounds((1, 1, 1), (2, 2, 2)), SECOND) == {
        "1/1": {"sequence": 0, "changed": FIRST.isoformat()},
        "2/1": {"sequence": 1, "changed": SECOND.isoformat()},
    }


def test_a_document_without_anything_in_it_is_read_too():
    assert calendar_after(Former({}, {}, FIRST, None), {}, SECOND) == {}


PLACES = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 2), st.integers(1, 2)), max_size=4)
ROOMS = st.sampled_from([("A", "B"), ("Hall", "B")])
RELEASES = st.lists(st.tuples(PLACES, ROOMS, st.booleans()), min_size=1, max_size=8)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
@given(RELEASES, st.booleans())
def test_whatever_is_published_and_withdrawn_each_number_rises_at_every_change_and_never_falls(releases, is_old):
    """Seen as a subscriber sees it, after each publication and each withdrawal."""
    seen, former = [], None
    for number, (places, rooms, is_withdrawn) in enumerate(releases):
        at = FIRST + timedelta(days=number)
        document = two_rounds(*places, rooms=rooms)
        calendar = {} if is_old and number == 0 else calendar_after(former, document, at)
        former = Former(document, calendar, at, None)
        seen.append(known_places(former))
        if is_withdrawn:
            former = Former(document, calendar, at, at + timedelta(hours=1))
            seen.append(known_places(former))

    for before, now in pairwise(seen):
        assert before.keys() <= now.keys()
        for key, was in before.items():
            changed = looks(was) != looks(now[key])
            assert now[key].sequence >= was.sequence + changed
            assert now[key].changed >= was.changed


def looks(known):
    """What a subscriber notices; of a cancelled place nothing but that."""
    spot = known.spot
    return "cancelled" if known.is_cancelled else (spot.start, spot.end, spot.room, spot.parts)
