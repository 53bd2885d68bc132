"""Finds, for each session of a page, the session of the workshop that it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .content import Value, squeezed


@dataclass(frozen=True)
class Existing:
    """A session of the workshop as it stands: `content` like its snapshot, `imported` what the last import said."""

    pk: int
    revision: int
    content: Mapping[str, Any]
    imported: Mapping[str, Value] = field(default_factory=dict)
    former_titles: tuple[str, ...] = ()
    is_removed: bool = False
    changed_by: str = ""
    changed_at: datetime | None = None


def matched(page: Sequence[Mapping[str, Value]], existing: Sequence[Existing]) -> list[Existing | None]:
    """For each session of the page the one it is, else None; no session is taken twice.

    The title of the last import counts more than the present one, so that a renamed session is known again; sessions
    that were taken out come after those that stand; a title given up long ago counts least.
    """
    found: list[Existing | None] = [None] * len(page)
    free = {one.pk: one for one in sorted(existing, key=lambda one: (one.is_removed, one.pk))}
    for question in QUESTIONS:
        for number, values in enumerate(page):
            if found[number] is None:
                found[number] = next((one for one in free.values() if question(values, one)), None)
                free.pop(getattr(found[number], "pk", 0), None)
    return found


def was_called_so(values: Mapping[str, Value], one: Existing) -> bool:
    return squeezed(values["title"]) == squeezed(one.imported.get("title", ""))


def is_called_so(values: Mapping[str, Value], one: Existing) -> bool:
    return squeezed(values["title"]) == squeezed(one.content["title"])


def was_so(values: Mapping[str, Value], one: Existing) -> bool:
    return was_called_so(values, one) and values["kind"] == one.imported.get("kind")


def is_so(values: Mapping[str, Value], one: Existing) -> bool:
    return is_called_so(values, one) and values["kind"] == one.content["kind"]


def was_once_called_so(values: Mapping[str, Value], one: Existing) -> bool:
    return squeezed(values["title"]) in map(squeezed, one.former_titles)


QUESTIONS: list[Callable[[Mapping[str, Value], Existing], bool]] = [
    was_so,
    was_called_so,
    is_so,
    is_called_so,
    was_once_called_so,
]
