"""What seats a published agenda offers."""

from sessions_app.agenda.seats.offers import offers_in, round_of

from ..releases.documents import NINE, block, published, session

ROOMS = [{"id": 1, "name": "A", "capacity": 12}, {"id": 2, "name": "B", "capacity": None}]


def document(*placed, blocks):
    sessions = [session(number, f"Session {number}") for number in (1, 2, 3)]
    return published(blocks=blocks, sessions=sessions, placed=placed) | {"rooms": ROOMS}


def test_each_breakout_placement_offers_the_seats_of_its_room():
    made = document((1, 2, 1), (2, 1, 2), (1, 1, 1), (3, 1, None), blocks=[block(1), block(2, starts=NINE + 75)])

    found = {key: (one.capacity, one.block) for key, one in offers_in(made).items()}

    assert found == {
        (1, 1): (12, "Round 1"),
        (1, 2): (12, "Round 2"),
        (2, 1): (None, "Round 1"),
        (3, 1): (None, "Round 1"),
    }


def test_a_plenary_is_a_part_without_seats():
    made = document((1, 1, 1), (1, 2, 1), blocks=[block(1, "plenary"), block(2, starts=NINE + 75)])

    assert list(offers_in(made)) == [(1, 2)]


def test_nothing_published_offers_nothing():
    assert (offers_in(None), offers_in({})) == ({}, {})


def test_a_round_is_all_that_hangs_together_by_time():
    blocks = [block(1), block(2, starts=NINE + 30), block(3, starts=NINE + 80, minutes=5), block(4, starts=NINE + 90)]
    offers = offers_in(document((1, 1, 1), (2, 2, 2), (3, 3, 1), (1, 4, 1), blocks=blocks))

    assert round_of(offers, (1, 1)) == {(1, 1), (2, 1), (3, 1)}
    assert round_of(offers, (1, 2)) == {(1, 2)}
