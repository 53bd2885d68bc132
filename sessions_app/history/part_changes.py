"""What became of the parts of a session from one snapshot to another, by identity. Plain values."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from .words import ADDED, KEPT, REMOVED

CHANGED = "changed"
OF_A_ROLE = ("id", "name", "affiliation")  # a role says the same however its person is called

Part = dict[str, Any]


@dataclass(frozen=True)
class PartChange:
    """One part before and after, empty where it is not. Places are counted as 1, 2, and 2.1 for a nested step."""

    how: str  # KEPT, ADDED, REMOVED or CHANGED
    before: Part
    after: Part
    was_at: str
    is_at: str
    is_moved: bool

    @property
    def is_a_change(self) -> bool:
        return self.how != KEPT or self.is_moved

    @property
    def part(self) -> Part:
        """As it is, or as it was before it went."""
        return self.after or self.before


def part_changes(before: Sequence[Part], after: Sequence[Part]) -> list[PartChange]:
    """Every part of both, in the later order; one that went stands behind the part that it stood behind.

    Roles are the same by person and kind, other parts by `id`, or else by what they say.
    """
    old = dict(zip(identities(before), before, strict=True))
    new = dict(zip(recognized(old, after), after, strict=True))
    was_at = dict(zip(old, places(before), strict=True))
    is_at = dict(zip(new, places(after), strict=True))
    moved = moved_ones(list(old), list(new))
    return [
        PartChange(
            how=how(old.get(one), new.get(one)),
            before=old.get(one, {}),
            after=new.get(one, {}),
            was_at=was_at.get(one, ""),
            is_at=is_at.get(one, ""),
            is_moved=one in moved,
        )
        for one in woven(list(old), list(new))
    ]


def how(before: Part | None, after: Part | None) -> str:
    if before is None:
        return ADDED
    if after is None:
        return REMOVED
    return KEPT if meaning(before) == meaning(after) else CHANGED


def identities(parts: Sequence[Part]) -> list[Hashable]:
    """One for each part, all different; a repeated one counts on."""
    seen: dict[Hashable, int] = {}
    found: list[Hashable] = []
    for part in parts:
        one = (part["role"], part.get("person")) if "role" in part else part.get("id")
        seen[one] = seen.get(one, 0) + 1
        found.append((one, seen[one]))
    return found


def recognized(old: dict[Hashable, Part], parts: Sequence[Part]) -> list[Hashable]:
    """Identities of the later parts; one that says what a part that went said takes that one's."""
    new = identities(parts)
    staying = set(new)
    gone = {meaning(part): one for one, part in old.items() if one not in staying and meaning(part)}
    return [one if one in old else gone.pop(meaning(part), ("new", one)) for one, part in zip(new, parts, strict=True)]


def meaning(part: Part) -> Hashable:
    silent = OF_A_ROLE if "role" in part else ("id",)
    return tuple(sorted((key, str(value)) for key, value in part.items() if value and key not in silent))


def places(parts: Sequence[Part]) -> list[str]:
    """1, 2, 2.1, 2.2, 3"""
    step, nested, found = 0, 0, []
    for part in parts:
        step, nested = (step, nested + 1) if part.get("is_nested") and step else (step + 1, 0)
        found.append(f"{step}.{nested}" if nested else str(step))
    return found


def moved_ones(old: list[Hashable], new: list[Hashable]) -> set[Hashable]:
    """Those in both lists that changed places: as few as explain the new order."""
    rank = {one: place for place, one in enumerate(old)}
    stayed = [one for one in new if one in rank]
    unmoved = longest_rising([rank[one] for one in stayed])
    return {one for one in stayed if rank[one] not in unmoved}


def longest_rising(numbers: list[int]) -> set[int]:
    """The numbers, all different, of one of the longest rising subsequences."""
    ends: list[int] = []  # the smallest number with which a rising subsequence of each length ends
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(ends, number)
        before[number] = ends[place - 1] if place else None
        ends[place:] = [number, *ends[place + 1 :]]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found


def woven(old: list[Hashable], new: list[Hashable]) -> list[Hashable]:
    """All of both, in the order of the new; each that went behind the one that it stood behind."""
    order, standing = list(new), set(new)
    for place, one in enumerate(old):
        if one not in standing:
            order.insert(order.index(old[place - 1]) + 1 if place else 0, one)
    return order
