"""What stands around the sessions: the introduction, the wiki's advice, contents lists and group headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .findings import Findings
from .kinds import heading_of
from .labels import label_of
from .outline import Block, Piece, plain
from .sections import Division
from .template_words import ADVICE_PATTERN, group_kind, is_contents_heading, is_furniture, is_placeholder
from .to_markdown import as_text, to_markdown

# A contents line with when and where, as our own export writes it: "Track - Goals: 8 July, 09:00-10:00 CEST, Bridge A".
TIMED = re.compile(r"(?P<what>.{1,250}): \d{1,2} [A-Z][a-z]+, \d\d:\d\d\b.*")


def introduction(division: Division, findings: Findings) -> str:
    """The introduction as Markdown. What stands between or behind the sessions goes there too, with a warning."""
    known = {section.heading.key for section in division.sections}
    kept: list[tuple[Block, int]] = []
    for block, before in division.around:
        own = None if _is_set_aside(block, known, findings) else _without_advice(block, findings)
        if own is not None:
            kept.append((own, before))
            _warn_of_place(own, before, findings)
    return to_markdown(_without_repeated(_without_empty_headings(kept, findings), findings))


def _is_set_aside(block: Block, known: set[str], findings: Findings) -> bool:
    timed = TIMED.fullmatch(block.text) if block.is_item else None
    heading = heading_of(timed["what"] if timed else block.text)
    is_contents = heading is not None and heading.key in known and not block.is_heading
    is_contents = is_contents or (block.is_item and "".join(filter(str.isalnum, block.text.casefold())) in known)
    label = label_of(block)
    is_contents = is_contents or (block.is_item and label is not None and not label.rest)
    is_group = group_kind(block.text) is not None or is_contents_heading(block.text)
    if is_contents or is_group or is_furniture(block.text):
        findings.set_aside.append(block.text)
        return True
    if is_placeholder(block.text):
        findings.placeholder("introduction", block.text)
        return True
    return False


def _without_advice(block: Block, findings: Findings) -> Block | None:
    """The block without the sentences that only tell how to use the wiki; None when nothing else is in it."""
    text = plain(block.pieces)
    advice = [match[0] for match in ADVICE_PATTERN.finditer(text)]
    if not advice:
        return block
    findings.warn("introduction", "Advice on how to fill in the wiki page was left out.", " ".join(advice))
    rest = ADVICE_PATTERN.sub(" ", text).strip()
    return replace(block, pieces=(Piece(" ".join(rest.split())),)) if rest.strip(" .,;") else None


def _warn_of_place(block: Block, before: int, findings: Findings) -> None:
    if before and not block.is_heading:
        message = "This stood outside of the sessions and was added to the introduction."
        findings.warn("introduction", message, as_text(block.pieces))


def _without_empty_headings(around: Sequence[tuple[Block, int]], findings: Findings) -> list[Block]:
    """The blocks without headings that have only sessions below them, such as "Day 1"."""
    kept: list[Block] = []
    behind, level = None, 0
    for block, before in reversed(around):
        is_empty = before != behind or 0 < level <= block.level
        if block.is_heading and is_empty:
            findings.warn("introduction", "This heading has no text of its own and was left out.", block.text)
        else:
            kept.append(block)
            behind, level = before, block.level
    return kept[::-1]


def _without_repeated(blocks: list[Block], findings: Findings) -> list[Block]:
    """The blocks without contents lines that repeat another heading of the introduction."""
    headings = {block.text.casefold() for block in blocks if block.is_heading}
    repeated = [block for block in blocks if block.is_item and block.text.casefold() in headings]
    findings.set_aside += [block.text for block in repeated]
    return [block for block in blocks if block not in repeated] if repeated else blocks
