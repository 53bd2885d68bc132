"""Markdown to HTML that is safe to show."""

import re
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from html import unescape

import nh3
from django.utils.text import Truncator
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = set("a p br strong em s code pre blockquote ul ol li h2 h3 h4 h5 h6 hr table thead tbody tr th td".split())
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
PROTOCOL_RELATIVE = re.compile(r"^[/\\]{2}")
MOST_CELLS = 50_000  # of tables; every row gets as many cells as its heading, so a short text can ask for millions
MOST_ADDRESSES = 1_000  # looking for bare addresses takes the longer the more of them there are

parser = MarkdownIt("commonmark", {"html": False, "linkify": True}).enable(["table", "strikethrough", "linkify"])
plain_parser = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")


@lru_cache(maxsize=512)
def render_markdown(text: str, first_heading: int = 3) -> str:
    """Clean HTML of the Markdown text: no raw HTML, no pictures, links to http, https and mailto only.

    Its highest headings become h3 (or `first_heading`), because the page has its own above them.
    """
    # Reading makes hundreds of thousands of small calls. CPython keeps the frames of a thread in chunks, and where the
    # caller's end just before the end of one, each call asks the system for another and gives it back: 5 s for 50,000
    # `&` in place of 0.1 s. A thread of its own begins far from there, however deep the caller is.
    with ThreadPoolExecutor(1) as fresh:
        return fresh.submit(clean_html, text, first_heading).result()


def clean_html(text: str, first_heading: int) -> str:
    reader = plain_parser if takes_too_long(text) else parser
    tokens = reader.parse(text)
    fit_headings(tokens, first_heading)
    html = reader.renderer.render(tokens, reader.options, {})
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=refuse_protocol_relative,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )


def takes_too_long(text: str) -> bool:
    """Whether tables or bare addresses, read as such, would keep the server busy for many seconds."""
    lines = text.split("\n")
    columns = max(line.count("|") for line in lines) + 1
    return (columns > 1 and columns * len(lines) > MOST_CELLS) or text.count("://") > MOST_ADDRESSES


def fit_headings(tokens: list[Token], first_heading: int) -> None:
    """Let headings follow those of the page without skipping a level, whatever the writer skipped."""
    above: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
            above = [*(one for one in above if one < level), level]
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(first_heading + len(above) - 1, 6)}"


def refuse_protocol_relative(tag: str, attribute: str, value: str) -> str | None:
    """`//host` looks like a path of this site and is none."""
    return None if attribute == "href" and PROTOCOL_RELATIVE.match(value) else value


def plain_text(text: str) -> str:
    """The words of the Markdown text without its marks, on one line."""
    return " ".join(unescape(nh3.clean(render_markdown(text), tags=set())).split())


def opening_words(text: str, most: int) -> str:
    """The words of its first paragraph, at most so many, with … where more followed."""
    first = next((part for part in re.split(r"\n\s*\n", text.strip()) if part.strip()), "")
    return Truncator(plain_text(first)).words(most, truncate=" …")
