"""What changed, line by line and word by word."""

from sessions_app.history.words import ADDED, KEPT, LONGEST_WORD_DIFF, REMOVED, Span, changed_lines, words


def test_changed_words_stand_between_those_kept():
    assert words("A threat model for one risk.", "A threat model for two risks.") == (
        Span(KEPT, "A threat model for "),
        Span(REMOVED, "one"),
        Span(ADDED, "two"),
        Span(KEPT, " "),
        Span(REMOVED, "risk"),
        Span(ADDED, "risks"),
        Span(KEPT, "."),
    )


def test_line_of_which_hardly_a_word_stayed_is_replaced_as_a_whole():
    assert words("Bring a laptop", "Nothing is needed here") == (
        Span(REMOVED, "Bring a laptop"),
        Span(ADDED, "Nothing is needed here"),
    )


def test_very_long_lines_are_replaced_as_a_whole():
    before, after = "word " * (LONGEST_WORD_DIFF // 5), "word"

    assert words(before, after) == (Span(REMOVED, before), Span(ADDED, after))


def test_lines_added_and_removed_stand_in_their_place():
    assert changed_lines(["one", "two", "four"], ["one", "three", "four", "five"]) == [
        (Span(KEPT, "one"),),
        (Span(REMOVED, "two"), Span(ADDED, "three")),
        (Span(KEPT, "four"),),
        (Span(ADDED, "five"),),
    ]


def test_fewer_lines_than_before_are_removed():
    assert changed_lines(["Bring a laptop", "Read this"], ["Bring a book"]) == [
        (Span(KEPT, "Bring a "), Span(REMOVED, "laptop"), Span(ADDED, "book")),
        (Span(REMOVED, "Read this"),),
    ]


def test_equal_lines_are_kept_and_nothing_stays_nothing():
    assert changed_lines(["one"], ["one"]) == [(Span(KEPT, "one"),)]
    assert changed_lines([], []) == []
    assert changed_lines(["one"], []) == [(Span(REMOVED, "one"),)]
