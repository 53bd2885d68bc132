"""Parts the text of one session into its fields, by the labels in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .labels import Label, is_known_elsewhere, label_of, unknown_label
from .outline import Block, Kind

NESTING = ("detailed_description", "activity", "outcomes", "pre_reading", "")
ONE_LINE = ("short_description", "roles", "duration", "")


@dataclass(slots=True)
class Field:
    """One label with all that belongs to it. Without a label the text was not understood.

    `lead` is the text on the label's own line, `below` what follows it, `opener` the block that held the label,
    `deepest` and `level` how deep the labels were so far, in list items and as headings.
    """

    label: Label | None = None
    opener: Block | None = None
    lead: Block | None = None
    below: list[Block] = field(default_factory=list)
    deepest: int = 0
    level: int = 0

    @property
    def name(self) -> str:
        return self.label.field if self.label else ""

    @property
    def blocks(self) -> list[Block]:
        return [self.lead, *self.below] if self.lead else self.below


def fields_of(blocks: Iterable[Block]) -> list[Field]:
    """The fields in page order; the first one holds the text before any label and is mostly empty."""
    fields = [Field()]
    for block in blocks:
        label = label_of(block)
        if label and not _is_content(label, block, fields):
            fields.append(_opened(label, block, fields[-1]))
        elif _begins_aside(block, fields[-1]):
            fields.append(replace(fields[-1], label=None, opener=block, lead=block, below=[]))
        elif _ends_aside(block, fields):
            fields.append(replace(fields[-2], lead=None, below=[block]))
        elif _begins_unknown(block, fields):
            fields.append(replace(fields[-1], label=None, opener=block, lead=block, below=[]))
        else:
            fields[-1].below.append(block)
    return fields


def _opened(label: Label, block: Block, before: Field) -> Field:
    lead = replace(block, pieces=label.rest, kind=Kind.PARAGRAPH if block.is_heading else block.kind)
    deepest, level = max(before.deepest, block.depth), max(before.level, block.level)
    return Field(label, block, lead if label.rest else None, [], deepest, level)


def _is_content(label: Label, block: Block, fields: list[Field]) -> bool:
    """Whether a word such as "Goals" only stands in a list below another label."""
    current = fields[-1]
    if label.is_distinctive or block.names_field or block.is_heading or current.name not in NESTING or len(fields) == 1:
        return False
    is_role_in_text = bool(label.roles) and current.name == "detailed_description"
    return block.depth > current.deepest and not is_role_in_text


def _begins_aside(block: Block, current: Field) -> bool:
    """Whether it begins a box behind a list or a value; right below its label a box holds the label's own value."""
    last = current.below[-1] if current.below else current.lead
    is_behind = last is not None and not last.is_aside
    return block.is_aside and is_behind and current.name not in ("detailed_description", "")


def _ends_aside(block: Block, fields: list[Field]) -> bool:
    """Whether the field before a box goes on behind it."""
    current = fields[-1]
    is_in_aside = not current.label and current.opener is not None and current.opener.is_aside
    return is_in_aside and not block.is_aside and not block.is_heading and len(fields) > 1


def _begins_unknown(block: Block, fields: list[Field]) -> bool:
    """Whether it begins text under a label that the template does not have."""
    current = fields[-1]
    if block.names_field:
        return True
    if block.is_heading:
        return _heading_is_label(block, fields)
    name = unknown_label(block)
    if not name or current.opener is None or block.depth != current.opener.depth:
        return False
    if current.name in ONE_LINE or is_known_elsewhere(name):
        return current.name in ONE_LINE or block.kind == current.opener.kind
    return _is_next_label(block, current)


def _heading_is_label(block: Block, fields: list[Field]) -> bool:
    return block.level <= fields[-1].level or fields[-1].name in ONE_LINE


def _is_next_label(block: Block, current: Field) -> bool:
    """After a value on the label's own line the next bullet with a colon, in the label's style, is another label."""
    if current.name not in ("detailed_description", "outcomes") or current.opener is None:
        return False
    is_same_style = block.pieces[0].bold == current.opener.pieces[0].bold
    return block.is_item and current.opener.is_item and is_same_style and bool(current.lead) and not current.below
