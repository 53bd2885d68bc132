"""The neutral outline that every format is read into: a flat list of headings, list items and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

SPACES = re.compile(r"[^\S\n]+")
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


# The `href` of a mention that gives only a key where the name should be.
UNNAMED = "ri:user"


class Kind(StrEnum):
    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one style. A newline in it is a line break that the page shows."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    mention: bool = False

    @property
    def style(self) -> tuple[bool, bool, bool, str, bool]:
        return self.bold, self.italic, self.code, self.href, self.mention

    def with_text(self, text: str) -> Piece:
        """The same style with other words; made directly, since pages have very many pieces."""
        return self if text == self.text else Piece(text, *self.style)


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, list item, paragraph or piece of code.

    `depth` counts the list items around the text (1 is a top-level item), `level` is a heading's 1 to 6, `number` an
    ordered item's number. `names_field` says that the place alone makes it a label, as the left column of a table
    does; `follows` that only a line break parts it from the block before; `is_aside` that it stands in a box of its
    own, as notes and warnings do.
    """

    kind: Kind
    pieces: tuple[Piece, ...]
    depth: int = 0
    level: int = 0
    number: str = ""
    names_field: bool = False
    follows: bool = False
    is_aside: bool = False

    @property
    def text(self) -> str:
        return plain(self.pieces)

    @property
    def is_heading(self) -> bool:
        return self.kind is Kind.HEADING

    @property
    def is_item(self) -> bool:
        return self.kind is Kind.ITEM

    @property
    def is_bold(self) -> bool:
        """Whether every visible piece of it is bold."""
        return all(piece.bold for piece in self.pieces if piece.text.strip())

    def with_pieces(self, pieces: Iterable[Piece]) -> Block:
        return replace(self, pieces=tidy(pieces))


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole page: its blocks in order, its own title when the format has one, and what was set aside as furniture.

    `hints` are the template's texts in empty fields, `pictures` the descriptions or names of pictures.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    set_aside: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()


def plain(pieces: Iterable[Piece]) -> str:
    """The words alone, without style, ends stripped."""
    return "".join(piece.text for piece in pieces).strip()


def tidy(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with runs of white space made one space, equal neighbours joined and both ends stripped."""
    joined: list[Piece] = []
    for piece in pieces:
        text = SPACES.sub(" ", piece.text.translate(INVISIBLE))
        if joined and joined[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if joined and not piece.mention and joined[-1].style == piece.style:
            joined[-1] = piece.with_text(joined[-1].text + text)
        elif text:
            joined.append(piece.with_text(text))
    return _stripped(joined)


def _stripped(pieces: list[Piece]) -> tuple[Piece, ...]:
    while pieces and not pieces[0].text.strip():
        del pieces[0]
    while pieces and not pieces[-1].text.strip():
        del pieces[-1]
    if pieces:
        pieces[0] = pieces[0].with_text(pieces[0].text.lstrip())
        pieces[-1] = pieces[-1].with_text(pieces[-1].text.rstrip())
    return tuple(pieces)


def after(pieces: Iterable[Piece], count: int) -> tuple[Piece, ...]:
    """What is left of the pieces when the first `count` characters are taken away."""
    rest: list[Piece] = []
    for piece in pieces:
        if count < len(piece.text):
            rest.append(piece.with_text(piece.text[count:]))
        count = max(0, count - len(piece.text))
    return tidy(rest)


def lines(pieces: Iterable[Piece]) -> list[tuple[Piece, ...]]:
    """The pieces parted at their line breaks, without empty lines."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        found[-1].append(piece.with_text(first))
        found.extend([piece.with_text(other)] for other in others)
    return [line for line in map(tidy, found) if line]
