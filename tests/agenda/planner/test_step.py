"""One step of one session on the board, as plain values."""

from dataclasses import replace

import pytest

from sessions_app.agenda.planner.step import LAST, Step, as_it_is_now, done, in_the_way, in_words, is_stale, places_of

from ..plans import Planning, key

PLANNING = (
    Planning()
    .room("Bridge A")
    .room("Bridge B")
    .plenary("Opening", "2026-07-08 14:00")
    .round("2026-07-08 15:00")
    .round("2026-07-08 16:15")
    .general("Community", 20)
    .general("Overview", 20)
    .general("Goals", 20)
    .session("CoMPAS")
    .session("Digital Twins")
    .session("VPP")
    .place("Community", "Opening")
    .place("Overview", "Opening")
    .place("CoMPAS", "Round 1", "Bridge A")
    .place("Digital Twins", "Round 2", "Bridge B")
)


@pytest.fixture
def plan():
    return PLANNING.plan


def step(plan, session, block="", room="", **fields):
    """From where it now stands."""
    now = as_it_is_now(plan, Step(key(plan, session)))
    return replace(now, block=key(plan, block), room=key(plan, room), **fields)


def told(plan, placements):
    """Block to what stands in it, with the room where there is one."""
    found = {}
    for placement in sorted(placements, key=lambda one: one.position):
        where = plan.block_name(plan.blocks[placement.block])
        room = plan.rooms[placement.room].name if placement.room else None
        title = plan.sessions[placement.session].title
        found.setdefault(where, []).append((title, room) if room else title)
    return {where: sorted(what) if "Round" in where else what for where, what in found.items()}


BEFORE = {
    "Opening": ["Community", "Overview"],
    "Round 1": [("CoMPAS", "Bridge A")],
    "Round 2": [("Digital Twins", "Bridge B")],
}


@pytest.mark.parametrize(
    ("session", "to", "fields", "after", "words"),
    [
        (
            "VPP",
            ("Round 1", "Bridge B"),
            {},
            {"Round 1": [("CoMPAS", "Bridge A"), ("VPP", "Bridge B")]},
            "Placed “VPP” in Round 1, Bridge B",
        ),
        (
            "CoMPAS",
            ("Round 2", "Bridge A"),
            {},
            {"Round 1": None, "Round 2": [("CoMPAS", "Bridge A"), ("Digital Twins", "Bridge B")]},
            "Moved “CoMPAS” to Round 2, Bridge A",
        ),
        ("CoMPAS", ("",), {}, {"Round 1": None}, "Took “CoMPAS” out of Round 1, Bridge A"),
        ("Goals", ("Opening",), {}, {"Opening": ["Community", "Overview", "Goals"]}, "Placed “Goals” in Opening"),
        (
            "Goals",
            ("Opening",),
            {"position": 1},
            {"Opening": ["Goals", "Community", "Overview"]},
            "Placed “Goals” in Opening",
        ),
        (
            "Goals",
            ("Opening",),
            {"position": 2},
            {"Opening": ["Community", "Goals", "Overview"]},
            "Placed “Goals” in Opening",
        ),
        (
            "Community",
            ("Opening",),
            {"position": 2},
            {"Opening": ["Overview", "Community"]},
            "Moved “Community” within Opening",
        ),
        ("Community", ("Opening",), {"minutes": 35}, {}, "Made “Community” 35 min long"),
        ("Community", ("Opening",), {"is_pinned": True}, {}, "Pinned “Community”"),
    ],
)
def test_where_everything_stands_afterwards(plan, session, to, fields, after, words):
    one = step(plan, session, *to, **fields)

    expected = {where: what for where, what in {**BEFORE, **after}.items() if what}
    assert told(plan, done(plan, one)) == expected
    assert in_words(plan, one) == words


def test_session_put_between_two_moves_neither_of_them_where_a_position_is_free(plan):
    apart = plan.with_placements(replace(one, position=one.position * 10) for one in plan.placements)

    after = done(apart, step(apart, "Goals", "Opening", position=2))

    assert after[:-1] == apart.placements
    assert after[-1].position == 5


def test_all_of_a_plenary_are_numbered_anew_where_none_is_free(plan):
    after = done(plan, step(plan, "Goals", "Opening", position=2))

    assert [one.position for one in after if one.block == key(plan, "Opening")] == [0, 10, 20]


@pytest.mark.parametrize(
    ("how", "round_1", "round_2", "words"),
    [
        (
            "",
            None,
            [("CoMPAS", "Bridge B"), ("Digital Twins", "Bridge B")],
            "Moved “CoMPAS” to Round 2, Bridge B",
        ),
        (
            "move",
            None,
            [("CoMPAS", "Bridge B")],
            "Moved “CoMPAS” to Round 2, Bridge B and took “Digital Twins” out",
        ),
        ("swap", [("Digital Twins", "Bridge A")], [("CoMPAS", "Bridge B")], "Swapped “CoMPAS” and “Digital Twins”"),
    ],
)
def test_room_that_is_taken(plan, how, round_1, round_2, words):
    one = step(plan, "CoMPAS", "Round 2", "Bridge B")

    after = told(plan, done(plan, one, how))

    assert [other.session for other in in_the_way(plan, one)] == [key(plan, "Digital Twins")]
    assert (after.get("Round 1"), after["Round 2"]) == (round_1, round_2)
    assert in_words(plan, one, how) == words


def test_positions_are_counted_afresh_before_they_grow_too_high(plan):
    high = plan.with_placements(
        replace(one, position=LAST - 5 + one.position) if one.block == key(plan, "Opening") else one
        for one in plan.placements
    )

    after = done(high, step(high, "Goals", "Opening"))

    assert told(high, after)["Opening"] == ["Community", "Overview", "Goals"]
    assert sorted(one.position for one in after if one.block == key(plan, "Opening")) == [0, 10, 20]


@pytest.mark.parametrize(
    ("session", "change", "stale"),
    [
        ("CoMPAS", {}, False),
        ("CoMPAS", {"seen_room": None}, True),
        ("CoMPAS", {"placement": 1}, True),
        ("CoMPAS", {"session": key(PLANNING.plan, "Digital Twins")}, True),
        ("CoMPAS", {"seen_minutes": 0, "seen_pin": 0}, False),
        ("CoMPAS", {"seen_minutes": 25}, True),
        ("CoMPAS", {"seen_pin": 1}, True),
        ("VPP", {}, False),
        ("VPP", {"seen_placed": 1}, True),
        ("VPP", {"seen_placed": None}, False),
    ],
)
def test_step_is_stale_where_the_session_is_not_where_it_was_seen(plan, session, change, stale):
    assert is_stale(plan, replace(step(plan, session, "Round 2", "Bridge A"), **change)) is stale


def test_step_from_now_starts_at_the_only_place_of_the_session(plan):
    stale = Step(key(plan, "CoMPAS"), placement=1, block=key(plan, "Round 2"), room=key(plan, "Bridge A"))
    [now] = places_of(plan, key(plan, "CoMPAS"))

    assert as_it_is_now(plan, stale) == replace(
        stale, placement=now.id, seen_block=now.block, seen_room=now.room, seen_placed=1
    )


def test_session_that_gets_longer_keeps_its_place_and_its_own_room_in_a_plenary(plan):
    roomed = plan.with_placements(
        replace(one, room=key(plan, "Bridge A")) if one.session == key(plan, "Community") else one
        for one in plan.placements
    )

    after = told(roomed, done(roomed, step(roomed, "Community", "Opening", minutes=25)))

    assert after["Opening"] == [("Community", "Bridge A"), "Overview"]
