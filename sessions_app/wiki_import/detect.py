"""Finds out which format a source has and reads it into the outline."""

from __future__ import annotations

import re

from .decoding import decoded
from .errors import NotReadable
from .formats.confluence import read_storage
from .formats.html import read_html
from .formats.markdown import read_markdown
from .formats.mhtml import html_in_mhtml
from .formats.pdf import text_of_pdf
from .formats.text import read_text
from .outline import Outline

MOST_BYTES = 5_000_000
TOO_LARGE = "This is more than 5 MB, too large for a wiki page; import the page alone, without its attachments."
EMPTY = "There is nothing to import: the source is empty."
HEAD = 20_000

STORAGE = re.compile(r"<(?:ac|ri):[a-z]|xmlns:(?:ac|ri)\s*=")
HTML_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)
ELEMENT = re.compile(r"\s*(?:<\?xml|<!--|<!doctype|</?[a-z][\w:-]*(?:\s[^<>]*)?/?>)", re.IGNORECASE)
BLOCK_ELEMENT = re.compile(r"</(?:p|h[1-6]|ul|ol|li|table|div)\s*>", re.IGNORECASE)
MHTML = re.compile(r"\A(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*){0,20}?content-type:\s*multipart/related", re.IGNORECASE)

ATX = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
SETEXT = re.compile(r"^[^\s-][^\n]*\n {0,3}(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
LINK = re.compile(r"\[[^\]\n]+\](?:\([^)\n]+\)|\[[^\]\n]*\])|^ {0,3}\[[^\]\n]+\]:[ \t]*\S", re.MULTILINE)
BOLD = re.compile(r"\*\*[^*\n]+\*\*|__[^_\n]+__")
TABLE = re.compile(r"^ {0,3}\|?[ \t]*:?-{3,}:?[ \t]*\|", re.MULTILINE)
FEW_BOLD = 3
MOST_MARKS = 3000


def outline_of(source: bytes | str) -> Outline:
    """The outline of a source in any format; raises NotReadable when it cannot be read."""
    if len(source) > MOST_BYTES:
        raise NotReadable(TOO_LARGE)
    if not source.strip():
        raise NotReadable(EMPTY)
    if isinstance(source, bytes) and source.lstrip()[:5] == b"%PDF-":
        return read_text(text_of_pdf(source))
    return _outline(decoded(source))


def _outline(text: str) -> Outline:
    if not text.strip():
        raise NotReadable(EMPTY)
    if MHTML.match(text[:HEAD]):
        return read_html(html_in_mhtml(text))
    if ELEMENT.match(text):
        return _outline_of_elements(text)
    return read_markdown(text) if is_markdown(text) else read_text(text)


def _outline_of_elements(text: str) -> Outline:
    if HTML_PAGE.search(text[:HEAD]) and not text.lstrip().startswith("<ac:"):
        return read_html(text)
    if STORAGE.search(text):
        return read_storage(text)
    return read_html(text) if BLOCK_ELEMENT.search(text) else read_text(text)


def is_markdown(text: str) -> bool:
    """Whether plain text is marked up enough to be Markdown; one bold word in a pasted page is not."""
    if any(paragraph.count(mark) > MOST_MARKS for paragraph in text.split("\n\n") for mark in "[*_"):
        return False  # no page has so many, and Markdown readers take very long over them
    is_structured = any(form.search(text) for form in (ATX, SETEXT, TABLE, LINK))
    return is_structured or len(BOLD.findall(text)) >= FEW_BOLD
