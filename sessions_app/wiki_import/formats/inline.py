"""The few marks that people type into plain text: **bold**, [title](link) and <link>."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..outline import Piece, tidy

MARK = re.compile(
    r"\*\*(?P<bold>[^*\n]{1,400}?)\*\*|__(?P<strong>[^_\n]{1,400}?)__"
    r"|\[(?P<title>[^\[\]\n]{1,300})\]\((?P<link>(?:https?|mailto)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)|<(?P<bare>https?://[^\s<>]+)>"
)


def pieces_of(text: str) -> tuple[Piece, ...]:
    """The pieces of a line of plain text."""
    return tidy(_pieces(text))


def _pieces(text: str) -> Iterator[Piece]:
    end = 0
    for match in MARK.finditer(text):
        yield Piece(text[end : match.start()])
        yield _marked(match)
        end = match.end()
    yield Piece(text[end:])


def _marked(match: re.Match[str]) -> Piece:
    if match["link"]:
        return Piece(match["title"].strip("* "), href=match["link"])
    if match["bare"]:
        return Piece(match["bare"], href=match["bare"])
    return Piece(match["bold"] or match["strong"], bold=True)
