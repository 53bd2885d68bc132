"""Parts the blocks of an outline into single lines, so that each label begins a block of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .labels import label_of
from .outline import Block, Kind, Piece, after, lines, plain

BULLET = re.compile(r"(?:[•·◦▪‣●∙]\s*|[-–—*]\s+)*(?:\(?(?P<number>\d{1,2})[.)]\s+)?")


def lines_of(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, one for each line that the page shows, and a new one wherever a bold label stands within a line."""
    return [line for block in blocks for line in _lines(block)]


def _lines(block: Block) -> Iterator[Block]:
    if block.kind is Kind.CODE:
        yield block
        return
    is_first = True
    for line in lines(block.pieces):
        for part in _parted_at_labels(line, block):
            yield _unbulleted(block.with_pieces(part) if is_first else _further(block, part))
            is_first = False


def _unbulleted(block: Block) -> Block:
    """The line as a list item when a bullet stands in front of its words."""
    match = BULLET.match(block.pieces[0].text)
    if block.is_heading or match is None or not match.end():
        return block
    rest = after(block.pieces, match.end())
    depth = block.depth if block.is_item else block.depth + 1
    number = f"{match['number']}." if match["number"] else block.number
    return replace(block, kind=Kind.ITEM, pieces=rest, depth=depth, number=number, follows=False) if rest else block


def _further(block: Block, pieces: Iterable[Piece]) -> Block:
    kind = Kind.HEADING if block.is_heading else Kind.PARAGRAPH
    return replace(block, kind=kind, pieces=tuple(pieces), number="", names_field=False, follows=True)


def _parted_at_labels(line: tuple[Piece, ...], block: Block) -> list[tuple[Piece, ...]]:
    """The line, parted before each bold label that is not at its start."""
    parts: list[list[Piece]] = [[]]
    for number, piece in enumerate(line):
        if (
            number
            and piece.bold
            and not line[number - 1].bold
            and _is_bold_label(piece, line[number + 1 : number + 2], block)
        ):
            parts.append([])
        parts[-1].append(piece)
    return [tuple(part) for part in parts if plain(part)]


def _is_bold_label(piece: Piece, behind: tuple[Piece, ...], block: Block) -> bool:
    has_colon = piece.text.rstrip().endswith((":", ";")) or plain(behind).startswith((":", ";"))
    label = label_of(block.with_pieces([piece])) if has_colon else None
    return label is not None and not label.rest
