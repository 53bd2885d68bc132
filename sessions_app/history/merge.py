"""Puts two changes of one session, workshop or person together. Plain values shaped like snapshots."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .clash import MINE, THEIRS, Clash
from .merge_parts import Part, merge_parts, merged_value
from .words import Steps

PARTS = ("outcomes", "roles", "activity", "pre_reading", "rooms")
# What is one thing to a reader stands in two keys of a snapshot.
PAIRS = {"expected": ("expected_minutes", "expected_rounds"), "days": ("starts_on", "ends_on")}
# Texts, and how many characters each may have.
LIMITS = {"short_description": 1_000, "detailed_description": 50_000, "not_understood": 50_000, "introduction": 20_000}


@dataclass(frozen=True)
class Merged:
    """`content` is whole, shaped like a snapshot. Where something clashes it holds the draft of the clash."""

    content: dict[str, Any]
    clashes: tuple[Clash, ...] = ()


def merge(base: Mapping[str, Any] | None, theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Merged:
    """What is stored now (`theirs`) with what was written (`mine`) from their common start, None when that is unknown.

    Keys that mine lacks stay as they are. With an unchanged side the result is the other side; without a clash it is
    the same whoever comes first, but for the ids of new parts; and every word that one side added is in the content
    or in a clash.
    """
    content, clashes = dict(theirs), []
    steps = Steps()
    for field in fields_in(mine):
        value, found = merged_field(field, base, theirs, mine, steps)
        content |= as_keys(field, value)
        clashes += found
    return Merged(content, tuple(clashes))


def decided(merged: Merged, choices: Mapping[str, Any]) -> dict[str, Any]:
    """The content with each clash as chosen: by its key THEIRS, MINE, or the text to take. Else its draft stays."""
    content = merged.content
    for clash in merged.clashes:
        choice = choices.get(clash.key)
        if choice is not None:
            value = clash.chosen(choice) if choice in (THEIRS, MINE) else choice
            content = content | as_keys(clash.field, with_value(content, clash, value))
    return content


def fields_in(content: Mapping[str, Any]) -> list[str]:
    """Keys of the content, the two of a pair as one."""
    pair_of = {key: pair for pair, keys in PAIRS.items() for key in keys}
    return list(dict.fromkeys(pair_of.get(key, key) for key in content))


def side(field: str, content: Mapping[str, Any]) -> Any:
    if field in PAIRS:
        return tuple(content.get(key) for key in PAIRS[field])
    return content.get(field)


def as_keys(field: str, value: Any) -> dict[str, Any]:
    return dict(zip(PAIRS[field], value, strict=True)) if field in PAIRS else {field: value}


def merged_field(
    field: str, base: Mapping[str, Any] | None, theirs: Mapping[str, Any], mine: Mapping[str, Any], steps: Steps
) -> tuple[Any, list[Clash]]:
    was = None if base is None else side(field, base)
    there, here = side(field, theirs), side(field, mine)
    if field in PARTS:
        parts = merge_parts(field, None if base is None else was or (), there or (), here, steps)
        return parts.parts, parts.clashes
    if field == "order":
        return merged_order(was, there, here)
    if field == "organizers":
        return merged_names(field, was, there, here)
    limit = LIMITS.get(field, 0)
    how: dict[str, Any] = {"is_text": limit > 0, "is_known": base is not None, "limit": limit, "steps": steps}
    value, clash = merged_value(field, was, there, here, **how)
    return value, [clash] if clash else []


def merged_order(base: list[int] | None, theirs: list[int], mine: list[int]) -> tuple[list[int], list[Clash]]:
    rows = [None if keys is None else [{"id": key} for key in keys] for keys in (base, theirs, mine)]
    merged = merge_parts("order", rows[0], rows[1] or [], rows[2] or [], Steps())
    keys = [row["id"] for row in merged.parts]
    return keys, [Clash("value", "order", base, theirs, mine, theirs)] if merged.clashes else []


def merged_names(
    field: str, base: list[str] | None, theirs: list[str], mine: list[str]
) -> tuple[list[str], list[Clash]]:
    """Whom one side added is in, whom one side took out is not. That nobody is left is for somebody to decide."""
    start = set(theirs) & set(mine) if base is None else set(base)
    names = sorted((set(theirs) | set(mine)) - (start - set(theirs)) - (start - set(mine)))
    if names or not theirs or not mine:
        return names, []
    return list(theirs), [Clash("value", field, base, theirs, mine, theirs)]


def with_value(content: Mapping[str, Any], clash: Clash, value: Any) -> Any:
    """The field's value with what was chosen in the place of the clash."""
    parts: list[Part] = content.get(clash.field) or []
    if clash.sort == "order":
        return reordered(parts, [part.get("id") for part in value])
    if clash.row is None:
        return value
    if clash.cell:
        return [part | {clash.cell: value} if part.get("id") == clash.row else part for part in parts]
    return [value if part.get("id") == clash.row else part for part in parts if part.get("id") != clash.row or value]


def reordered(parts: list[Part], order: list[Any]) -> list[Part]:
    """The parts named in this order, each with those behind it that are not named."""
    groups: dict[Any, list[Part]] = {None: []}
    here = None
    for part in parts:
        here = part.get("id") if part.get("id") in order else here
        groups.setdefault(here, []).append(part)
    return [part for key in [None, *order] for part in groups.get(key, [])]
