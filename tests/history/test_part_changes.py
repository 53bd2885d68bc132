"""What became of each part."""

from hypothesis import given
from hypothesis import strategies as st

from sessions_app.history.part_changes import longest_rising, part_changes, places


def test_each_part_is_kept_changed_removed_or_added_by_its_id():
    before = [{"id": 1, "text": "A"}, {"id": 2, "text": "B"}, {"id": 3, "text": "C"}]
    after = [{"id": 1, "text": "A"}, {"id": 3, "text": "C and D"}, {"id": 4, "text": "E"}]

    assert told(before, after) == [
        ("kept", "A", "1", "1", False),
        ("removed", "B", "2", "", False),
        ("changed", "C and D", "3", "2", False),
        ("added", "E", "", "3", False),
    ]


def test_only_what_really_moved_is_told_to_have_moved():
    before = [{"id": number, "text": str(number)} for number in range(1, 6)]
    after = [before[4], *before[:4]]

    assert [(text, was, now) for _, text, was, now, is_moved in told(before, after) if is_moved] == [("5", "5", "1")]


def test_who_swaps_places_is_told_once():
    before = [{"id": 1, "text": "Handbook"}, {"id": 2, "text": "Bowtie"}]

    assert [(text, is_moved) for _, text, _, _, is_moved in told(before, before[::-1])] == [
        ("Bowtie", True),
        ("Handbook", False),
    ]


def test_a_part_that_came_back_under_another_key_is_the_same_when_it_says_the_same():
    assert told([{"id": 1, "text": "A"}], [{"id": 9, "text": "A"}]) == [("kept", "A", "1", "1", False)]


def test_roles_are_the_same_by_person_and_kind_whatever_the_person_is_called():
    before = [{"id": 1, "role": "host", "person": 7, "name": "Ana Moreau", "affiliation": "RTE", "text": ""}]
    after = [{"id": 2, "role": "host", "person": 7, "name": "Ana Dupont", "affiliation": "", "text": ""}]

    assert [one.how for one in part_changes(before, after)] == ["kept"]


def test_another_kind_of_role_is_another_role():
    before = [{"id": 1, "role": "host", "person": 7, "name": "Ana"}]
    after = [{"id": 1, "role": "moderator", "person": 7, "name": "Ana"}]

    assert sorted(one.how for one in part_changes(before, after)) == ["added", "removed"]


def test_nested_steps_are_counted_below_the_step_above():
    steps = [{"is_nested": nested} for nested in (False, True, True, False, True)]

    assert places(steps) == ["1", "1.1", "1.2", "2", "2.1"]


def told(before, after):
    return [(one.how, one.part["text"], one.was_at, one.is_at, one.is_moved) for one in part_changes(before, after)]


@given(st.permutations(range(8)))
def test_the_longest_rising_subsequence_rises_and_none_is_longer(numbers):
    found = [number for number in numbers if number in longest_rising(numbers)]

    longest = [1] * len(numbers)  # that ends with each number, the slow way
    for place, number in enumerate(numbers):
        longest[place] = 1 + max((longest[i] for i in range(place) if numbers[i] < number), default=0)
    assert found == sorted(found)
    assert len(found) == max(longest)


PARTS = st.lists(
    st.fixed_dictionaries({"id": st.integers(1, 9), "text": st.sampled_from("ABC"), "is_nested": st.booleans()}),
    max_size=6,
)


@given(PARTS)
def test_nothing_became_of_parts_that_are_the_same(parts):
    assert [one for one in part_changes(parts, parts) if one.is_a_change] == []


@given(PARTS, PARTS)
def test_every_part_of_both_is_told_of_once(before, after):
    found = part_changes(before, after)

    assert [one.after for one in found if one.is_at] == after
    assert len([one for one in found if one.was_at]) == len(before)
