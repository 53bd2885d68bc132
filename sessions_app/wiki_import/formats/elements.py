"""Walks the elements of a page, XHTML or HTML, and collects the blocks of the outline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from ..errors import NotReadable
from ..outline import Block, Kind, Outline, Piece, plain, tidy
from .tables import write_table

HEADINGS = {f"h{level}": level for level in range(1, 7)}
PARAGRAPHS = set("p div section article main body blockquote center address details summary figure figcaption".split())
PARAGRAPHS |= set("header footer aside nav form dl caption legend hgroup fieldset".split())
BOLD = {"strong", "b", "th"}
ITALIC = {"em", "i"}
CODE = {"code", "tt", "kbd", "samp"}
IGNORED = set("script style noscript template svg head button input select textarea iframe object canvas".split())
SIGN = re.compile(r"emoticon|emoji|icon|avatar|logo|profile", re.IGNORECASE)
IGNORED |= {"hr", "col", "colgroup"}
DEEPEST = 150
TOO_DEEP = "The page is nested too deeply to be a wiki page."

Element = etree._Element
# Deals with an element that only one format has; returns whether it did.
Special = Callable[["Writer", Element, "Style"], bool]


@dataclass(frozen=True, slots=True)
class Style:
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    mention: bool = False

    def inside(self, name: str) -> Style:
        """The style inside of an element such as <b>."""
        return replace(
            self,
            bold=self.bold or name in BOLD,
            italic=self.italic or name in ITALIC,
            code=self.code or name in CODE,
        )


@dataclass(slots=True)
class Writer:
    """Collects pieces until a block ends. `depth` counts the open list items."""

    special: Special
    resolve: Callable[[str], str] = str
    blocks: list[Block] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    depth: int = 0
    marker: str | None = None
    is_label_cell: bool = False
    is_aside: bool = False

    def text(self, text: str | None, style: Style) -> None:
        if text:
            words = " ".join(f"x{text}x".split())[1:-1]
            self.pieces.append(Piece(words, style.bold, style.italic, style.code, style.href, style.mention))

    def line_break(self) -> None:
        self.pieces.append(Piece("\n"))

    def end_block(self, kind: Kind = Kind.PARAGRAPH, level: int = 0) -> None:
        """Make a block of the pieces so far; the first one in a list item is the item."""
        pieces, self.pieces = tidy(self.pieces), []
        if not plain(pieces):
            return
        if self.marker is not None and kind is Kind.PARAGRAPH:
            kind = Kind.ITEM
        number, self.marker = (self.marker or "", None) if kind is Kind.ITEM else ("", self.marker)
        self.blocks.append(Block(kind, pieces, self.depth, level, number, self.is_label_cell, is_aside=self.is_aside))

    def children(self, element: Element, style: Style) -> None:
        self.text(element.text, style)
        for child in element:
            if isinstance(child.tag, str):
                self.element(child, style)
            self.text(child.tail, style)

    def flat_children(self, element: Element, style: Style) -> None:
        """All the words inside on one line, whatever blocks they stand in."""
        blocks, self.blocks, pieces, self.pieces = self.blocks, [], self.pieces, []
        self.children(element, style)
        self.end_block()
        inside, self.blocks = self.blocks, blocks
        self.pieces = pieces
        self.pieces.extend(piece for block in inside for piece in (*block.pieces, Piece(" ")))

    def paragraph(self, element: Element, style: Style) -> None:
        """An element that is a block of its own."""
        self._block(element, style, Kind.PARAGRAPH, 0)

    def aside(self, element: Element, style: Style) -> None:
        """A box beside the text, such as a note or a warning."""
        outer, self.is_aside = self.is_aside, True
        self._block(element, style, Kind.PARAGRAPH, 0)
        self.is_aside = outer

    def outline(self, title: str = "") -> Outline:
        return Outline(tuple(self.blocks), title, tuple(self.set_aside), tuple(self.hints), tuple(self.pictures))

    def element(self, element: Element, style: Style) -> None:
        name = name_of(element)
        if name in IGNORED or self.special(self, element, style):
            return
        if name in HEADINGS:
            self._block(element, replace(style, bold=False), Kind.HEADING, HEADINGS[name])
        elif name in ("ul", "ol", "menu"):
            self._list(element, style, is_ordered=name == "ol")
        elif name == "li":
            self.item(element, style, "")
        elif name == "dd":
            self.value(element, style)
        elif name == "dt":
            self.label(element, style)
        elif name == "table":
            self.end_block()
            write_table(self, element, style)
        elif name == "pre":
            self._code(element)
        elif name in PARAGRAPHS:
            self._block(element, style, Kind.PARAGRAPH, 0)
        else:
            self._inline(element, name, style)

    def _block(self, element: Element, style: Style, kind: Kind, level: int) -> None:
        self.end_block()
        self.children(element, style)
        self.end_block(kind, level)

    def _list(self, element: Element, style: Style, *, is_ordered: bool) -> None:
        self.end_block()
        number = _start(element)
        for child in element.iterchildren("*"):  # no comments
            if name_of(child) == "li":
                self.item(child, style, f"{number}." if is_ordered else "")
                number += 1
            else:
                self.element(child, style)
        self.end_block()

    def item(self, element: Element, style: Style, number: str) -> None:
        """A list item with all that is in it, one level deeper than what is around it."""
        self.end_block()
        outer = self.marker
        self.depth += 1
        self.marker = number
        self.children(element, style)
        self.end_block()
        self.depth -= 1
        self.marker = outer if outer is not None and self.depth else None

    def label(self, element: Element, style: Style) -> None:
        """Text whose place makes it a label; what follows belongs to it."""
        self.end_block()
        self.is_label_cell, self.marker = True, ""
        self.depth += 1
        self.children(element, style)
        self.end_block()
        self.depth -= 1
        self.is_label_cell, self.marker = False, None

    def value(self, element: Element, style: Style) -> None:
        """What belongs to the label before."""
        self.end_block()
        self.depth += 2
        self.children(element, style)
        self.end_block()
        self.depth -= 2

    def _code(self, element: Element) -> None:
        self.end_block()
        self.code("".join(map(str, element.itertext())))

    def code(self, text: str) -> None:
        """A block of code, its lines kept."""
        if text.strip():
            self.blocks.append(Block(Kind.CODE, (Piece(text.strip("\n")),), self.depth))

    def _inline(self, element: Element, name: str, style: Style) -> None:
        if name == "br":
            self.line_break()
        elif name == "img":
            self.picture(element.get("alt") or element.get("src") or "", element.get("class") or "")
        elif name == "a":
            self.children(element, replace(style, href=self.resolve(element.get("href") or "") or style.href))
        else:
            self.children(element, style.inside(name))

    def picture(self, described: str, classes: str = "") -> None:
        """Note a picture; small signs and faces are none."""
        if not SIGN.search(classes):
            self.pictures.append(picture_name(described))


def picture_name(described: str) -> str:
    """What a picture shows when words say it, else the name of its file."""
    is_address = " " not in described and not described.startswith("data:")
    return described.split("?")[0].rsplit("/", 1)[-1] if is_address else described[:80]


def name_of(element: Element) -> str:
    """The local name with its prefix, as it stands in the source: "p", "ac:link"."""
    tag = str(element.tag)
    if not tag.startswith("{"):
        return tag.lower()
    return f"{element.prefix}:{etree.QName(tag).localname}" if element.prefix else etree.QName(tag).localname


def check_depth(root: Element) -> None:
    """Raise NotReadable when the elements are nested deeper than any page is."""
    if any(depth > DEEPEST for depth in _depths(root)):
        raise NotReadable(TOO_DEEP)


def _depths(root: Element) -> Iterator[int]:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        yield depth


def _start(element: Element) -> int:
    start = element.get("start") or "1"
    return int(start) if start.isdecimal() and len(start) < 5 else 1
