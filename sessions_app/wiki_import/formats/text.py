"""Reads text copied from the page, or from a PDF of it, with its bullets, wrapped lines and page numbers."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..kinds import heading_of
from ..labels import label_of
from ..outline import Block, Kind, Outline, Piece
from ..template_words import group_kind
from .furniture import without_furniture
from .inline import pieces_of

SYMBOL = r"(?P<symbol>[-–—•·▪■◦○●‣∙*+§.\uf0b7\uf0a7]|[oO](?=\s)|[a-z][.)](?=\s))"
MARKER = re.compile(rf"(?:{SYMBOL}|\(?(?P<number>\d{{1,3}})[.)])(?:\s+|$)")
GLUED = re.compile(r"(?P<symbol>[•▪■◦●‣∙·\uf0b7\uf0a7])(?P<number>)")
RANKS = dict.fromkeys("oO◦○", 1) | dict.fromkeys("▪■§\uf0a7", 2)
URL_AT_END = re.compile(r"https?://\S+$")
URL_GOES_ON = re.compile(r"[\w%./?=&#~+-]*[/%?=&_.-][\w%./?=&#~+-]*\w(?=\s|$)|\S*/$")
WRAPS_AT = 60
WIDEST = 160
# No paragraph is longer; the bound keeps the time in proportion to the page, whatever is pasted.
LONGEST_PARAGRAPH = 20_000
LONGEST_LABEL = 400


@dataclass(slots=True)
class Line:
    """A line, or several that a printer wrapped, with its bullet taken off."""

    indent: int
    text: str
    is_item: bool = False
    rank: int = 0
    number: str = ""
    after_gap: bool = True
    width: int = 0


@dataclass(slots=True)
class Levels:
    """The indents of the open list items, so that deeper means nested however wide the steps are."""

    open: list[tuple[int, int]] = field(default_factory=list)

    def depth(self, line: Line) -> int:
        if not line.is_item:
            return self._around(line)
        place = (line.indent, 0 if label_of(_as_block(line.text)) else line.rank)  # a label's bullet may be any
        while self.open and self.open[-1] > place:
            self.open.pop()
        if not self.open or self.open[-1] < place:
            self.open.append(place)
        return len(self.open)

    def _around(self, line: Line) -> int:
        while self.open and self.open[-1][0] >= line.indent:
            self.open.pop()
        return len(self.open)


def read_text(source: str) -> Outline:
    """The outline of plain text."""
    text = textwrap.dedent(source.expandtabs(4).replace("\xa0", " "))
    kept, set_aside = without_furniture(text)
    levels = Levels()
    blocks = [_block(line, levels) for line in _joined(_lines(kept))]
    return Outline(tuple(block for block in blocks if block.pieces), set_aside=tuple(set_aside))


def _block(line: Line, levels: Levels) -> Block:
    depth = levels.depth(line)
    kind = Kind.ITEM if line.is_item else Kind.PARAGRAPH
    number = f"{line.number}." if line.number else ""
    return Block(kind, pieces_of(line.text), depth, number=number, follows=not line.after_gap and not line.is_item)


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    after_gap, bullet = True, None
    for raw in text.split("\n"):
        line = _line(raw, after_gap)
        if bullet is not None and line.text and not line.is_item:
            line = Line(bullet.indent, line.text, True, bullet.rank, bullet.number, after_gap, line.width)
        bullet = line if line.is_item and not line.text else None
        after_gap = not line.text and bullet is None
        lines += [line] if line.text else []
    return lines


def _line(raw: str, after_gap: bool) -> Line:
    text = raw.strip()
    line = Line(len(raw) - len(raw.lstrip()), text, after_gap=after_gap, width=len(raw.rstrip()))
    while match := MARKER.match(line.text) or GLUED.match(line.text):
        symbol = match["symbol"] or ""
        line.rank = line.rank if line.is_item else RANKS.get(symbol, 0)
        line.is_item, line.number = True, match["number"] or ""
        line.text = line.text[match.end() :].strip()
        if line.number:
            break
    return line


def _joined(lines: Iterable[Line]) -> list[Line]:
    """The lines with those joined that only the width of the page had parted."""
    lines = list(lines)
    widest = max((line.width for line in lines), default=0)
    joined: list[Line] = []
    for line in lines:
        if joined and _goes_on(joined[-1], line, widest):
            joined[-1].text += _glue(joined[-1].text, line.text) + line.text
            joined[-1].width = line.width
        else:
            joined.append(line)
    return joined


def _goes_on(before: Line, line: Line, widest: int) -> bool:
    if line.is_item or line.after_gap or len(before.text) > LONGEST_PARAGRAPH or _begins_anew(line.text):
        return False
    if _glue(before.text, line.text) == "":
        return True
    if (
        _is_heading(before.text)
        or _is_bare_label(before.text)
        or (before.text.endswith(":") and before.width < WRAPS_AT)
    ):
        return False
    return _was_full(before, line, widest)


def _was_full(before: Line, line: Line, widest: int) -> bool:
    """Whether the next word would not have fitted, as far as a page without a fixed width can tell."""
    if line.text[0].islower() or line.text[0] in "(,;/&":
        return before.text[-1] not in ".:!?" or before.width >= WRAPS_AT
    if before.text[-1] in ".!?" and line.indent <= before.indent:
        return False
    if widest <= WIDEST:
        return before.width + 1 + len(line.text.split()[0]) > widest and widest >= WRAPS_AT
    return before.width >= WRAPS_AT


def _begins_anew(text: str) -> bool:
    return text.startswith(("http://", "https://")) or bool(label_of(_as_block(text))) or _is_heading(text)


def _is_heading(text: str) -> bool:
    heading = heading_of(text)
    return group_kind(text) is not None or (heading is not None and heading.is_strong)


def _is_bare_label(text: str) -> bool:
    label = label_of(_as_block(text)) if len(text) < LONGEST_LABEL else None
    return label is not None and not label.rest


def _as_block(text: str) -> Block:
    return Block(Kind.PARAGRAPH, pieces_of(text) or (Piece(text),))


def _glue(before: str, text: str) -> str:
    """Nothing where an address was parted, else one space."""
    is_parted = URL_AT_END.search(before[-300:]) and len(before) >= WRAPS_AT
    return (
        ""
        if is_parted and (before[-1] in "-/_%=&?" or URL_GOES_ON.match(text)) and not text.startswith("http")
        else " "
    )
