"""Where two people changed the same thing: what it was, what it is now, and what was typed. Plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .reading_out import LABELS, read_out
from .words import Line, changed_lines


@dataclass(frozen=True)
class Difference:
    """One field in which what was typed differs from what is stored now. `was` is None when nobody knows any more."""

    key: str
    label: str
    was: list[str] | None
    theirs: list[Line]
    yours: list[Line]
    is_theirs_alone: bool  # they changed it, you did not
    is_yours_alone: bool

    @property
    def is_changed_by_both(self) -> bool:
        return self.was is not None and not self.is_theirs_alone and not self.is_yours_alone


def differences(base: dict[str, Any] | None, theirs: dict[str, Any], yours: dict[str, Any]) -> list[Difference]:
    """Each field, in the order of the page, that reads differently in what is stored and in what was typed.

    Three contents shaped like snapshots; words are marked by what they changed in `base`, the common start.
    """
    return list(differing(read_out(base) if base else {}, read_out(theirs), read_out(yours)))


def differing(
    base: dict[str, list[str]], theirs: dict[str, list[str]], yours: dict[str, list[str]]
) -> Iterator[Difference]:
    for key in yours:
        now, typed, was = theirs.get(key, []), yours[key], base.get(key)
        if now != typed:
            yield Difference(
                key=key,
                label=LABELS[key],
                was=was,
                theirs=changed_lines(now if was is None else was, now),
                yours=changed_lines(now if was is None else was, typed),
                is_theirs_alone=typed == was,
                is_yours_alone=now == was,
            )
