"""Two changes of one text."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions_app.history.merge_text import MergedText, Stretch, merge_text

from .documents import TEXTS, rewritten

MANY = settings(max_examples=2_000, deadline=None)
# Counting lines would take more than half of the time, and the examples above run them all.
THREE = TEXTS.flatmap(lambda base: st.tuples(st.just(base), rewritten(base) | TEXTS, rewritten(base) | TEXTS))
PAGE = "# Aim\n\nWe look at risks. Then we choose answers. Bring a laptop.\n\n- read\n- think"


@pytest.mark.parametrize(
    ("theirs", "mine", "merged"),
    [
        ("# Aim", "- think", "disjoint lines"),
        ("- read", "- think", "lines that touch"),
        ("look at", "laptop", "sentences of one line"),
        ("# Aim\n\n", "- think", "lines apart"),
        ("- read", "- read", "the same change"),
    ],
)
def test_changes_apart_from_each_other_are_both_kept(theirs, mine, merged):
    their_page, my_page = PAGE.replace(theirs, "X"), PAGE.replace(mine, "X")

    assert merge_text(PAGE, their_page, my_page) == MergedText(their_page.replace(mine, "X")), merged


def test_both_sentences_of_a_paragraph_stand_in_the_result():
    theirs, mine = PAGE.replace("look at", "weigh"), PAGE.replace("laptop", "friend")

    assert merge_text(PAGE, theirs, mine) == MergedText(PAGE.replace("look at", "weigh").replace("laptop", "friend"))


def test_other_words_in_one_sentence_clash_and_the_draft_joins_them():
    theirs, mine = "We look at two risks closely.", "We both look at risks."

    assert merge_text("We look at risks.", theirs, mine) == MergedText(
        "We both look at two risks closely.", (Stretch(("We look at risks.",), (theirs,), (mine,)),)
    )


def test_same_word_changed_twice_clashes_and_the_draft_has_both():
    assert merge_text("20 minutes.", "30 minutes.", "45 minutes.").text == "30 minutes.\n45 minutes."


def test_one_side_is_chosen_for_the_lines_that_clash_and_no_others():
    base, theirs = "Aim one.\nTalk.\nEnd.", "Another aim.\nTalk a lot.\nEnd."
    merged = merge_text(base, theirs, "Aim one.\nTalk less.\nEnd. Thanks.")

    assert merged.with_theirs == "Another aim.\nTalk a lot.\nEnd. Thanks."
    assert merged.with_mine == "Another aim.\nTalk less.\nEnd. Thanks."
    assert merged.is_joined is False


def test_line_taken_out_here_and_reworded_there_clashes_and_keeps_the_words():
    merged = merge_text("one\ntwo\nthree", "one\nthree", "one\ntwo and more\nthree")

    assert (merged.text, len(merged.clashes)) == ("one\ntwo and more\nthree", 1)


def test_lines_put_in_at_one_place_clash_and_the_draft_has_both():
    merged = merge_text("- a", "- a\n- theirs", "- a\n- mine")

    assert merged == MergedText("- a\n- theirs\n- mine", (Stretch((), ("- theirs",), ("- mine",)),))


def test_text_that_takes_too_long_to_compare_clashes_as_a_whole():
    base = "a " * 3_000
    merged = merge_text(base, "b " + base, base + "c ")

    assert [clash.base for clash in merged.clashes] == [(base,)]
    assert {"b", "c"} <= set(merged.text.split())


@MANY
@given(base=TEXTS, other=TEXTS)
def test_merge_with_an_unchanged_side_is_the_other_side(base, other):
    assert merge_text(base, base, other) == merge_text(base, other, base) == MergedText(other)


@MANY
@given(three=THREE)
def test_without_a_clash_it_does_not_matter_who_comes_first_and_no_added_word_is_lost(three):
    base, one, other = three
    merged, turned = merge_text(base, one, other), merge_text(base, other, one)

    assert bool(merged.clashes) == bool(turned.clashes)
    assert merged.clashes or turned == merged
    in_clashes = " ".join(" ".join(clash.theirs + clash.mine) for clash in merged.clashes)
    kept = Counter(merged.text.split()) + Counter(in_clashes.split())
    assert [words_added(base, side) - kept for side in (one, other)] == [Counter(), Counter()]


def words_added(base, side):
    return Counter(side.split()) - Counter(base.split())
