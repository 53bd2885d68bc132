"""Dates as people write them in the title of a page."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

MONTHS = "january february march april may june july august september october november december".split()
MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|" + "|".join(MONTHS) + r")\b\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
UNTIL = (
    rf"(?P<until>\s*(?:[-–—&]|to|and)\s*(?:{MONTH.replace('?P<month>', '?:')}\s*)?\d{{1,2}}(?:st|nd|rd|th)?(?!\d|:\d))?"
)
YEAR = r"(?P<year>(?:19|20)\d\d)"
WEEKDAY = r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
FORMS = tuple(
    re.compile(rf"(?<!\w){WEEKDAY}{form}(?!\w)", re.IGNORECASE)
    for form in (
        rf"{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"{YEAR}/(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})",
        rf"{YEAR}\.(?P<month>\d{{1,2}})\.(?P<day>\d{{1,2}})",
        rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{YEAR}",
        rf"{YEAR},?\s+{MONTH}\s+{DAY}{UNTIL}",
        rf"{YEAR},?\s+{DAY}\.?\s+{MONTH}",
        rf"{DAY}\.?{UNTIL}\.?\s+(?:of\s+)?{MONTH},?\s+{YEAR}",
        rf"{MONTH}\s+{DAY}{UNTIL},?\s+{YEAR}",
    )
)
EDGES = " \t-–—:|,.;/"


class Dated(NamedTuple):
    """A title parted from the date in it; `words` are the date as it stood, `is_range` says that more days follow."""

    title: str
    starts_on: datetime.date | None = None
    words: str = ""
    is_range: bool = False


def part_date(text: str) -> Dated:
    """Part a page's title from the date in front, behind or within it; without a date the title comes back whole."""
    for form in FORMS:
        for match in form.finditer(text):
            if starts_on := _date(match):
                is_range = bool(match.groupdict().get("until"))
                return Dated(_without(text, match), starts_on, match[0].strip(), is_range)
    return Dated(text.strip())


def _date(match: re.Match[str]) -> datetime.date | None:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else 1 + next(i for i, m in enumerate(MONTHS) if m.startswith(month[:3]))
    try:
        return datetime.date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None


def _without(text: str, match: re.Match[str]) -> str:
    before, behind = text[: match.start()].rstrip(EDGES + "(["), text[match.end() :].lstrip(EDGES + ")]")
    kept = [part.strip() for part in (before, behind.rstrip()) if part.strip(EDGES)]
    return " - ".join(kept)
