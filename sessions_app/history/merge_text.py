"""Puts two changes of one text together: line by line, and inside a line sentence by sentence. Plain values."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from .words import WORD, Steps, changed_stretches

SENTENCE_ENDS = re.compile(r"[.!?…][\"”’')\]*_]*\s|\n")
Tokens = tuple[str, ...]


@dataclass(frozen=True)
class Stretch:
    """The same piece of a text, in lines or in words, in three states."""

    base: Tokens
    theirs: Tokens
    mine: Tokens

    @property
    def is_clash(self) -> bool:
        return len({self.base, self.theirs, self.mine}) == 3

    @property
    def merged(self) -> Tokens:
        """What the one who changed it wrote; where both did, theirs and then mine."""
        if self.is_clash:
            return self.theirs + self.mine
        return self.mine if self.theirs == self.base else self.theirs


@dataclass(frozen=True)
class MergedText:
    """`text` holds every word that one of the two added; `clashes` are the lines in which both touched one sentence."""

    text: str
    clashes: tuple[Stretch, ...] = ()
    # With what clashes decided for one side, all else as in `text`; and whether the words of both fit into each other.
    with_theirs: str = field(default="", compare=False)
    with_mine: str = field(default="", compare=False)
    is_joined: bool = field(default=True, compare=False)


def merge_text(base: str, theirs: str, mine: str, steps: Steps | None = None) -> MergedText:
    """Both changes in one text. A sentence that both changed, each in their own way, is a clash.

    With an unchanged side it is the other side; without a clash it is the same whoever comes first. `steps` bounds the
    work of several merges together; what takes more of them clashes as a whole.
    """
    whole = Stretch((base,), (theirs,), (mine,))
    if not whole.is_clash:
        return MergedText(whole.merged[0])
    steps = steps or Steps()
    pieces = []
    for stretch in stretches(lines_of(base), lines_of(theirs), lines_of(mine), steps, keeps_apart=bool):
        merged = by_sentence(stretch, steps) if stretch.is_clash else stretch.merged
        pieces.append(Piece(merged, merged, merged) if merged is not None else undecided(stretch, steps))
    return MergedText(
        text="\n".join(line for piece in pieces for line in piece.lines),
        clashes=tuple(piece.clash for piece in pieces if piece.clash),
        with_theirs="\n".join(line for piece in pieces for line in piece.theirs),
        with_mine="\n".join(line for piece in pieces for line in piece.mine),
        is_joined=all(piece.is_joined for piece in pieces),
    )


@dataclass(frozen=True)
class Piece:
    """Lines of the result; and, where they clash, those of each side, and whether the lines are one text of both."""

    lines: Tokens
    theirs: Tokens
    mine: Tokens
    clash: Stretch | None = None
    is_joined: bool = True


def by_sentence(lines: Stretch, steps: Steps) -> Tokens | None:
    """Lines that both changed, merged; None where both touched the same sentence."""
    pieces = list(in_words(lines, steps, keeps_apart=ends_a_sentence))
    return None if any(piece.is_clash for piece in pieces) else lines_of(text_of(pieces))


def undecided(lines: Stretch, steps: Steps) -> Piece:
    """For somebody to edit: their lines with my words where they fit, else theirs and then mine."""
    if not any(lines.base) or not lines.theirs or not lines.mine:
        return Piece(lines.theirs + lines.mine, lines.theirs, lines.mine, lines, is_joined=False)
    sentences = list(in_words(lines, steps, keeps_apart=ends_a_sentence))
    theirs, mine = (lines_of(text_of(sentences, decided_for=side)) for side in ("theirs", "mine"))
    words = list(in_words(lines, steps, keeps_apart=bool))
    is_joined = not any(piece.is_clash for piece in words)
    return Piece(lines_of(text_of(words)) if is_joined else theirs + mine, theirs, mine, lines, is_joined)


def in_words(lines: Stretch, steps: Steps, keeps_apart: Callable[[Tokens], bool]) -> Iterator[Stretch]:
    base, theirs, mine = (tuple(WORD.findall("\n".join(side))) for side in (lines.base, lines.theirs, lines.mine))
    return stretches(base, theirs, mine, steps, keeps_apart=keeps_apart)


def ends_a_sentence(words: Tokens) -> bool:
    return SENTENCE_ENDS.search("".join(words)) is not None


def lines_of(text: str) -> Tokens:
    return tuple(text.split("\n"))


def text_of(pieces: Iterable[Stretch], decided_for: str = "merged") -> str:
    """`decided_for`: whose version stands where both differ, `theirs` or `mine`."""
    sides = (getattr(piece, decided_for) if piece.is_clash else piece.merged for piece in pieces)
    return "".join(token for side in sides for token in side)


# --- Where two sides differ from their common start ---------------------------------------------------------------


@dataclass(frozen=True)
class Hunk:
    """One side's change of the tokens [start, end) of the common start."""

    start: int
    end: int
    is_theirs: bool
    growth: int  # tokens added less tokens taken away


def stretches(
    base: Tokens, theirs: Tokens, mine: Tokens, steps: Steps, *, keeps_apart: Callable[[Tokens], bool]
) -> Iterator[Stretch]:
    """The three token by token, cut so that each change lies in one stretch.

    Changes of both sides share a stretch where they overlap, touch, or what stands between them does not keep them
    apart: `keeps_apart` gets what stands between, and the token behind it.
    """
    at, their_at, my_at = 0, 0, 0
    for group in grouped(hunks(base, theirs, mine, steps), base, keeps_apart):
        start, end = group[0].start, max(hunk.end for hunk in group)
        if start > at:
            yield Stretch(*(base[at:start],) * 3)
        their_at, my_at = their_at + start - at, my_at + start - at
        their_end = their_at + end - start + sum(hunk.growth for hunk in group if hunk.is_theirs)
        my_end = my_at + end - start + sum(hunk.growth for hunk in group if not hunk.is_theirs)
        yield Stretch(base[start:end], theirs[their_at:their_end], mine[my_at:my_end])
        at, their_at, my_at = end, their_end, my_end
    if at < len(base):
        yield Stretch(*(base[at:],) * 3)


def hunks(base: Tokens, theirs: Tokens, mine: Tokens, steps: Steps) -> list[Hunk]:
    """The changes of both sides, in the order of the common start."""
    found = [
        Hunk(start, end, is_theirs, (new_end - new_start) - (end - start))
        for side, is_theirs in ((theirs, True), (mine, False))
        for how, start, end, new_start, new_end in changed_stretches(base, side, steps)
        if how != "equal"
    ]
    return sorted(found, key=lambda hunk: (hunk.start, hunk.end))


def grouped(found: list[Hunk], base: Tokens, keeps_apart: Callable[[Tokens], bool]) -> Iterator[list[Hunk]]:
    group: list[Hunk] = []
    end = 0
    for hunk in found:
        behind = base[hunk.start] if hunk.start < len(base) else "\n"
        if group and hunk.start > end and keeps_apart((*base[end : hunk.start], behind)):
            yield group
            group = []
        group.append(hunk)
        end = max(end, hunk.end) if len(group) > 1 else hunk.end
    if group:
        yield group
