"""Finds where each session begins and ends on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .kinds import Heading, heading_of
from .labels import Label, label_of
from .outline import Block, Kind
from .template_words import group_kind, is_afterwards, is_contents_heading

OPENING_FIELDS = ("short_description", "detailed_description")
LONGEST_TITLE = 100


@dataclass(slots=True)
class Section:
    """The blocks of one session; `group` is the kind that a heading over several sessions gave."""

    heading: Heading
    opener: Block
    group: str | None = None
    blocks: list[Block] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    label_level: int = 0


@dataclass(slots=True)
class Division:
    """The sessions, and the blocks before, between and behind them, each with how many sessions stand before it."""

    sections: list[Section] = field(default_factory=list)
    around: list[tuple[Block, int]] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)


def divide(blocks: Sequence[Block]) -> Division:
    """Part the page into its sessions and what stands around them."""
    return _Divider(blocks).division()


class _Divider:
    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.labels = [label_of(block) for block in blocks]
        self.headings = [
            None if label else heading_of(block.text) for block, label in zip(blocks, self.labels, strict=True)
        ]
        self.last = {heading.key: number for number, heading in enumerate(self.headings) if heading}
        self.is_followed, self.has_labels = self._followed()
        self.current: Section | None = None
        self.group: str | None = None
        self.group_level = 0
        self.result = Division()

    def division(self) -> Division:
        for number, block in enumerate(self.blocks):
            if self._starts(number):
                self._start(number)
            elif self._closes(number):
                self.current = None
                self._place_outside(block)
            elif self.current:
                self._place_inside(number, self.current)
            else:
                self._place_outside(block)
        return self.result

    def _followed(self) -> tuple[list[bool], list[bool]]:
        """For each block, whether a label comes before the next session or group, and before any other heading."""
        followed, has_labels = [False] * len(self.blocks), [False] * len(self.blocks)
        for number in range(len(self.blocks) - 2, -1, -1):
            behind = number + 1
            is_label, is_heading = self.labels[behind] is not None, self.blocks[behind].is_heading
            is_new = self.headings[behind] is not None or group_kind(self.blocks[behind].text) is not None
            followed[number] = is_label or (followed[behind] and not is_new)
            has_labels[number] = is_label or (has_labels[behind] and not is_new and not is_heading)
        return followed, has_labels

    def _starts(self, number: int) -> bool:
        block, heading = self.blocks[number], self.headings[number]
        if self.labels[number] or not block.text:
            return False
        if heading is None:
            return self._starts_without_kind(number)
        if not heading.is_strong and not re.match(r"[^\W_a-z]", heading.title):
            return False
        if block.is_item and self.last[heading.key] != number:
            return False
        if self._opens_fields(number) and not _is_sentence(block.text):
            return True
        if block.is_heading:
            return self._heading_starts(number, heading)
        return not block.is_item and self._line_starts(number, heading)

    def _opens_fields(self, number: int) -> bool:
        """Whether the next block is a label that only a new session can have here."""
        label = self._label_behind(number)
        if label is None:
            return False
        return self.current is None or label.field in self.current.seen or label.field in OPENING_FIELDS

    def _label_behind(self, number: int) -> Label | None:
        return self.labels[number + 1] if number + 1 < len(self.blocks) else None

    def _heading_starts(self, number: int, heading: Heading) -> bool:
        if self.is_followed[number]:
            return True
        is_inside = self.current is not None and self.blocks[number].level > self.current.opener.level > 0
        return not heading.is_plural and not is_inside

    def _line_starts(self, number: int, heading: Heading) -> bool:
        """A line without a bullet begins a session when it has a dash, or is bold, and is not a contents line."""
        if _is_sentence(self.blocks[number].text) or not (heading.mark[:1] in "-–—" or self.blocks[number].is_bold):
            return False
        if self.is_followed[number]:
            return heading.is_strong or self.current is None
        return heading.is_strong and self.last[heading.key] == number

    def _starts_without_kind(self, number: int) -> bool:
        """A heading, or a short line, without the word for a kind begins a session when the labels begin anew."""
        block, label = self.blocks[number], self._label_behind(number)
        if block.is_heading and self._is_under_group(number):
            return True
        if label is None or is_contents_heading(block.text) or (self.current and label.field not in self.current.seen):
            return bool(label) and self._is_next_heading(block)
        if group_kind(block.text) is not None:
            return True
        if block.is_heading:
            return self.current is None or self._is_next_heading(block)
        is_line = not block.is_item and len(block.text) < LONGEST_TITLE and not _is_sentence(block.text)
        return is_line and label.field in OPENING_FIELDS and "://" not in block.text

    def _is_under_group(self, number: int) -> bool:
        """Whether it is a heading with labels below it, under "Tracks" or the like."""
        block, level = self.blocks[number], self.current.opener.level if self.current else 6
        is_place = self.group is not None and self.group_level < block.level <= level
        return is_place and self.has_labels[number] and group_kind(block.text) is None

    def _is_next_heading(self, block: Block) -> bool:
        current = self.current
        return (
            block.is_heading
            and current is not None
            and 0 < block.level <= current.opener.level
            and not current.label_level
        )

    def _start(self, number: int) -> None:
        block = self.blocks[number]
        heading = self.headings[number] or Heading(group_kind(block.text) or "", block.text.rstrip(" :"), "")
        self.current = Section(heading, block, None if self.headings[number] else self.group)
        self.result.sections.append(self.current)

    def _closes(self, number: int) -> bool:
        block, current = self.blocks[number], self.current
        if self._is_group(block):
            return True
        if current is None or self.labels[number]:
            return False
        if not block.is_heading:
            return self._ends_plain_text(block, current)
        if block.depth:
            return False  # it stands within what a label says
        return 0 < block.level <= (current.opener.level or 6) and not 0 < current.label_level <= block.level

    def _ends_plain_text(self, block: Block, current: Section) -> bool:
        """Whether a line of text without any marks is the heading of what comes after the sessions."""
        is_line = block.kind is Kind.PARAGRAPH and not block.depth and not block.follows and not block.names_field
        return is_line and not current.opener.is_heading and is_afterwards(block.text)

    def _is_group(self, block: Block) -> bool:
        return not block.is_item and group_kind(block.text) is not None

    def _place_inside(self, number: int, section: Section) -> None:
        block, label = self.blocks[number], self.labels[number]
        section.blocks.append(block)
        if label:
            section.seen.add(label.field)
            section.label_level = block.level or section.label_level

    def _place_outside(self, block: Block) -> None:
        if self._is_group(block):
            self.group, self.group_level = group_kind(block.text), block.level
        self.result.around.append((block, len(self.result.sections)))


def _is_sentence(text: str) -> bool:
    return len(text) > LONGEST_TITLE * 2 or text.endswith((".", "?", "!", ","))
