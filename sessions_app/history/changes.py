"""What changed from one snapshot of a session or a workshop to another, as a person would tell it. Plain values."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from ..models import Role
from ..models.duration import minutes_in_words
from .part_changes import CHANGED, PartChange, part_changes
from .reading_out import LABELS, expected, lines_of, reading_line, room_line
from .words import ADDED, KEPT, REMOVED, Line, Span, Steps, changed_lines, words

Snapshot = dict[str, Any]
FOLDED = "folded"  # says how many lines stand there
FEWEST_FOLDED = 3

# Every field, in the order of the page. A session's address follows its title: it is no field of its own.
FIELDS = {**LABELS, "order": "The order of the sessions", "is_removed": "In the programme"}
KEYS = {"expected": ("expected_minutes", "expected_rounds")}  # of the snapshot; all other fields are keys themselves
LISTS = ("roles", "outcomes", "activity", "pre_reading", "rooms", "organizers", "order")
DAYS = ("starts_on", "ends_on")
PART_LABELS = {
    "outcomes": "Outcome {}",
    "activity": "Activity, step {}",
    "pre_reading": "Pre-reading {}",
    "rooms": "Room {}",
}


@dataclass(frozen=True)
class Row:
    """What became of one text or one part: its lines word by word, and what the words cannot show."""

    label: str
    lines: list[Line]
    note: str = ""

    @property
    def before(self) -> list[Line]:
        return without(ADDED, self.lines)

    @property
    def after(self) -> list[Line]:
        return without(REMOVED, self.lines)


@dataclass(frozen=True)
class Change:
    """One field that differs. A part of a session is one row, and so is each kind of role."""

    field: str
    label: str
    rows: list[Row]


def changes(
    before: Snapshot, after: Snapshot, titles: Mapping[int, str] | None = None, hidden: Container[str] = ()
) -> list[Change]:
    """Each field that a reader sees differ, in the order of the page, without the hidden ones.

    `titles` are those of the sessions that the reader may know of, by key: the order of a workshop is told by them.
    Bounded: texts that would take too long to compare word by word are told as removed and added.
    """
    steps = Steps()
    return [
        Change(field, FIELDS[field], list(rows(field, before, after, titles or {}, steps)))
        for field in changed_fields(before, after)
        if field not in hidden
    ]


def without(how: str, lines: list[Line]) -> list[Line]:
    """The lines as they read without what was added, or without what was removed."""
    return [line for line in (tuple(span for span in line if span.how != how) for line in lines) if line]


def changed_fields(before: Snapshot, after: Snapshot) -> list[str]:
    return [field for field in fields_of({**before, **after}) if differs(field, before, after)]


def fields_of(snapshot: Snapshot) -> list[str]:
    """The fields of this snapshot, in the order of the page."""
    own_address = "outcomes" not in snapshot
    return [
        field for field in FIELDS if any(key in snapshot for key in keys_of(field)) and (field != "slug" or own_address)
    ]


def keys_of(field: str) -> tuple[str, ...]:
    return KEYS.get(field, (field,))


def content_of(field: str, snapshot: Snapshot) -> Snapshot:
    """What the snapshot says in this field alone, in the shape that `become` takes; empty when it has no such field."""
    return {key: snapshot[key] for key in keys_of(field) if key in snapshot}


def differs(field: str, before: Snapshot, after: Snapshot) -> bool:
    if field in LISTS:
        of_field = list_changes(field, before, after)
        return any(one.is_moved if field == "order" else one.is_a_change for one in of_field)
    return any((before.get(key) or None) != (after.get(key) or None) for key in keys_of(field))


def list_changes(field: str, before: Snapshot, after: Snapshot) -> list[PartChange]:
    """Every entry of a list, those that stayed included. Roles are in order within their kind."""
    old, new = entries(before.get(field)), entries(after.get(field))
    if field == "order":
        old += since(old, new)
    if field != "roles":
        return part_changes(old, new)
    return [one for kind in Role.Kind for one in part_changes(as_kind(kind, old), as_kind(kind, new))]


def entries(values: Sequence[Any] | None) -> list[dict[str, Any]]:
    return [value if isinstance(value, dict) else {"id": value} for value in values or []]


def since(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sessions made since a revision of the workshop: until it was rearranged they stood at the end, as they came."""
    known = {one["id"] for one in old}
    return sorted((one for one in new if one["id"] not in known), key=lambda one: one["id"])


def as_kind(kind: str, roles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [role for role in roles if role["role"] == kind]


# --- The rows of a field ------------------------------------------------------------------------------------------


def rows(field: str, before: Snapshot, after: Snapshot, titles: Mapping[int, str], steps: Steps) -> Iterator[Row]:
    if field == "roles":
        yield from role_rows(list_changes(field, before, after))
    elif field in PART_LABELS:
        yield from part_rows(field, list_changes(field, before, after), steps)
    elif field == "organizers":
        yield Row(FIELDS[field], names(list_changes(field, before, after), "id"))
    elif field == "order":
        yield from order_rows(list_changes(field, before, after), titles)
    elif field == "is_removed":
        yield removal_row(is_removed=bool(after.get(field)))
    else:
        yield text_row(field, said(field, before), said(field, after), steps)


def text_row(field: str, before: list[str], after: list[str], steps: Steps) -> Row:
    lines = list(folded(changed_lines(before, after, steps)))
    return Row(FIELDS[field], lines, "" if before != after else "only its spacing changed")


def folded(lines: list[Line]) -> Iterator[Line]:
    """The lines that changed and those next to them; how many there are of others, where they are many."""
    changed = [place for place, line in enumerate(lines) if any(span.how != KEPT for span in line)]
    near = {place + step for place in changed for step in (-1, 0, 1)}
    for is_near, stretch in groupby(range(len(lines)), key=near.__contains__):
        places = list(stretch)
        if is_near or len(places) < FEWEST_FOLDED:
            yield from (lines[place] for place in places)
        else:
            yield (Span(FOLDED, f"{len(places)} lines stayed as they were"),)


def said(field: str, snapshot: Snapshot) -> list[str]:
    """The lines of one field; none when it is empty, and for a snapshot without it."""
    if field == "expected":
        return expected({"expected_rounds": None, **snapshot})
    if field in DAYS and snapshot.get(field):
        return [day_in_words(snapshot[field])]
    return lines_of(field, snapshot[field]) if field in snapshot else []


def day_in_words(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


def removal_row(is_removed: bool) -> Row:
    words_of_it = "Taken out of the programme" if is_removed else "Put back into the programme"
    return Row(FIELDS["is_removed"], [(Span(ADDED, words_of_it),)])


def role_rows(roles: list[PartChange]) -> Iterator[Row]:
    for kind in Role.Kind:
        of_kind = [one for one in roles if one.part["role"] == kind]
        if any(one.is_a_change for one in of_kind):
            label = f"{kind.label}s" if len(of_kind) > 1 else str(kind.label)
            moves = [f"{one.part['name']} {move(one)}" for one in of_kind if one.is_moved]
            yield Row(label, names(of_kind, "name"), "; ".join(moves))


def names(of_list: list[PartChange], key: str) -> list[Line]:
    """One line for each, kept, added or removed."""
    return [(Span(one.how, one.part[key]),) for one in of_list]


def part_rows(field: str, parts: list[PartChange], steps: Steps) -> Iterator[Row]:
    for one in parts:
        if one.is_a_change:
            label = PART_LABELS[field].format(one.is_at or one.was_at)
            yield Row(label, [part_line(field, one, steps)], "; ".join(notes(one)))


def part_line(field: str, one: PartChange, steps: Steps) -> Line:
    before, after = (part_in_words(field, part) if part else "" for part in (one.before, one.after))
    return words(before, after, steps)


def part_in_words(field: str, part: dict[str, Any]) -> str:
    if field == "pre_reading":
        return reading_line(part)
    if field == "rooms":
        return room_line(part)
    minutes = minutes_in_words(part.get("minutes"))
    return f"{part['text']}, {minutes}" if minutes else str(part["text"])


def notes(one: PartChange) -> Iterator[str]:
    if one.how == REMOVED:
        yield "removed"
    if one.how == CHANGED and one.before.get("is_nested") != one.after.get("is_nested"):
        yield "now part of the step above" if one.after.get("is_nested") else "now a step of its own"
    if one.is_moved:
        yield move(one)


def move(one: PartChange) -> str:
    return f"moved from place {one.was_at} to place {one.is_at}" if one.was_at != one.is_at else "moved"


def order_rows(sessions: list[PartChange], titles: Mapping[int, str]) -> Iterator[Row]:
    for one in sessions:
        if one.is_moved:
            title = titles.get(one.part["id"], "A session that was taken out since")
            yield Row(f"Session {one.is_at}", [(Span(KEPT, title),)], move(one))
