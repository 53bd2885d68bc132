"""Reads tables: two columns of labels and values, sessions in rows under labels, or anything else row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from ..labels import label_of
from ..outline import Block, Kind, Piece
from ..template_words import names_columns

if TYPE_CHECKING:
    from .elements import Style, Writer

Row = list[etree._Element]
LABEL_AND_VALUE = 2


def write_table(writer: Writer, table: etree._Element, style: Style) -> None:
    """Write each row in the way the table is meant."""
    rows = [cells for row in table.iter("{*}tr") if _table_of(row) is table and (cells := _cells(row))]
    labels = [_label(cell) for cell in rows[0]] if rows else []
    if sum(map(bool, labels)) > 1 and len(rows) > 1:
        writer.set_aside += [_text(cell) for cell, label in zip(rows[0], labels, strict=True) if not label]
        for row in rows[1:]:
            _write_under_labels(writer, row, rows[0], style)
    else:
        has_labels = any(len(row) == LABEL_AND_VALUE and _label(row[0]) for row in rows)
        for number, row in enumerate(rows):
            _write_row(writer, row, style, has_labels=has_labels, is_first=number == 0)


def _write_row(writer: Writer, row: Row, style: Style, *, has_labels: bool, is_first: bool) -> None:
    if is_first and len(row) > 1 and names_columns([_text(cell) for cell in row]):
        writer.set_aside.append(" ".join(_text(cell) for cell in row))
    elif len(row) == 1:
        writer.end_block()
        writer.children(row[0], style)
        writer.end_block()
    elif has_labels and len(row) == LABEL_AND_VALUE:
        _write_pair(writer, row[0], row[1], style)
    else:
        _write_line(writer, row, style)


def _write_pair(writer: Writer, label: etree._Element, value: etree._Element, style: Style) -> None:
    writer.label(label, style)
    writer.value(value, style)


def _write_under_labels(writer: Writer, row: Row, heads: Row, style: Style) -> None:
    for cell, head in zip(row, [*heads, *[None] * len(row)], strict=False):
        if head is not None and _label(head):
            _write_pair(writer, head, cell, style)
        else:
            writer.children(cell, style)
            writer.end_block(Kind.HEADING, 6)


def _write_line(writer: Writer, row: Row, style: Style) -> None:
    """A row of values as one list item, its cells parted by bars."""
    writer.depth += 1
    for number, cell in enumerate(row):
        writer.text(" | " if number else None, style)
        writer.flat_children(cell, style)
    writer.marker = ""
    writer.end_block()
    writer.depth -= 1
    writer.marker = None


def _cells(row: etree._Element) -> Row:
    return [cell for cell in row if isinstance(cell.tag, str) and etree.QName(cell).localname in ("td", "th")]


def _table_of(row: etree._Element) -> etree._Element | None:
    return next((above for above in row.iterancestors() if etree.QName(above).localname == "table"), None)


def _label(cell: etree._Element) -> bool:
    label = label_of(Block(Kind.PARAGRAPH, (Piece(_text(cell)),)))
    return label is not None and not label.rest


def _text(cell: etree._Element) -> str:
    return " ".join("".join(map(str, cell.itertext())).split())
