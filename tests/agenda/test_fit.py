"""The best free places for one session."""

from itertools import product

from hypothesis import HealthCheck, given, settings

from sessions_app.agenda.fit import best_places
from sessions_app.agenda.plan import Move, Placement
from sessions_app.agenda.rules import clashes, difference, hard

from .plans import Planning, key, placement, plans


def rounds_and_bridges():
    planning = Planning().room("Bridge A", 60).room("Bridge C", 40).room("Bridge D", 30)
    return planning.round("2026-07-08 15:00").round("2026-07-08 16:15")


def places(planning, title, **options):
    return [fit.place for fit in best_places(planning.plan, key(planning.plan, title), **options)]


def test_the_tightest_room_that_holds_all_comes_first_with_its_reasons():
    planning = rounds_and_bridges().session("Twins", host="Ana Moreau", stars=41)

    first, second = best_places(planning.plan, key(planning.plan, "Twins"))

    assert (first.place, second.place) == ("Round 1, Bridge A", "Round 2, Bridge A")
    assert first.moves == (Move(None, placement(planning.plan, "Twins", "Round 1", "Bridge A")),)
    assert first.when == ("8 July, 15:00–16:00 CEST",)
    assert first.reasons == (
        "Free of clashes.",
        "Bridge A holds 60; 41 people starred it.",
        "Nobody is needed elsewhere then.",
        "None of these starred anything else that is on then.",
    )


def test_a_place_where_somebody_is_needed_elsewhere_comes_last_and_says_so():
    planning = rounds_and_bridges().session("CoMPAS", host="Ana Moreau").session("Twins", moderator="Ana Moreau")
    planning.place("CoMPAS", "Round 1", "Bridge A")

    first, second = best_places(planning.plan, key(planning.plan, "Twins"))

    assert (first.place, second.place) == ("Round 2, Bridge D", "Round 1, Bridge D")
    assert second.reasons == (
        "Ana Moreau hosts “CoMPAS” in Bridge A and moderates “Twins” in Bridge D at the same time: "
        "Round 1, 8 July, 15:00–16:00 CEST.",
        "Bridge D holds 30; nobody starred it yet.",
    )


def test_rounds_where_fewer_are_torn_come_first():
    planning = rounds_and_bridges().session("CoMPAS").session("Twins").attendee("CoMPAS", "Twins").attendee("Twins")
    planning.place("CoMPAS", "Round 1", "Bridge A")

    first, second = best_places(planning.plan, key(planning.plan, "Twins"))

    assert [(fit.place, fit.torn) for fit in (first, second)] == [("Round 2, Bridge D", 0), ("Round 1, Bridge D", 1)]
    assert second.reasons == (
        "Free of clashes.",
        "Bridge D holds 30; 2 people starred it.",
        "1 person of these starred something else that is on then.",
    )


def test_rounds_that_are_missing_are_taken_together_in_one_room():
    planning = rounds_and_bridges().round("2026-07-08 17:30").session("CoMPAS").session("Twins", rounds=2)
    planning.place("CoMPAS", "Round 1", "Bridge D")

    assert places(planning, "Twins") == ["Round 1 and Round 2, Bridge C", "Round 2 and Round 3, Bridge D"]


def test_where_no_room_is_free_in_all_rounds_the_room_changes():
    planning = Planning().room("Bridge A").room("Bridge C").round("2026-07-08 15:00").round("2026-07-08 16:15")
    planning.session("CoMPAS").session("Storage").session("Twins", rounds=2)
    planning.place("CoMPAS", "Round 1", "Bridge A").place("Storage", "Round 2", "Bridge C")

    assert places(planning, "Twins") == ["Round 1 and Round 2, Bridge C and Bridge A"]


def test_only_the_missing_round_is_taken_beside_the_one_there_is():
    planning = rounds_and_bridges().round("2026-07-08 17:30").session("Twins", rounds=2)
    planning.place("Twins", "Round 1", "Bridge C")

    assert places(planning, "Twins") == ["Round 2, Bridge C", "Round 3, Bridge C"]


def test_a_placement_is_moved_with_its_key_and_not_to_where_it_is():
    planning = rounds_and_bridges().session("Twins", stars=35).place("Twins", "Round 1", "Bridge D", is_pinned=True)
    [twins] = planning.plan.placements

    first, second = best_places(planning.plan, twins.session, replacing=twins)

    assert (first.place, second.place) == ("Round 1, Bridge C", "Round 2, Bridge C")
    becomes = placement(planning.plan, "Twins", "Round 1", "Bridge C", id=twins.id, is_pinned=True)
    assert first.moves == (Move(twins, becomes),)


def test_a_general_session_goes_to_the_end_of_a_plenary():
    planning = Planning().plenary("Opening", "2026-07-08 14:00", 60).plenary("Closing", "2026-07-08 18:00", 20)
    planning.general("Goals", 50).general("Thanks", 15).place("Goals", "Opening", position=3)

    fits = best_places(planning.plan, key(planning.plan, "Thanks"))

    assert [(fit.place, fit.placements[0].position) for fit in fits] == [("Closing", 0), ("Opening", 4)]
    assert fits[1].reasons == (
        "The sessions of Opening take 5 minutes more than it has: Opening, 8 July, 14:00–15:00 CEST.",
        "Nobody starred it yet.",
    )


def test_a_room_that_is_too_small_says_how_many_it_holds_and_is_no_place_free_of_clashes():
    planning = Planning().room("Bridge D", 30).round("2026-07-08 15:00").session("Twins", stars=41)

    [fit] = best_places(planning.plan, key(planning.plan, "Twins"))

    assert fit.reasons == (
        "Bridge D holds 30 of the 41 people who starred it.",
        "None of these starred anything else that is on then.",
    )


def test_a_move_says_whether_stars_collide_less_than_now():
    planning = rounds_and_bridges().session("CoMPAS").session("Twins").attendee("CoMPAS", "Twins").attendee("Twins")
    planning.place("CoMPAS", "Round 1", "Bridge A").place("Twins", "Round 1", "Bridge D")

    first, *_ = best_places(planning.plan, key(planning.plan, "Twins"))

    assert (first.place, first.reasons[-2:]) == (
        "Round 2, Bridge D",
        (
            "None of these starred anything else that is on then.",
            "The stars of 1 person collide less than now.",
        ),
    )


def test_nothing_free_gives_no_place():
    planning = Planning().room("Bridge A").round("2026-07-08 15:00").session("CoMPAS").session("Twins")
    planning.place("CoMPAS", "Round 1", "Bridge A")

    assert places(planning, "Twins") == []
    assert places(Planning().general("Goals"), "Goals") == []


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_no_other_free_cell_is_better_than_the_best(plan):
    for session in plan.sessions.values():
        if session.is_breakout and session.id not in plan.stays_of and plan.wanted_rounds(session) == 1:
            best = best_places(plan, session.id, count=1)
            assert [fit.badness for fit in best] == sorted(badness_of_cells(plan, session))[:1]


def badness_of_cells(plan, session):
    """Of each free one, from all clashes of the whole plan."""
    before = clashes(plan)
    for block, room in product(plan.rounds, plan.rooms):
        then = [stay for stay in plan.stays if stay.starts < block.ends and stay.ends > block.starts]
        if room not in {stay.room for stay in then}:
            after = clashes(plan.with_placements([*plan.placements, Placement(session.id, block.id, room)]))
            new, solved = difference(before, after)
            on_then = {stay.session.id for stay in then}
            torn = sum(session.id in starred and not on_then.isdisjoint(starred) for starred in plan.audience)
            weight = sum(one.weight for one in new) - sum(one.weight for one in solved)
            yield len(hard(new)) - len(hard(solved)), weight + torn
