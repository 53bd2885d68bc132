"""The whole programme as one Markdown page, in the structure of the wiki page that all of this starts from.

`wiki_import.exported` reads it again and loses nothing: what people typed stands indented below its label, so that no
line of it can be taken for one of the page's own; `MARK` says that this is so. What differs from the wiki's page: the
kind stands once above its sessions, with the agenda; names have commas between them; left-over text is a label too.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from ...agenda.releases.document import ROLES
from ...agenda.times import span
from ..values import Item, Link, Member, Programme, Step
from .marks import escaped, in_lines

MARK = "<!-- Workshop Planner, format 1{} -->"
END_OF_INTRODUCTION = "<!-- end of introduction -->"
KINDS = {"general": "General Session", "track": "Track", "use_case": "Use Case"}
GROUPS = {True: "General Topics", False: "Breakout Sessions"}
LABELS = {
    "short_description": "Short Description",
    "detailed_description": "Detailed Description",
    "outcomes": "Goal/Desired Tangible Outcome(s)",
    "leader": "Topic Leader(s)",
    "moderator": "Moderator (Monitor Chat, organize questions, manage time)",
    "host": "Host (Manage/Control Bridge functions)",
    "alternate_host": "Alternate Host",
    "duration": "Expected duration",
    "activity": "Activity",
    "pre_reading": "Pre-reading Resources",
    "not_understood": "Not understood",
}
ONLY_WHERE_FILLED = ("alternate_host", "not_understood")  # the wiki's page does not have them
INDENT = "  "
PLAIN_URL = re.compile(r"[^\s()<>\\]+")
BRACKET = re.compile(r"(\\.)|([\[\]])", re.DOTALL)  # the second group: not escaped yet
MARK_OF_NAMES = re.compile(r"(\\.)|([(),])", re.DOTALL)
LOOKS_LIKE_URL = re.compile(r"(https?|ftp):", re.IGNORECASE)


def write(programme: Programme, site: str) -> bytes:
    return ("\n".join(page(programme)) + "\n").encode()


def page(programme: Programme) -> Iterator[str]:
    """Line by line."""
    day = programme.starts_on
    date = f"{day.year} {day:%B} {day.day} - " if day else ""
    yield f"# {date}{escaped(one_line(programme.title))}"
    yield ""
    yield MARK.format(f", starts {day.isoformat()}" if day else "")
    yield from ("", *programme.introduction.split("\n"), "", END_OF_INTRODUCTION)
    for is_general, items in groupby(programme.sessions, lambda one: one.kind == "general"):
        yield from group(GROUPS[is_general], list(items))


def group(name: str, items: list[Item]) -> Iterator[str]:
    yield from ("", f"## {name}", "")
    yield from agenda(items)
    for item in items:
        yield from ("", f"### {heading(item)}", "")
        yield from session(item)


def heading(item: Item) -> str:
    return f"{KINDS[item.kind]} - {escaped(one_line(item.title))}"


def agenda(items: Iterable[Item]) -> Iterator[str]:
    """One line for each place, in order of time, then those that have none."""
    placed = [(slot, item) for item in items for slot in item.slots]
    for slot, item in sorted(placed, key=lambda one: one[0].starts.timestamp()):
        part = f", part {slot.part} of {slot.parts}" if slot.parts > 1 else ""
        room = f", {escaped(one_line(slot.room.name))}" if slot.room else ""
        zone = slot.starts.tzinfo
        if zone is not None:
            yield f"- {heading(item)}: {span(slot.starts, slot.ends, zone)}{room}{part}"
    yield from (f"- {heading(item)}" for item in items if not item.slots)


def session(item: Item) -> Iterator[str]:
    values = {
        "short_description": inline(item.short_description),
        "detailed_description": below(item.detailed_description),
        "outcomes": listed(item.outcomes),
        **{role: inline_names(item.in_role(role)) for role in ROLES},
        "duration": duration(item),
        "activity": steps(item.activity),
        "pre_reading": readings(item.pre_reading),
        "not_understood": fenced(item.not_understood),
    }
    for name, label in LABELS.items():
        if values[name] or name not in ONLY_WHERE_FILLED:
            yield f"- **{label}:**{values[name]}"


def inline(text: str) -> str:
    """Behind the label."""
    return f" {in_lines(text, INDENT)}" if text else ""


def below(markdown: str) -> str:
    """Below the label, word for word; empty lines stand before and behind it, as lists and headings need."""
    lines = [f"{INDENT}{line}" if line else "" for line in markdown.strip("\n").split("\n")]
    return "\n".join(["", "", *lines, ""]) if markdown.strip("\n") else ""


def inline_names(people: Iterable[Member]) -> str:
    return "".join(f"{',' * bool(number)} {named(person)}" for number, person in enumerate(people))


def named(person: Member) -> str:
    affiliation = name_alone(person.affiliation)
    return f"{name_alone(person.name)} ({affiliation})" if affiliation else name_alone(person.name)


def name_alone(text: str) -> str:
    return MARK_OF_NAMES.sub(alone, escaped(one_line(text)))


def alone(found: re.Match[str]) -> str:
    return found[1] or f"\\{found[2]}"


def duration(item: Item) -> str:
    minutes = [f"{item.minutes} mins"] if item.minutes else []
    rounds = [f"{item.rounds} Breakout Session{'' if item.rounds == 1 else 's'}"] if item.rounds else []
    return inline(", ".join(minutes + rounds))


def listed(texts: Iterable[str]) -> str:
    return "".join(bullet(in_lines(text, INDENT * 2)) for text in texts)


def bullet(markdown: str, *, is_nested: bool = False) -> str:
    return f"\n{INDENT * (1 + is_nested)}- {markdown}"


def steps(activity: Iterable[Step]) -> str:
    """A nested one that comes first stands by itself."""
    return "".join(step(one, is_nested=one.is_nested and number > 0) for number, one in enumerate(activity))


def step(one: Step, *, is_nested: bool) -> str:
    """With its minutes in brackets; where the text itself ends like that, its bracket is escaped."""
    text = in_lines(one.text, INDENT * (2 + is_nested))
    text = re.sub(r"\((?=\d+ min\)$)", r"\\(", text)
    return bullet(f"{text} ({one.minutes} min)" if one.minutes else text, is_nested=is_nested)


def readings(links: Iterable[Link]) -> str:
    """Those that share a heading nested below it."""
    return "".join(
        (bullet(in_lines(over, INDENT * 2)) if over else "")
        + "".join(bullet(link(one, is_nested=bool(over)), is_nested=bool(over)) for one in found)
        for over, found in groupby(links, lambda one: one.heading)
    )


def link(one: Link, *, is_nested: bool) -> str:
    """[Title](address), <address>, or the title alone: one that looks like an address is kept from becoming one."""
    title = in_lines(one.title, INDENT * (2 + is_nested))
    if not one.url:
        return LOOKS_LIKE_URL.sub(r"\1\\:", title)
    if not one.title and PLAIN_URL.fullmatch(one.url):
        return f"<{one.url}>"
    words = BRACKET.sub(alone, title)
    url = one.url if PLAIN_URL.fullmatch(one.url) else "<" + re.sub(r"[\\<>]", r"\\\g<0>", one.url) + ">"
    return f"[{words}]({url})"


def fenced(text: str) -> str:
    """As it stands: it is no Markdown, or not ours."""
    ticks = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, ticks + 1)
    return below(f"{fence}text\n{text}\n{fence}") if text else ""


def one_line(text: str) -> str:
    return " ".join(text.split())
