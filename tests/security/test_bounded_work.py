"""What one request can make the server do, whatever somebody types: past a bound it takes the short way.

Without the bounds each of these takes minutes or hours.
"""

import pytest

from sessions_app.browsing.markdown import render_markdown
from sessions_app.history.words import ADDED, KEPT, REMOVED, Span, changed_lines


def test_text_that_repeats_itself_is_compared_as_a_whole():
    before, after = "a " * 4_000, "a b " * 2_000

    assert changed_lines([before], [after]) == [(Span(REMOVED, before), Span(ADDED, after))]


def test_lines_that_repeat_themselves_are_compared_by_their_place():
    assert (
        changed_lines(["a"] * 20_000, ["a", "b"] * 10_000)
        == [
            (Span(KEPT, "a"),),
            (Span(REMOVED, "a"), Span(ADDED, "b")),
        ]
        * 10_000
    )


def test_change_in_a_long_paragraph_is_still_shown_by_the_word():
    before = " ".join(f"word{number % 400}" for number in range(1_000))

    start, _, end = before.partition("word7 ")

    assert changed_lines([before], [f"{start}term {end}"]) == [
        (Span(KEPT, start), Span(REMOVED, "word7 "), Span(ADDED, "term "), Span(KEPT, end))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "|a" * 12_000 + "\n" + "|-" * 12_000 + "\n" + "x\n" * 1_000,
        ("|a" * 100 + "\n" + "|-" * 100 + "\n" + "x\n" * 100 + "\n") * 80,
    ],
    ids=["one wide table", "many tables"],
)
def test_tables_of_millions_of_cells_are_shown_as_text(text):
    html = render_markdown(text)

    assert ("<table>" in html, "|a|a|a" in html, len(html) < 2 * len(text)) == (False, True, True)


def test_text_of_nothing_but_the_beginnings_of_addresses_is_shown_as_it_is():
    assert render_markdown("://" * 16_000) == f"<p>{'://' * 16_000}</p>\n"


def test_large_table_and_many_addresses_are_read():
    html = render_markdown("|a|b|\n|-|-|\n" + "|c|https://example.org|\n" * 900)

    assert (html.count("<tr>"), html.count("<a ")) == (901, 900)
