"""The rows of a form as they were typed, and what its buttons do to them. Plain values; nothing is refused here."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
MOST_READ = 1_000  # rows of one part, five times what may be saved; so many are refused, more are not drawn
VERBS = ("add", "up", "down", "remove", "indent", "outdent")
DEED = re.compile(rf"(?P<part>[a-z]+)(?:-(?P<index>\d{{1,4}}))?-(?P<verb>{'|'.join(VERBS)})")
CELL = re.compile(r"(?P<part>[a-z]+)-(?P<number>\d{1,6})-(?P<name>[a-z_]+)")
# What a row may hold and still say nothing.
SILENT = frozenset({"id", "role", "is_nested", "settled", "host_key_seen", "starts_seen", "ends_seen"})
YES = (True, "True", "true", "on", "1")


@dataclass(frozen=True)
class Deed:
    """What a button does to one part: `verb`, and to which row (None: to the list)."""

    part: str
    verb: str
    index: int | None = None

    @classmethod
    def of(cls, words: str) -> "Deed | None":
        """`roles-2-up`, `outcomes-add`; None for anything else."""
        match = DEED.fullmatch(words)
        if match is None or (match["index"] is None) != (match["verb"] == "add"):
            return None
        return cls(match["part"], match["verb"], None if match["index"] is None else int(match["index"]))


@dataclass
class Typed:
    """What a form sent: its fields by name, the rows of each part in the order of the page, and the button pressed."""

    fields: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    do: str = ""

    @classmethod
    def in_post(cls, post: Mapping[str, str], parts: Iterable[str]) -> "Typed":
        found: dict[str, dict[str, Row]] = {part: {} for part in parts}
        fields = {}
        for name, value in post.items():
            cell = CELL.fullmatch(name)
            if cell and cell["part"] in found:
                found[cell["part"]].setdefault(cell["number"], {})[cell["name"]] = value
            else:
                fields[name] = value
        rows = {part: list(numbered.values())[:MOST_READ] for part, numbered in found.items()}
        return cls(fields, rows, fields.pop("do", ""))

    def pairs(self) -> list[tuple[str, Any]]:
        """Names and values of a form that sends this."""
        cells = [
            (f"{part}-{number}-{name}", value)
            for part, rows in self.rows.items()
            for number, row in enumerate(rows)
            for name, value in row.items()
        ]
        return [*self.fields.items(), *((name, "" if value is None else value) for name, value in cells)]


def spoken(rows: list[Row]) -> list[Row]:
    """The rows in which something stands."""
    return [
        row for row in rows if any(str(value).strip() for name, value in row.items() if name not in SILENT and value)
    ]


def is_nested(row: Row) -> bool:
    return row.get("is_nested") in YES


def numbers(rows: list[Row]) -> list[str]:
    """How rows are counted: 1, 2, 2.1, 2.2, 3."""
    counted, outer, inner = [], 0, 0
    for row in rows:
        if is_nested(row) and outer:
            inner += 1
            counted.append(f"{outer}.{inner}")
        else:
            outer, inner = outer + 1, 0
            counted.append(str(outer))
    return counted


def rearranged(rows: list[Row], deed: Deed, noun: str) -> tuple[list[Row], str]:
    """The rows after the deed, and the sentence that announces it."""
    if deed.index is None:
        return [*rows, {}], "An empty row was added at the end."
    if deed.index >= len(rows):
        return rows, f"That {noun} is not there any more."
    name = f"{noun.capitalize()} {numbers(rows)[deed.index]}"
    return DO[deed.verb](rows, deed.index, name, noun)


def removed(rows: list[Row], index: int, name: str, noun: str) -> tuple[list[Row], str]:
    return level([*rows[:index], *rows[index + 1 :]]), f"{name} was removed. It goes for good when you save."


def moved_up(rows: list[Row], index: int, name: str, noun: str) -> tuple[list[Row], str]:
    end = end_of_block(rows, index)
    above = index - 1 if is_nested(rows[index]) else head_of_block(rows, index - 1)
    if above < (1 if is_nested(rows[index]) else 0):
        return rows, f"{name} is the first already."
    return announced([*rows[:above], *rows[index:end], *rows[above:index], *rows[end:]], above, name, noun)


def moved_down(rows: list[Row], index: int, name: str, noun: str) -> tuple[list[Row], str]:
    end = end_of_block(rows, index)
    if end == len(rows):
        return rows, f"{name} is the last already."
    below = end + 1 if is_nested(rows[index]) else end_of_block(rows, end)
    moved = [*rows[:index], *rows[end:below], *rows[index:end], *rows[below:]]
    return announced(moved, index + below - end, name, noun)


def indented(rows: list[Row], index: int, name: str, noun: str) -> tuple[list[Row], str]:
    if index == 0:
        return rows, f"{name} has no {noun} above it to be part of."
    changed = [*rows[:index], rows[index] | {"is_nested": "1"}, *rows[index + 1 :]]
    return changed, f"{name} is now {noun} {numbers(changed)[index]}, part of the {noun} above."


def outdented(rows: list[Row], index: int, name: str, noun: str) -> tuple[list[Row], str]:
    changed = [*rows[:index], rows[index] | {"is_nested": ""}, *rows[index + 1 :]]
    return changed, f"{name} is now {noun} {numbers(changed)[index]}, on its own."


DO = {"remove": removed, "up": moved_up, "down": moved_down, "indent": indented, "outdent": outdented}


def end_of_block(rows: list[Row], index: int) -> int:
    """Where what moves as one ends: a nested row moves alone, any other with the rows nested in it."""
    end = index + 1
    while end < len(rows) and is_nested(rows[end]) and not is_nested(rows[index]):
        end += 1
    return end


def head_of_block(rows: list[Row], index: int) -> int:
    """The row that the row at this index moves with; -1 above the first."""
    while index > 0 and is_nested(rows[index]):
        index -= 1
    return index


def level(rows: list[Row]) -> list[Row]:
    """The first row is never nested."""
    return [rows[0] | {"is_nested": ""}, *rows[1:]] if rows and is_nested(rows[0]) else rows


def announced(rows: list[Row], place: int, name: str, noun: str) -> tuple[list[Row], str]:
    return rows, f"{name} is now {noun} {numbers(rows)[place]}."
