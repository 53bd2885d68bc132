"""Reads Markdown (CommonMark with tables) by markdown-it-py."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..kinds import heading_of
from ..labels import label_of
from ..outline import Block, Kind, Outline, Piece, lines, tidy
from ..template_words import group_kind
from . import html
from .elements import Style, Writer, picture_name

TAGS = set(
    "a abbr b br code del details div em font i img ins kbd li mark ol p s small span strong sub summary sup".split()
)
TAGS |= set("table tbody td th thead tr u ul h1 h2 h3 h4 h5 h6 center hr section".split())
TAG = re.compile(r"</?\s*([A-Za-z][\w-]*)[^<>]*>|<!--.*?-->", re.DOTALL)
TASK = re.compile(r"\[[ xX]\]\s+")
FRONT_MATTER = re.compile(r"\A---\n((?:[\w-]+:.*\n|[ \t-].*\n|\n)*?)(?:---|\.\.\.)\n")
FRONT_LINE = re.compile(r"^(title|date):\s*(.+?)\s*$", re.MULTILINE | re.IGNORECASE)
SOFT = "\v"
BULLET = re.compile(r"[•·◦▪‣●]")


def read_markdown(source: str) -> Outline:
    """The outline of a Markdown page; a title and date in its front matter make its title."""
    front = FRONT_MATTER.match(source)
    text = source[front.end() :] if front else source
    reader = _Reader(_parser())
    reader.read(reader.parser.parse(text))
    title, set_aside = _front(front[1] if front else "")
    return Outline(
        tuple(reader.blocks), title, (*set_aside, *reader.set_aside), tuple(reader.hints), tuple(reader.pictures)
    )


def _front(text: str) -> tuple[str, tuple[str, ...]]:
    known = {name.lower(): value.strip("\"'") for name, value in FRONT_LINE.findall(text)}
    title = " - ".join(known[name] for name in ("date", "title") if known.get(name))
    return (title, (text,)) if known.get("title") else ("", (text,) if text else ())


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"])
    return parser.disable(["code"])  # in a page of nested lists an indent never means code


@dataclass(slots=True)
class _Reader:
    parser: MarkdownIt
    blocks: list[Block] = field(default_factory=list)
    markers: list[str | None] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    def read(self, tokens: Sequence[Token]) -> None:
        table: list[Token] = []
        level = 0
        for token in tokens:
            if table or token.type == "table_open":
                table.append(token)
                if token.type == "table_close":
                    self._html(self.parser.renderer.render(table, self.parser.options, {}))
                    table = []
            elif token.type == "heading_open":
                level = int(token.tag[1])
            elif token.type == "inline":
                self._text(token.children or [], level)
                level = 0
            else:
                self._structure(token)

    def _structure(self, token: Token) -> None:
        if token.type == "list_item_open":
            self.markers.append(f"{token.info}." if token.info else "")
        elif token.type == "list_item_close":
            self.markers.pop()
        elif token.type == "fence":
            self.set_aside.append(token.info)
            self.blocks.append(Block(Kind.CODE, (Piece(token.content.strip("\n")),), len(self.markers)))
        elif token.type == "html_block":
            self._html(token.content)

    def _text(self, tokens: Iterable[Token], level: int) -> None:
        tokens = list(tokens)
        self.pictures += [picture_name(str(token.attrGet("src") or "")) for token in tokens if token.type == "image"]
        pieces = _with_breaks(_pieces(tokens))
        depth = len(self.markers)
        if level:
            self.blocks.append(Block(Kind.HEADING, tidy(replace(piece, bold=False) for piece in pieces), depth, level))
        elif self.markers and self.markers[-1] is not None:
            self.blocks.append(Block(Kind.ITEM, _without_box(pieces), depth, number=self.markers[-1]))
            self.markers[-1] = None
        else:
            self.blocks.append(Block(Kind.PARAGRAPH, pieces, depth))

    def _html(self, text: str) -> None:
        if not TAG.sub("", text).strip() and "<img" not in text:
            return
        root = etree.fromstring(f"<div>{text}</div>", etree.HTMLParser(no_network=True, remove_comments=True))
        writer = Writer(html.special, depth=len(self.markers))
        writer.children(root, Style())
        writer.end_block()
        self.blocks += writer.blocks
        self.set_aside += writer.set_aside
        self.hints += writer.hints
        self.pictures += writer.pictures


def _pieces(tokens: Iterable[Token]) -> list[Piece]:
    pieces: list[Piece] = []
    open_marks = {"strong": 0, "em": 0}
    hrefs = [""]
    for token in tokens:
        if token.type == "link_open":
            hrefs.append(html.followable(str(token.attrGet("href") or "")))
        elif token.type == "link_close":
            hrefs.pop()
        elif token.tag in open_marks:
            open_marks[token.tag] += token.nesting
        else:
            is_code = token.type == "code_inline"
            bold, italic = (count > 0 for count in open_marks.values())
            pieces.append(Piece(_words(token), bold, italic, is_code, hrefs[-1]))
    return pieces


def _words(token: Token) -> str:
    if token.type == "softbreak":
        return SOFT
    if token.type == "hardbreak":
        return "\n"
    if token.type == "html_inline":
        return _words_of_tag(token.content)
    return token.content


def _words_of_tag(tag: str) -> str:
    """Nothing for a tag of HTML, a line break for <br>, else the words: "<name>" is no tag."""
    match = TAG.fullmatch(tag)
    name = (match[1] or "").lower() if match else "?"
    if name == "br":
        return "\n"
    return "" if not name or name in TAGS else tag


def _with_breaks(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with a line break kept before a label, a bullet or an address, and made a space anywhere else."""
    soft = lines(piece.with_text(piece.text.replace("\n", "\0").replace(SOFT, "\n")) for piece in pieces)
    joined: list[Piece] = []
    for line in soft:
        joined += [Piece("\n" if _begins_anew(line) else " ")] if joined else []
        joined += line
    return tidy(piece.with_text(piece.text.replace("\0", "\n")) for piece in joined)


def _begins_anew(line: tuple[Piece, ...]) -> bool:
    block = Block(Kind.PARAGRAPH, line)
    if label_of(block) or BULLET.match(block.text) or block.text.startswith(("http://", "https://")):
        return True
    heading = heading_of(block.text)
    return (heading is not None and heading.is_strong) or group_kind(block.text) is not None


def _without_box(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    if pieces and TASK.match(pieces[0].text):
        return (replace(pieces[0], text=TASK.sub("", pieces[0].text, count=1)), *pieces[1:])
    return pieces
