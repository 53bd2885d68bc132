"""Page numbers, running heads and the wiki's own lines around a text."""

from __future__ import annotations

import re
from collections import Counter

from ..template_words import is_furniture

NUMBER = re.compile(r"\d{1,3}")
FEWEST_PAGES = 2


def without_furniture(text: str) -> tuple[str, list[str]]:
    """The text without the lines that belong to the paper or the wiki, and those lines."""
    lines = text.replace("\f", "\n\f").split("\n")
    dropped = _numbers(lines) | _running_heads(lines)
    dropped |= {number for number, line in enumerate(lines) if line.strip() and is_furniture(line.strip("\f \t"))}
    return "\n".join(_mended(lines, dropped)), [lines[number].strip() for number in sorted(dropped)]


def _numbers(lines: list[str]) -> set[int]:
    """Lines that hold only a number, where these count the pages from 1 or 2 on."""
    bare = [number for number, line in enumerate(lines) if NUMBER.fullmatch(line.strip())]
    counts = [int(lines[number]) for number in bare]
    is_counting = len(counts) > 1 and counts[0] in (1, 2) and counts == list(range(counts[0], counts[0] + len(counts)))
    return set(bare) if is_counting else set()


def _running_heads(lines: list[str]) -> set[int]:
    """First and last lines of pages that come again, but for the numbers in them, on other pages."""
    edges = _edges(lines)
    shapes = Counter(_shape(lines[number]) for number in edges)
    return {number for number in edges if shapes[_shape(lines[number])] >= FEWEST_PAGES}


def _edges(lines: list[str]) -> set[int]:
    starts = [number for number, line in enumerate(lines) if line.startswith("\f")]
    edges: set[int] = set()
    for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        filled = [number for number in range(start, end) if lines[number].strip()]
        edges |= {*filled[:1], *filled[-1:]}
    return edges if starts else set()


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _mended(lines: list[str], dropped: set[int]) -> list[str]:
    """The lines that stay; where the furniture stood within a sentence, without the gap that it left."""
    kept: list[str] = []
    was_dropped = False
    for number, line in enumerate(lines):
        if number in dropped:
            was_dropped = True
        elif line.strip():
            if was_dropped and line.strip("\f \t")[0].islower():
                while kept and not kept[-1].strip():
                    kept.pop()
            kept.append(line.lstrip("\f"))
            was_dropped = False
        else:
            kept.append("")
    return kept
