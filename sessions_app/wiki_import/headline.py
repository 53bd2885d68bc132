"""The page's title and the day it starts on, and what is left of the page without them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from .dates import Dated, part_date
from .findings import Findings
from .kinds import heading_of
from .labels import label_of
from .outline import Block, Outline
from .template_words import group_kind, is_contents_heading

LONGEST = 200
NEAR_TOP = 8
DATE_LINE = re.compile(r"(?:dates?|when|starts? on|workshop date)\s*:\s*(?P<date>.{4,60})", re.IGNORECASE)
TIME_ONLY = re.compile(r"(?:[\d:.,\s–—-]|\b(?:at|from|to|until)\b|[ap]\.?m\.?|\(?[A-Z]{3,4}\)?)*")
NO_TITLE = re.compile(r"(?:welcome|introduction|overview|agenda|about|purpose|general information)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Headline:
    title: str
    starts_on: datetime.date | None
    blocks: tuple[Block, ...]


def headline(outline: Outline, title: str | None, starts_on: datetime.date | None, findings: Findings) -> Headline:
    """What the person says goes before the page's own title, and that before its first line."""
    first = _first_line(outline.blocks)
    own = outline.title or (first.text if first else "")
    blocks = _without_title(outline.blocks, own, first if not outline.title else None, findings)
    dated = part_date(own)
    if dated.is_range:
        findings.warn("starts_on", "The workshop takes several days; only the first one is kept.", dated.words)
    findings.set_aside.append(own)
    if title and own and not _same(title, dated.title) and not _same(title, own):
        findings.warn("title", "The page itself has another title.", own)
    if not own and title is None:
        findings.warn("title", "The page does not say what the workshop is called; give it a title.")
    below = _date_in_text(blocks) if dated.starts_on is None else None
    if below and below.is_range:
        findings.warn("starts_on", "The workshop takes several days; only the first one is kept.", below.words)
    return Headline(title or dated.title, starts_on or dated.starts_on or (below.starts_on if below else None), blocks)


def _first_line(blocks: Sequence[Block]) -> Block | None:
    """The first block when it can be a title: a heading, or a line that is no sentence."""
    first = blocks[0] if blocks else None
    if first is None or first.is_item or not first.text or len(first.text) > LONGEST or "\n" in first.text:
        return None
    if (
        label_of(first)
        or heading_of(first.text)
        or group_kind(first.text) is not None
        or is_contents_heading(first.text)
    ):
        return None
    if part_date(first.text).starts_on and len(first.text) < LONGEST / 2:
        return first
    if not first.is_heading and any(block.is_heading for block in blocks):
        return None
    is_only_prose = first.text.endswith((".", "!", "?", ":")) or NO_TITLE.fullmatch(first.text) is not None
    return None if is_only_prose and not _is_top(first, blocks) else first


def _is_top(first: Block, blocks: Sequence[Block]) -> bool:
    """Whether it is the one heading above all others."""
    return first.is_heading and all(block.level > first.level for block in blocks[1:] if block.is_heading)


def _without_title(blocks: tuple[Block, ...], own: str, first: Block | None, findings: Findings) -> tuple[Block, ...]:
    if first is not None:
        return blocks[1:]
    for number, block in enumerate(blocks[:NEAR_TOP] if own else ()):
        if not block.is_item and (_same(block.text, own) or _same(block.text, part_date(own).title)):
            findings.set_aside.append(block.text)
            return blocks[:number] + blocks[number + 1 :]
    return blocks


def _same(one: str, other: str) -> bool:
    return "".join(filter(str.isalnum, one.casefold())) == "".join(filter(str.isalnum, other.casefold()))


def _date_in_text(blocks: Sequence[Block]) -> Dated | None:
    """The date of a line such as "Date: 8 July 2020", or of one that holds nothing else, before the first session."""
    for block in blocks:
        if heading_of(block.text) or label_of(block):
            return None
        if match := DATE_LINE.fullmatch(block.text[:LONGEST]):
            return part_date(match["date"])
        dated = part_date(block.text[:LONGEST])
        if dated.starts_on and TIME_ONLY.fullmatch(dated.title):
            return dated
    return None
