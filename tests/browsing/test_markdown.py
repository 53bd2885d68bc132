"""Markdown to safe HTML."""

import inspect
import threading

import pytest

from sessions_app.browsing import markdown
from sessions_app.browsing.markdown import opening_words, plain_text, render_markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**bold** and *soft*", "<p><strong>bold</strong> and <em>soft</em></p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](//evil.example/)", '<p><a rel="noopener noreferrer nofollow">x</a></p>'),
        ("[x](\\\\/evil.example/)", '<p><a href="%5C/evil.example/" rel="noopener noreferrer nofollow">x</a></p>'),
        ("![x](https://example.org/x.png)", "<p></p>"),
        (
            "https://example.org/a?b=1&c=2",
            '<p><a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">'
            "https://example.org/a?b=1&amp;c=2</a></p>",
        ),
        ("~~gone~~", "<p><s>gone</s></p>"),
        ("3. three", '<ol start="3">\n<li>three</li>\n</ol>'),
    ],
)
def test_html_is_clean(text, html):
    assert render_markdown(text).strip() == html


def test_headings_follow_those_of_the_page_and_skip_no_level():
    text = "### One\n\n###### Deep\n\n## Up\n\n### Down\n\nSet\n==="

    headings = [line for line in render_markdown(text, 2).split("\n") if line]

    assert headings == ["<h2>One</h2>", "<h3>Deep</h3>", "<h2>Up</h2>", "<h3>Down</h3>", "<h2>Set</h2>"]


def test_headings_end_at_the_sixth_level():
    text = "\n\n".join("#" * level + " x" for level in range(1, 7))

    assert render_markdown(text, 4).count("<h6>x</h6>") == 4


def test_plain_text_has_no_marks():
    assert plain_text("# A *title*\n\nTom & <b>Jerry</b>\n\n- one\n- two") == "A title Tom & <b>Jerry</b> one two"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("\n\n  One **two**\nthree.\n\nFour.", "One two three."),
        ("one two three four", "one two three …"),
    ],
)
def test_opening_words_are_those_of_the_first_paragraph(text, words):
    assert opening_words(text, 3) == words


def test_it_reads_from_the_same_depth_however_deep_the_caller_is(monkeypatch):
    depths = []
    parse = markdown.parser.parse
    monkeypatch.setattr(markdown.parser, "parse", lambda text: (depths.append(len(inspect.stack(0))), parse(text))[1])

    def render_at(depth, text):
        return render_at(depth - 1, text) if depth else render_markdown(text)

    render_at(0, "from here")
    render_at(100, "from far below")

    assert len(depths) == 2
    assert depths[0] == depths[1]


@pytest.mark.uncounted
@pytest.mark.parametrize("mark", ["[", "![", "](", "&", "<", "*a ", "_", "`", "> ", "- ", "|a", "- a\n", "[a](b) "])
def test_twice_the_marks_are_at_most_twice_the_work(mark):
    assert calls_to_render(mark * 1000) <= 2.1 * calls_to_render(mark * 500)


def calls_to_render(text):
    calls = []
    threading.setprofile(lambda frame, event, about: calls.append(1) if event == "call" else None)
    try:
        render_markdown(text)
    finally:
        threading.setprofile(None)
    return len(calls)
