"""Plain text that Markdown would take for marks."""

import time

import pytest
from markdown_it import MarkdownIt

from sessions_app.exports.formats.marks import escaped, unescaped


@pytest.mark.parametrize(
    "text",
    ["[a](b)", "![a](b)", "[a[b](c)", "[a [b] c](d)", "[a\nb](c)", "[a][b]\n\n[b]: /c", "[a]: /b\n\n[a]", "\\[a](b)"],
)
def test_no_brackets_become_a_link(text):
    plain = escaped(text)

    assert unescaped(plain) == text
    assert "<a" not in MarkdownIt().render(plain)
    assert "<img" not in MarkdownIt().render(plain)


def test_it_takes_no_longer_for_thousands_of_brackets():
    started = time.process_time()
    escaped("[" * 50_000)

    assert time.process_time() - started < 1  # looking for an end from each one took half a minute
