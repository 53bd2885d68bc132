"""A snapshot in full, to be read. Plain values."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from .changes import FIELDS, Snapshot, fields_of, part_in_words, said
from .part_changes import places

MARKDOWN = ("detailed_description", "introduction")
NUMBERED_PARTS = ("outcomes", "activity")


@dataclass(frozen=True)
class Entry:
    """A line of a field; `place` is empty where lines are not counted."""

    place: str
    text: str


@dataclass(frozen=True)
class Field:
    """One field as it was: Markdown in one text, anything else in lines."""

    field: str
    label: str
    markdown: str
    entries: list[Entry]


def whole(snapshot: Snapshot, titles: Mapping[int, str], hidden: Container[str] = ()) -> list[Field]:
    """Every field that says something and is not hidden, in the order of the page."""
    found = [
        Field(field, FIELDS[field], snapshot[field], [])
        if field in MARKDOWN
        else Field(field, FIELDS[field], "", list(entries_of(field, snapshot, titles)))
        for field in fields_of(snapshot)
        if field not in hidden
    ]
    return [one for one in found if one.markdown or one.entries]


def entries_of(field: str, snapshot: Snapshot, titles: Mapping[int, str]) -> Iterator[Entry]:
    value = snapshot.get(field)
    if field in NUMBERED_PARTS:
        for place, part in zip(places(value or []), value or [], strict=True):
            yield Entry(place, part_in_words(field, part))
    elif field == "order":
        standing = [titles[key] for key in value or [] if key in titles]
        yield from (Entry(str(place), title) for place, title in enumerate(standing, start=1))
    elif field == "is_removed":
        yield from [Entry("", "No: taken out")] if value else []
    else:
        yield from (Entry("", line) for line in said(field, snapshot))
