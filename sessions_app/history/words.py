"""What changed from one text to another, line by line and word by word. Plain values."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher

KEPT, ADDED, REMOVED = "kept", "added", "removed"
WORD = re.compile(r"\s+|\w+|[^\w\s]")
WORD_AND_SPACE = re.compile(r"\s+|\w+\s*|[^\w\s]\s*")
LONGEST_WORD_DIFF = 20_000  # characters; beyond it whole lines are compared, which stays quick
MANY_CHARACTERS = 2_000  # beyond it a word is taken with the space behind it: spaces alone match each other everywhere
MOST_STEPS = 1_000_000  # of one comparison: about half a second


@dataclass(frozen=True)
class Span:
    how: str  # KEPT, ADDED or REMOVED
    text: str


Line = tuple[Span, ...]


class TooManySteps(Exception):
    """Two texts repeat themselves so much that comparing them would take minutes."""


class Steps:
    """How many steps a comparison may still take; shared by all the lines of one."""

    def __init__(self) -> None:
        self.left = MOST_STEPS

    def take(self, number: int) -> None:
        self.left -= number
        if self.left < 0:
            raise TooManySteps


class Matcher(SequenceMatcher[str]):
    """Counts its steps. Without, a text such as “a a a a …” takes time by the cube of its length."""

    def __init__(self, old: Sequence[str], new: Sequence[str], steps: Steps) -> None:
        self.old, self.steps = old, steps
        super().__init__(None, old, new, autojunk=False)

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        places: dict[str, list[int]] = self.b2j  # type: ignore[attr-defined]  # documented, but not in the stubs
        self.steps.take(sum(1 + len(places.get(one, [])) for one in self.old[alo:ahi]))
        return super().find_longest_match(alo, ahi, blo, bhi)


def changed_lines(before: Sequence[str], after: Sequence[str], steps: Steps | None = None) -> list[Line]:
    """All lines of both, in order; changed ones word by word, as far as that stays quick."""
    return [line for line in compared(before, after, steps or Steps()) if line]


def compared(before: Sequence[str], after: Sequence[str], steps: Steps) -> Iterator[Line]:
    for how, start, end, new_start, new_end in changed_stretches(before, after, steps):
        old, new = before[start:end], after[new_start:new_end]
        if how == "equal":
            yield from ((Span(KEPT, line),) for line in old)
        else:
            both = min(len(old), len(new))
            yield from (words(*pair, steps) for pair in zip(old, new, strict=False))
            yield from ((Span(REMOVED, line),) for line in old[both:])
            yield from ((Span(ADDED, line),) for line in new[both:])


def changed_stretches(
    before: Sequence[str], after: Sequence[str], steps: Steps
) -> Iterable[tuple[str, int, int, int, int]]:
    """As SequenceMatcher.get_opcodes; all of it is one replacement where comparing would take too long."""
    try:
        return Matcher(before, after, steps).get_opcodes()
    except TooManySteps:
        return [("replace", 0, len(before), 0, len(after))]


def words(before: str, after: str, steps: Steps | None = None) -> Line:
    """One line's change, word by word; the whole line where hardly a word stayed, or comparing would take too long."""
    if before == after:
        return (Span(KEPT, before),) if before else ()
    as_a_whole = tuple(span for span in (Span(REMOVED, before), Span(ADDED, after)) if span.text)
    if len(before) + len(after) > LONGEST_WORD_DIFF:
        return as_a_whole
    word = WORD_AND_SPACE if len(before) + len(after) > MANY_CHARACTERS else WORD
    old, new = word.findall(before), word.findall(after)
    matcher = Matcher(old, new, steps or Steps())
    try:
        if matcher.ratio() < 0.4:
            return as_a_whole
    except TooManySteps:
        return as_a_whole
    return tuple(
        span for how, a, b, c, d in matcher.get_opcodes() for span in change(how, "".join(old[a:b]), "".join(new[c:d]))
    )


def change(how: str, old: str, new: str) -> Iterator[Span]:
    if how == "equal":
        yield Span(KEPT, old)
    else:
        yield from (span for span in (Span(REMOVED, old), Span(ADDED, new)) if span.text)
