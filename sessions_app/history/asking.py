"""A clash as a person reads it: what it is called, and what each side says. Plain values."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.text import capfirst

from ..models import Role
from ..models.duration import minutes_in_words
from .clash import Clash
from .merge import fields_in, side
from .merge_parts import sameness
from .reading_out import LABELS, PART_LINES, lines_of, read_out
from .words import Line, Steps, changed_lines

NOUNS = {"outcomes": "outcome", "activity": "step", "pre_reading": "link", "rooms": "room"}
CELLS = {
    "minutes": "Minutes",
    "is_nested": "Place",
    "title": "Title",
    "url": "Link",
    "heading": "Heading",
    "name": "Name",
    "capacity": "People",
    "join_url": "Join link",
}
NESTED = {True: "Part of the step above", False: "A step on its own"}
OUT = "Taken out"


def label_of(clash: Clash, content: Mapping[str, Any]) -> str:
    """Description; Outcome 2; Minutes of step 3; Order of the outcomes. Numbers as in the content."""
    if clash.sort == "order":
        return f"Order: {LABELS[clash.field].lower()}"
    if clash.row is None:
        return LABELS[clash.field]
    part = part_label(clash, content)
    return f"{CELLS[clash.cell]} of {part}" if clash.cell in CELLS else capfirst(part)


def part_label(clash: Clash, content: Mapping[str, Any]) -> str:
    if clash.field == "roles":
        return Role.Kind((clash.theirs or clash.mine)["role"]).label
    ids = [part.get("id") for part in content[clash.field]]
    return f"{NOUNS[clash.field]} {ids.index(clash.row) + 1}" if clash.row in ids else NOUNS[clash.field]


def said(clash: Clash, value: Any) -> list[str]:
    """One side of the clash in lines."""
    if clash.sort == "row":
        return [OUT] if value is None else [PART_LINES[clash.field](value)]
    if clash.cell == "minutes":
        return [minutes_in_words(value)] if value else []
    if clash.cell == "is_nested":
        return [NESTED[bool(value)]]
    if clash.cell:
        return [str(value)] if value else []
    if clash.field == "expected":
        return read_out(dict(zip(("expected_minutes", "expected_rounds"), value, strict=True)))["expected"]
    if clash.field == "days":
        return [" to ".join(day for day in value if day)] if any(value) else []
    return lines_of(clash.field, value) if value is not None else []


def shown(clash: Clash, name: str, steps: Steps) -> list[Line]:
    """One side (`theirs` or `mine`) with its changes marked word by word; of a text only the lines that clash."""
    if clash.stretches and clash.base is not None:
        return [line for one in clash.stretches for line in changed_lines(one.base, getattr(one, name), steps)]
    lines = said(clash, getattr(clash, name))
    was = said(clash, clash.base) if clash.sort == "text" and clash.base is not None else lines
    return changed_lines(was, lines, steps)


def put_together(
    base: Mapping[str, Any] | None, theirs: Mapping[str, Any], mine: Mapping[str, Any], clashes: Sequence[Clash]
) -> list[tuple[str, str]]:
    """What does not clash: the label of each field that was changed, and by whom: theirs, mine or both."""
    if base is None:
        return []
    asked = {clash.field for clash in clashes}
    found = []
    for field in fields_in(mine):
        was, there, here = (alike(field, side(field, content)) for content in (base, theirs, mine))
        if field not in asked and field in LABELS and (there, here) != (was, was):
            found.append((LABELS[field], "both" if was not in (there, here) else "mine" if there == was else "theirs"))
    return found


def alike(field: str, value: Any) -> Any:
    """What is compared of it: a person who goes by another name since is the same."""
    return [(role.get("id"), *sameness(field, role)) for role in value or ()] if field == "roles" else value
