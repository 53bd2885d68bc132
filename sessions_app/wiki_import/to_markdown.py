"""Writes blocks of the outline as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..exports.formats.marks import LINE_START, SPECIAL
from .outline import Block, Kind, Piece


def to_markdown(blocks: Sequence[Block]) -> str:
    """The blocks as Markdown, paragraphs parted by an empty line, lists nested as the outline nests them."""
    shallowest = min((block.depth for block in blocks if block.is_item), default=1)
    text, before, widths = "", None, [0]
    for block in blocks:
        nesting = min(max(0, block.depth - shallowest), len(widths) - 1) if block.is_item else 0
        widths = [*widths[: nesting + 1], len(block.number or "-") + 1] if block.is_item else widths
        text += _gap(before, block) + _written(block, _indent(block, before, widths))
        before = block
    return text


def _gap(before: Block | None, block: Block) -> str:
    if before is None:
        return ""
    if block.follows:
        return "  \n"
    return "\n" if before.is_item and block.is_item else "\n\n"


def _indent(block: Block, before: Block | None, widths: list[int]) -> str:
    if block.is_item:
        return " " * sum(widths[:-1])
    is_inside = before is not None and before.depth == block.depth > 0
    return " " * sum(widths) if is_inside else ""


def _written(block: Block, indent: str) -> str:
    text = inline(block.pieces)
    if block.kind is Kind.CODE:
        return f"```\n{block.text}\n```"
    if block.is_heading:
        return f"{'#' * max(2, block.level)} {text}"
    if block.is_item:
        return f"{indent}{block.number or '-'} {text}"
    return indent + LINE_START.sub(r"\1\\", text)


def inline(pieces: Iterable[Piece]) -> str:
    """The pieces as one line of Markdown: bold and links kept, other marks escaped."""
    return "".join(map(_piece, pieces)).strip()


def _piece(piece: Piece) -> str:
    words = piece.text.strip()
    if not words:
        return piece.text
    start, end = piece.text.split(words[0], 1)[0], piece.text[len(piece.text.rstrip()) :]
    return f"{start}{_styled(words, piece)}{end}"


def _styled(words: str, piece: Piece) -> str:
    text = f"`{words}`" if piece.code and "`" not in words else SPECIAL.sub(r"\\\g<0>", words)
    if piece.href and not piece.mention:
        text = piece.href if words == piece.href else f"[{text}]({piece.href})"
    mark = "**" * piece.bold + "*" * piece.italic
    return f"{mark}{text}{mark}"


def as_text(pieces: Iterable[Piece]) -> str:
    """The pieces as one line of plain text; the address of a link stands in brackets behind its words."""
    return " ".join("".join(map(_plain, pieces)).split())


def _plain(piece: Piece) -> str:
    shows_address = not piece.href or piece.mention or piece.href.removeprefix("mailto:") in piece.text
    return piece.text if shows_address else f"{piece.text.rstrip()} ({piece.href}){' ' * piece.text.endswith(' ')}"
