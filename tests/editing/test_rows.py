"""Rows as they were typed, and what the buttons do to them."""

import pytest

from sessions_app.editing.rows import Deed, Typed, numbers, rearranged, spoken


def steps(words):
    """`a b> c`: a row for each word; those with > are nested."""
    return [{"text": word.strip(">"), "is_nested": "1" if word.endswith(">") else ""} for word in words.split()]


def words(rows):
    return " ".join(row["text"] + (">" if row["is_nested"] else "") for row in rows)


def test_rows_come_in_the_order_of_the_page_whatever_their_numbers():
    post = {
        "title": "Grid",
        "outcomes-7-id": "3",
        "outcomes-7-text": "First",
        "outcomes-0-text": "Second",
        "other-0-text": "Kept as a field",
        "do": "save",
    }

    typed = Typed.in_post(post, ["outcomes", "roles"])

    assert typed == Typed(
        fields={"title": "Grid", "other-0-text": "Kept as a field"},
        rows={"outcomes": [{"id": "3", "text": "First"}, {"text": "Second"}], "roles": []},
        do="save",
    )


def test_rows_that_say_nothing_are_left_out():
    rows = [{"id": "3", "text": " "}, {"role": "host", "person": "", "name": ""}, {"text": "Something"}, {}]

    assert spoken(rows) == [{"text": "Something"}]


@pytest.mark.parametrize(
    ("button", "deed"),
    [
        ("roles-2-up", Deed("roles", "up", 2)),
        ("outcomes-add", Deed("outcomes", "add")),
        ("outcomes-3-add", None),
        ("roles-up", None),
        ("roles-2-explode", None),
        ("save", None),
        ("", None),
    ],
)
def test_a_button_is_understood_or_is_none(button, deed):
    assert Deed.of(button) == deed


def test_nested_rows_are_counted_within_the_row_above():
    assert numbers(steps("a b c> d> e")) == ["1", "2", "2.1", "2.2", "3"]
    assert numbers(steps("a> b")) == ["1", "2"]


@pytest.mark.parametrize(
    ("before", "verb", "index", "after", "sentence"),
    [
        ("a b c", "up", 1, "b a c", "Step 2 is now step 1."),
        ("a b c", "up", 0, "a b c", "Step 1 is the first already."),
        ("a b c", "down", 1, "a c b", "Step 2 is now step 3."),
        ("a b c", "down", 2, "a b c", "Step 3 is the last already."),
        ("a a1> b b1>", "up", 2, "b b1> a a1>", "Step 2 is now step 1."),
        ("a a1> b b1>", "down", 0, "b b1> a a1>", "Step 1 is now step 2."),
        ("a a1> b b1>", "up", 3, "a a1> b1> b", "Step 2.1 is now step 1.2."),
        ("a a1> b b1>", "down", 1, "a b a1> b1>", "Step 1.1 is now step 2.1."),
        ("a a1>", "up", 1, "a a1>", "Step 1.1 is the first already."),
        ("a a1>", "down", 1, "a a1>", "Step 1.1 is the last already."),
        ("a a1> b", "remove", 0, "a1 b", "Step 1 was removed. It goes for good when you save."),
        ("a b", "remove", 1, "a", "Step 2 was removed. It goes for good when you save."),
        ("a b", "indent", 1, "a b>", "Step 2 is now step 1.1, part of the step above."),
        ("a b", "indent", 0, "a b", "Step 1 has no step above it to be part of."),
        ("a b>", "outdent", 1, "a b", "Step 1.1 is now step 2, on its own."),
        ("a", "up", 7, "a", "That step is not there any more."),
    ],
)
def test_buttons_move_nest_and_remove_rows(before, verb, index, after, sentence):
    rows, said = rearranged(steps(before), Deed("activities", verb, index), "step")

    assert (words(rows), said) == (after, sentence)


def test_an_empty_row_is_added_at_the_end():
    rows, said = rearranged([{"text": "a"}], Deed("outcomes", "add"), "outcome")

    assert (rows, said) == ([{"text": "a"}, {}], "An empty row was added at the end.")
