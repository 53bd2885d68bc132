"""Markdown to HTML that is safe to show."""

import re
from functools import lru_cache
from html import unescape

import nh3
from django.utils.text import Truncator
from markdown_it import MarkdownIt

TAGS = set("a p br strong em s code pre blockquote ul ol li h3 h4 h5 h6 hr table thead tbody tr th td".split())
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
PROTOCOL_RELATIVE = re.compile(r"^[/\\]{2}")

parser = MarkdownIt("commonmark", {"html": False, "linkify": True}).enable(["table", "strikethrough", "linkify"])


@lru_cache(maxsize=512)
def render_markdown(text: str) -> str:
    """Clean HTML of the Markdown text: no raw HTML, no pictures, links to http, https and mailto only.

    Headings start at h3, because the page has its own h1 and h2.
    """
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 2, 6)}"
    html = parser.renderer.render(tokens, parser.options, {})
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=refuse_protocol_relative,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )


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
