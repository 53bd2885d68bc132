"""What changed from one text to another, line by line and word by word. Plain values."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

KEPT, ADDED, REMOVED = "kept", "added", "removed"
WORD = re.compile(r"\s+|\w+|[^\w\s]")
LONGEST_WORD_DIFF = 20_000  # characters; beyond it whole lines are compared, which stays quick


@dataclass(frozen=True)
class Span:
    how: str  # KEPT, ADDED or REMOVED
    text: str


Line = tuple[Span, ...]


def changed_lines(before: Sequence[str], after: Sequence[str]) -> list[Line]:
    """All lines of both, in order; changed ones word by word."""
    return [line for line in compared(before, after) if line]


def compared(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for how, start, end, new_start, new_end in matcher.get_opcodes():
        old, new = before[start:end], after[new_start:new_end]
        if how == "equal":
            yield from ((Span(KEPT, line),) for line in old)
        else:
            both = min(len(old), len(new))
            yield from (words(*pair) for pair in zip(old, new, strict=False))
            yield from ((Span(REMOVED, line),) for line in old[both:])
            yield from ((Span(ADDED, line),) for line in new[both:])


def words(before: str, after: str) -> Line:
    """One line's change, word by word; the whole line where hardly a word stayed."""
    if len(before) + len(after) > LONGEST_WORD_DIFF:
        return tuple(span for span in (Span(REMOVED, before), Span(ADDED, after)) if span.text)
    old, new = WORD.findall(before), WORD.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.4:
        return tuple(span for span in (Span(REMOVED, before), Span(ADDED, after)) if span.text)
    return tuple(
        span for how, a, b, c, d in matcher.get_opcodes() for span in change(how, "".join(old[a:b]), "".join(new[c:d]))
    )


def change(how: str, old: str, new: str) -> Iterator[Span]:
    if how == "equal":
        yield Span(KEPT, old)
    else:
        yield from (span for span in (Span(REMOVED, old), Span(ADDED, new)) if span.text)
