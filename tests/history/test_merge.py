"""Two changes of one session."""

from collections import Counter
from unittest.mock import patch

import pytest
from hypothesis import given, settings

from sessions_app.history.clash import MINE, THEIRS, Clash
from sessions_app.history.merge import LIMITS, PAIRS, Merged, decided, merge
from sessions_app.history.words import MOST_STEPS, Steps
from sessions_app.models import Session, Workshop

from .documents import contents, edited, versions

take = Steps.take
MANY = settings(max_examples=2_000, deadline=None)
# Counting lines would take more than half of the time, and the examples above run them all.
A, B, C = ({"id": number, "text": text} for number, text in enumerate(["A model", "A plan", "A list"], start=1))


def test_each_key_that_one_side_changed_is_that_sides():
    base = {"title": "Old", "kind": "track", "short_description": "Old."}

    merged = merge(base, base | {"title": "Theirs"}, base | {"kind": "use_case"})

    assert merged == Merged({"title": "Theirs", "kind": "use_case", "short_description": "Old."})


def test_key_that_mine_lacks_stays_as_it_is():
    assert merge({"title": "Old"}, {"title": "New", "kind": "track"}, {"title": "Old"}) == Merged(
        {"title": "New", "kind": "track"}
    )


def test_value_changed_by_both_clashes_and_holds_theirs_until_it_is_decided():
    merged = merge({"title": "Old"}, {"title": "Theirs"}, {"title": "Mine"})

    assert merged == Merged({"title": "Theirs"}, (Clash("value", "title", "Old", "Theirs", "Mine", "Theirs"),))
    assert decided(merged, {}) == decided(merged, {"title": THEIRS}) == {"title": "Theirs"}
    assert decided(merged, {"title": MINE}) == {"title": "Mine"}


def test_same_change_on_both_sides_is_no_clash():
    assert merge({"title": "Old"}, {"title": "New"}, {"title": "New"}) == Merged({"title": "New"})


def test_minutes_and_rounds_are_one_thing():
    base = {"expected_minutes": 20, "expected_rounds": None}
    theirs, mine = base | {"expected_minutes": 30}, {"expected_minutes": None, "expected_rounds": "all"}

    [clash] = merge(base, theirs, mine).clashes

    assert (clash.key, clash.base, clash.theirs, clash.mine) == ("expected", (20, None), (30, None), (None, "all"))
    assert decided(merge(base, theirs, mine), {"expected": MINE}) == mine


def test_without_a_common_start_what_differs_clashes():
    merged = merge(None, {"title": "A", "outcomes": [A]}, {"title": "B", "outcomes": [A]})

    assert [(one.key, one.base) for one in merged.clashes] == [("title", None)]


def test_texts_are_put_together_and_a_common_sentence_clashes():
    base = {"detailed_description": "One.\nTwo."}

    apart = merge(base, {"detailed_description": "One now.\nTwo."}, {"detailed_description": "One.\nTwo now."})
    same = merge(base, {"detailed_description": "One now.\nTwo."}, {"detailed_description": "One there.\nTwo."})

    assert apart == Merged({"detailed_description": "One now.\nTwo now."})
    assert [(one.key, one.draft) for one in same.clashes] == [("detailed_description", "One now.\nOne there.\nTwo.")]
    chosen = decided(same, {"detailed_description": "One, here and there.\nTwo."})
    assert chosen == {"detailed_description": "One, here and there.\nTwo."}


def test_text_that_becomes_too_long_together_is_for_somebody_to_shorten():
    base = {"short_description": "Start.\nEnd."}
    theirs = {"short_description": "Start." + "a" * 600 + "\nEnd."}
    mine = {"short_description": "Start.\nEnd." + "b" * 600}

    [clash] = merge(base, theirs, mine).clashes

    assert (clash.sort, clash.stretches, len(clash.draft)) == ("text", (), 1_211)


# --- Parts --------------------------------------------------------------------------------------------------------


def outcomes(base, theirs, mine):
    merged = merge({"outcomes": base}, {"outcomes": theirs}, {"outcomes": mine})
    return merged.content["outcomes"], [clash.key for clash in merged.clashes]


def test_parts_are_merged_by_identity():
    theirs = [A | {"text": "A threat model"}, B]
    mine = [A, C, {"id": None, "text": "A vote"}]

    assert outcomes([A, B, C], [*theirs, C], mine) == ([theirs[0], C, {"id": None, "text": "A vote"}], [])


def test_part_changed_here_and_taken_out_there_clashes_and_stays():
    changed = B | {"text": "A better plan"}

    assert outcomes([A, B], [A], [A, changed]) == ([A, changed], ["outcomes-2"])
    assert outcomes([A, B], [A, changed], [A]) == ([A, changed], ["outcomes-2"])
    merged = merge({"outcomes": [A, B]}, {"outcomes": [A]}, {"outcomes": [A, changed]})
    assert decided(merged, {"outcomes-2": THEIRS}) == {"outcomes": [A]}
    assert decided(merged, {"outcomes-2": MINE}) == {"outcomes": [A, changed]}


def test_words_of_one_part_clash_by_their_cell():
    merged = merge(
        {"activity": [step(1, "Look", 10)]},
        {"activity": [step(1, "Look around", 20)]},
        {"activity": [step(1, "Listen", 15)]},
    )

    assert [one.key for one in merged.clashes] == ["activity-1-text", "activity-1-minutes"]
    chosen = decided(merged, {"activity-1-text": "Look and listen", "activity-1-minutes": MINE})
    assert chosen == {"activity": [step(1, "Look and listen", 15)]}


def test_other_cells_of_one_part_are_put_together():
    merged = merge(
        {"activity": [step(1, "Look", 10)]},
        {"activity": [step(1, "Look", 20)]},
        {"activity": [step(1, "Look around", 10)]},
    )

    assert merged == Merged({"activity": [step(1, "Look around", 20)]})


def test_order_of_whoever_changed_it_is_kept_with_what_the_other_added():
    assert outcomes([A, B, C], [C, A, B], [A, {"text": "New"}, B, C]) == ([C, A, {"text": "New", "id": None}, B], [])


def test_two_orders_clash():
    merged = merge({"outcomes": [A, B, C]}, {"outcomes": [C, A, B]}, {"outcomes": [B, A, C]})

    assert ([one.key for one in merged.clashes], merged.content) == (["outcomes-order"], {"outcomes": [C, A, B]})
    assert decided(merged, {"outcomes-order": MINE}) == {"outcomes": [B, A, C]}


def test_both_may_add_at_one_place():
    theirs, mine = {"id": 7, "text": "Theirs"}, {"id": None, "text": "Mine"}

    assert outcomes([A], [A, theirs], [A, mine]) == ([A, theirs, mine], [])


def test_same_addition_stands_once():
    assert outcomes([A], [A, {"id": 7, "text": "New"}], [A, {"id": None, "text": "New"}]) == (
        [A, {"id": 7, "text": "New"}],
        [],
    )


def test_two_equal_additions_of_one_side_stay_two():
    new = {"id": None, "text": "New"}

    assert outcomes([A], [A, {"id": 7, "text": "New"}], [A, new, new]) == ([A, {"id": 7, "text": "New"}, new], [])


def test_nested_step_stays_in_the_step_it_was_put_into():
    base = [step(1, "Look"), step(2, "Talk")]
    theirs = [step(1, "Look"), step(7, "Break"), step(2, "Talk")]
    mine = [step(1, "Look"), step(None, "In pairs", nested=True), step(2, "Talk")]

    merged = merge({"activity": base}, {"activity": theirs}, {"activity": mine})

    assert [one["text"] for one in merged.content["activity"]] == ["Look", "In pairs", "Break", "Talk"]
    assert merged.clashes == ()


def test_nested_step_whose_step_was_taken_out_is_for_somebody_to_place():
    base, theirs = [step(1, "Look"), step(2, "Talk")], [step(1, "Look")]
    mine = [*base, step(None, "In pairs", nested=True)]

    merged = merge({"activity": base}, {"activity": theirs}, {"activity": mine})

    assert [one.key for one in merged.clashes] == ["activity"]
    assert decided(merged, {"activity": MINE}) == {"activity": mine}


def test_nobody_has_one_role_twice():
    ana = {"id": 1, "role": "leader", "person": 5, "name": "Ana", "affiliation": ""}
    theirs = [ana | {"role": "moderator"}]
    mine = [ana, {"id": None, "role": "moderator", "person": 5, "name": "Ana", "affiliation": ""}]

    assert merge({"roles": [ana]}, {"roles": theirs}, {"roles": mine}) == Merged({"roles": theirs})


def test_person_whom_i_do_not_know_any_more_is_no_change_of_the_role():
    ana = {"id": 1, "role": "leader", "person": 5, "name": "Ana", "affiliation": "TenneT"}
    mine = ana | {"person": None}

    assert merge({"roles": [ana]}, {"roles": []}, {"roles": [mine]}) == Merged({"roles": []})
    [clash] = merge({"roles": [ana]}, {"roles": []}, {"roles": [mine | {"role": "host"}]}).clashes
    assert clash.mine == ana | {"role": "host"}


def test_new_person_whom_both_added_stands_once():
    zoe = {"role": "leader", "name": "Zoe Young", "affiliation": "GXF"}
    theirs, mine = zoe | {"id": 9, "person": 5}, zoe | {"id": None, "person": None, "affiliation": ""}

    assert merge({"roles": []}, {"roles": [theirs]}, {"roles": [mine]}) == Merged({"roles": [theirs]})
    elsewhere = mine | {"affiliation": "RTE"}
    assert merge({"roles": []}, {"roles": [theirs]}, {"roles": [elsewhere]}).content["roles"] == [theirs, elsewhere]


def test_renamed_person_is_no_change_of_the_role():
    ana = {"id": 1, "role": "leader", "person": 5, "name": "Ana", "affiliation": ""}
    renamed = ana | {"name": "Ana Moreau"}

    assert merge({"roles": [ana]}, {"roles": [renamed]}, {"roles": []}) == Merged({"roles": []})
    assert merge({"roles": [ana]}, {"roles": [renamed]}, {"roles": [ana]}) == Merged({"roles": [renamed]})


def test_id_that_the_session_never_had_is_a_new_part():
    assert outcomes([A], [A], [A, {"id": 99, "text": "Made up"}])[0] == [A, {"id": 99, "text": "Made up"}]


def test_order_clash_in_which_one_of_the_orders_makes_a_stray_clashes_alike_from_both_sides():
    one, two, three, four = ({"id": key, "text": "", "minutes": None, "is_nested": False} for key in (1, 2, 3, 4))
    new = {"id": None, "text": "", "minutes": None, "is_nested": False}
    base, theirs = [one, two, three, four], [one, two, four, three]
    mine = [new, one, three, two | {"is_nested": True}, four]

    sides = [merge({"activity": base}, {"activity": a}, {"activity": b}) for a, b in [(theirs, mine), (mine, theirs)]]

    assert [[clash.key for clash in merged.clashes] for merged in sides] == [["activity"], ["activity"]]


# --- Rooms --------------------------------------------------------------------------------------------------------


def bridge(key, name, capacity=None):
    return {"id": key, "name": name, "capacity": capacity, "join_url": ""}


def test_rooms_are_merged_by_identity_and_cell_by_cell():
    base = [bridge(1, "Bridge A"), bridge(2, "Bridge B")]
    theirs = [bridge(1, "Bridge A", 40), bridge(2, "Bridge B"), bridge(3, "Hall")]
    mine = [bridge(2, "Bridge B"), bridge(1, "Big bridge"), bridge(None, "Foyer")]

    merged = merge({"rooms": base}, {"rooms": theirs}, {"rooms": mine})

    assert merged == Merged(
        {"rooms": [bridge(2, "Bridge B"), bridge(3, "Hall"), bridge(1, "Big bridge", 40), bridge(None, "Foyer")]}
    )


def test_room_changed_here_and_taken_out_there_is_for_somebody_to_decide():
    base, changed = [bridge(1, "Bridge A")], [bridge(1, "Bridge A", 40)]

    merged = merge({"rooms": base}, {"rooms": []}, {"rooms": changed})

    assert ([one.key for one in merged.clashes], merged.content) == (["rooms-1"], {"rooms": changed})
    assert decided(merged, {"rooms-1": THEIRS}) == {"rooms": []}


def test_room_given_two_names_is_for_somebody_to_decide():
    [clash] = merge({"rooms": [bridge(1, "A")]}, {"rooms": [bridge(1, "B")]}, {"rooms": [bridge(1, "C")]}).clashes

    assert (clash.key, clash.theirs, clash.mine) == ("rooms-1-name", "B", "C")


def test_revision_from_before_there_were_rooms_is_one_without_any():
    hall = [bridge(1, "Hall")]

    assert merge({"title": "Grid"}, {"title": "Grid", "rooms": hall}, {"title": "Grid now"}) == Merged(
        {"title": "Grid now", "rooms": hall}
    )
    assert merge({}, {"rooms": hall}, {"rooms": [bridge(None, "Foyer")]}).content == {
        "rooms": [*hall, bridge(None, "Foyer")]
    }


# --- A workshop ---------------------------------------------------------------------------------------------------


def test_organizers_added_by_both_are_in_and_those_taken_out_are_not():
    base = {"organizers": ["ana", "ben"]}

    assert merge(base, {"organizers": ["ana", "ben", "zoe"]}, {"organizers": ["ana", "kim"]}) == Merged(
        {"organizers": ["ana", "kim", "zoe"]}
    )


def test_that_no_organizer_is_left_is_for_somebody_to_decide():
    [clash] = merge({"organizers": ["ana", "ben"]}, {"organizers": ["ana"]}, {"organizers": ["ben"]}).clashes

    assert (clash.theirs, clash.mine) == (["ana"], ["ben"])


def test_days_are_one_thing():
    base = {"starts_on": "2020-07-08", "ends_on": "2020-07-10"}

    [clash] = merge(base, base | {"starts_on": "2020-07-09"}, base | {"ends_on": "2020-07-08"}).clashes

    assert clash.key == "days"


@pytest.mark.parametrize(
    ("theirs", "mine", "order", "clashes"),
    [
        ([2, 1, 3], [1, 2, 3], [2, 1, 3], []),
        ([1, 2, 3, 4], [3, 2, 1], [3, 4, 2, 1], []),
        ([2, 1, 3], [3, 2, 1], [2, 1, 3], ["order"]),
    ],
)
def test_order_of_sessions_is_merged(theirs, mine, order, clashes):
    merged = merge({"order": [1, 2, 3]}, {"order": theirs}, {"order": mine})

    assert (merged.content["order"], [one.key for one in merged.clashes]) == (order, clashes)


# --- Properties ---------------------------------------------------------------------------------------------------


@MANY
@given(base=contents().flatmap(lambda base: edited(base).map(lambda other: (base, other))))
def test_merge_with_an_unchanged_side_is_the_other_side(base):
    start, other = base

    assert merge(start, other, start) == Merged(other)
    assert merge(start, start, other) == Merged(other)


@MANY
@given(three=versions())
def test_without_a_clash_it_does_not_matter_who_comes_first_and_no_added_word_is_lost(three):
    base, one, other = three
    merged, turned = merge(base, one, other), merge(base, other, one)

    assert {clash.key for clash in merged.clashes} == {clash.key for clash in turned.clashes}
    assert merged.clashes or merged == turned
    kept = words_in(merged.content) + sum(map(words_in_clash, merged.clashes), Counter())
    added = [words_in(side) - words_in(base) for side in (one, other)]
    assert [words - kept for words in added] == [Counter(), Counter()]


@settings(deadline=None)
@given(three=versions())
def test_decided_content_has_what_was_chosen_and_nothing_else_changed(three):
    base, one, other = three
    merged = merge(base, one, other)

    mine = decided(merged, {clash.key: MINE for clash in merged.clashes})

    clashing = {key for clash in merged.clashes for key in PAIRS.get(clash.field, [clash.field])}
    of_parts = {clash.field for clash in merged.clashes if clash.row is not None or clash.sort == "order"}
    assert {key: mine[key] for key in one.keys() - clashing} == {
        key: merged.content[key] for key in one.keys() - clashing
    }
    of_texts = {clash.field for clash in merged.clashes if clash.sort == "text"}
    whole = clashing - of_parts - of_texts
    assert {key: mine[key] for key in whole} == {key: other[key] for key in whole}


def words_in(value):
    """Words and figures anywhere in it; keys of parts and people say nothing."""
    if isinstance(value, dict):
        return sum((words_in(one) for name, one in value.items() if name not in ("id", "person")), Counter())
    if isinstance(value, list | tuple):
        return sum(map(words_in, value), Counter())
    return Counter([] if value in (None, True, False) else str(value).split())


def words_in_clash(clash):
    return words_in([clash.theirs, clash.mine])


def step(key, text, minutes=None, *, nested=False):
    return {"id": key, "text": text, "minutes": minutes, "is_nested": nested}


def test_limits_are_those_of_the_fields():
    fields = [*Session._meta.get_fields(), *Workshop._meta.get_fields()]

    assert {one.name: one.max_length for one in fields if one.name in LIMITS} == LIMITS


def test_hostile_texts_in_many_parts_take_one_bound_of_work_together():
    base = [{"id": number, "text": "a " * 900} for number in range(1, 201)]
    theirs = [part | {"text": "b " + part["text"]} for part in base]
    mine = [part | {"text": part["text"] + "c"} for part in base]
    steps = []

    with patch.object(Steps, "take", lambda self, number: take(self, number) or steps.append(number)):
        merged = merge({"outcomes": base}, {"outcomes": theirs}, {"outcomes": mine})

    assert sum(steps) <= MOST_STEPS
    assert len(merged.clashes) > 190
    assert [part["text"].split()[0] for part in merged.content["outcomes"]] == ["b"] * 200
