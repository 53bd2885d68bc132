"""Reads again what `exports.formats.markdown` wrote, word for word; what people wrote into it by hand like any page."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ..exports.formats.markdown import END_OF_INTRODUCTION, KINDS, LABELS, MARK, ROLES
from ..exports.formats.marks import unescaped
from ..models.days import YEARS
from .durations import read_duration
from .errors import NotReadable
from .formats.markdown import read_markdown
from .page import Activity, Page, Reading, Role, Session, Warning
from .parse import parse

FIRST_LINES = 10  # in which the mark stands
MARKED = re.compile(re.escape(MARK).replace(re.escape("{}"), r"(?:, starts (?P<day>[\d-]+))?"))
TITLE = re.compile(r"# +(?P<date>\d+ \w+ \d+ - )?(?P<title>.*)")
HEADING = re.compile(rf"### +(?P<kind>{'|'.join(KINDS.values())}) - (?P<title>.*)")
LABEL = re.compile(rf"- \*\*(?P<label>{'|'.join(map(re.escape, LABELS.values()))}):\*\*(?P<rest>.*)")
KIND_OF = {words: kind for kind, words in KINDS.items()}
FIELD_OF = {words: name for name, words in LABELS.items()}
PERSON = re.compile(r"(?:\\.|[^\\,])+")
NAMED = re.compile(r"(?P<name>(?:\\.|[^\\])*?)(?: \((?P<affiliation>(?:\\.|[^\\()])*)\))?", re.DOTALL)
TIMED = re.compile(r"(?P<text>.*) \((?P<minutes>\d{1,4}) min\)", re.DOTALL)
LINK = re.compile(
    r"\[(?P<title>(?:\\.|[^\\\]])*)\]\((?:<(?P<escaped>(?:\\.|[^\\<>])*)>|(?P<plain>[^\s()<>\\]+))\)", re.DOTALL
)
ADDRESS = re.compile(r"<(?P<marked>[a-z][^\s<>\\]*)>|(?P<bare>https?://[^\s<>\\]+)", re.IGNORECASE)
FENCED = re.compile(r"\A\s*(?P<fence>`{3,})text\n(?P<text>.*)\n(?P=fence)\s*\Z", re.DOTALL)
OUTSIDE = "This stood outside of the sessions and was added to the introduction."


@dataclass(slots=True)
class Item:
    """One of a list, its text still in Markdown, with those nested in it."""

    text: str
    steps: list[Item] = field(default_factory=list)


class Foreign(Exception):
    """A line that is not written as the export writes it."""


def is_exported(text: str) -> bool:
    return any(MARKED.fullmatch(line) for line in text.split("\n", FIRST_LINES)[:FIRST_LINES])


def read_exported(text: str, *, title: str | None = None, starts_on: datetime.date | None = None) -> Page:
    """Of a text that `is_exported`. Raises NotReadable where no session is in it."""
    lines = text.split("\n")
    number, mark = next((at, found) for at, line in enumerate(lines) if (found := MARKED.fullmatch(line)))
    day = day_of(mark["day"] or "")
    ends = max((at for at, line in enumerate(lines) if line == END_OF_INTRODUCTION), default=number)
    sections = list(sections_of(lines[ends + 1 :]))
    read = [read_section(section) for section in sections[1:]]
    sessions = tuple(session for found, _ in read for session in found)
    if not sessions:
        raise NotReadable("There is no session in this page.")
    outside = [line for line in sections[0] if line.strip()] + [line for _, lines in read for line in lines]
    introduction = "\n".join(lines[number + 1 : ends]).strip("\n")
    return Page(
        title=title or title_of(lines[:number], has_day=day is not None),
        starts_on=starts_on or day,
        introduction="\n\n".join(filter(None, [introduction, "\n".join(outside)])),
        sessions=sessions,
        warnings=tuple(Warning("", "introduction", OUTSIDE, line) for line in outside),
    )


def day_of(text: str) -> datetime.date | None:
    """None for what somebody wrote there that is none, as 2020-99-99."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS else None


def title_of(lines: Iterable[str], *, has_day: bool) -> str:
    for line in lines:
        if match := TITLE.fullmatch(line):
            date = match["date"] or ""
            return unescaped(match["title"] if has_day else date + match["title"]).strip()
    return ""


def sections_of(lines: Iterable[str]) -> Iterator[list[str]]:
    """First what stands above all sessions, then each session. Headings of kinds and the agendas below are left out."""
    section: list[str] = []
    is_agenda = False
    for line in lines:
        if line.startswith("### "):
            yield section
            section, is_agenda = [line], False
        elif line.startswith("## "):
            is_agenda = True
        elif not (is_agenda and line.startswith("- ")):
            section.append(line)
    yield section


def read_section(lines: list[str]) -> tuple[list[Session], list[str]]:
    """Its session, or those that a reader of any page finds where it was rewritten; and lines that belong to none."""
    try:
        return [session_of(lines)], []
    except Foreign:
        pass
    try:
        return list(parse(read_markdown("\n".join(lines)), title="").sessions), []
    except NotReadable:
        return [], [line for line in lines if line.strip()]


def session_of(lines: list[str]) -> Session:
    """Raises Foreign."""
    heading = HEADING.fullmatch(lines[0])
    if heading is None:
        raise Foreign
    fields = fields_of(lines[1:])
    duration = read_duration(fields["duration"])
    if fields["duration"] and not duration.is_sure:
        raise Foreign
    values: dict[str, Any] = {
        "kind": KIND_OF[heading["kind"]],
        "title": unescaped(heading["title"]).strip(),
        "short_description": unescaped(fields["short_description"]),
        "detailed_description": fields["detailed_description"],
        "outcomes": tuple(unescaped(item.text) for item in flat(items_of(fields["outcomes"]))),
        "roles": tuple(role for name in ROLES for role in roles_of(fields[name], name)),
        "expected_minutes": duration.minutes,
        "expected_rounds": duration.rounds,
        "activity": tuple(map(activity, items_of(fields["activity"]))),
        "pre_reading": tuple(readings_of(items_of(fields["pre_reading"]))),
        "not_understood": tuple(filter(None, [without_fence(fields["not_understood"])])),
    }
    return Session(**values)


def fields_of(lines: Iterable[str]) -> dict[str, str]:
    """The Markdown of each, indents taken away. Raises Foreign for a line outside of them, and for a second label."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        if label := LABEL.fullmatch(line):
            name = FIELD_OF[label["label"]]
            if name in found:
                raise Foreign
            found[name] = [label["rest"].strip(" ")]
        elif line and not line.startswith("  "):
            raise Foreign
        elif name:
            found[name].append(line[2:])
        elif line:
            raise Foreign
    return {name: "\n".join(found.get(name, [])).strip() for name in LABELS}


def items_of(text: str) -> list[Item]:
    """Raises Foreign for what is no list as the export writes it."""
    items: list[Item] = []
    last: Item | None = None
    indent = ""
    for line in text.split("\n") if text else ():
        if line.startswith("- "):
            last, indent = Item(line[2:]), "  "
            items.append(last)
        elif line.startswith("  - ") and items:
            last, indent = Item(line[4:]), "    "
            items[-1].steps.append(last)
        elif last is not None and line.startswith(indent):
            last.text += "\n" + line[len(indent) :]
        elif line:
            raise Foreign
    return items


def flat(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from item.steps


def roles_of(text: str, role: Any) -> Iterator[Role]:
    for part in PERSON.findall(text):
        match = NAMED.fullmatch(part.strip())
        if match is None:
            raise Foreign
        yield Role(role, unescaped(match["name"]), unescaped(match["affiliation"] or ""))


def activity(item: Item) -> Activity:
    match = TIMED.fullmatch(item.text)
    text, minutes = (match["text"], int(match["minutes"])) if match else (item.text, None)
    return Activity(unescaped(text), minutes, tuple(map(activity, item.steps)))


def readings_of(items: Iterable[Item]) -> Iterator[Reading]:
    for item in items:
        if item.steps:
            yield from (reading(step, unescaped(item.text)) for step in item.steps)
        else:
            yield reading(item, "")


def reading(item: Item, heading: str) -> Reading:
    if link := LINK.fullmatch(item.text):
        return Reading(unescaped(link["title"]), link["plain"] or unescaped(link["escaped"]), heading)
    if address := ADDRESS.fullmatch(item.text):
        return Reading("", address["marked"] or address["bare"], heading)
    return Reading(unescaped(item.text), "", heading)


def without_fence(text: str) -> str:
    match = FENCED.match(text)
    return match["text"] if match else text
