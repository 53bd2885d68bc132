"""The days of a workshop in words."""

from dataclasses import dataclass
from datetime import date

from ..models import Workshop


@dataclass(frozen=True)
class Days:
    weekdays: str  # Wednesday to Friday
    days: str  # 8-10 July, with a dash
    year: str  # 2020
    full: str  # days and year


def days_of(workshop: Workshop) -> Days | None:
    """None while there is no date."""
    return days_in_words(workshop.starts_on, workshop.ends_on) if workshop.starts_on else None


def days_in_words(first: date, last: date | None) -> Days:
    """The words for this stretch of days; without a last day it is the first alone."""
    last = last or first
    if first == last:
        days, weekdays = day(first), f"{first:%A}"
    else:
        days, weekdays = day_range(first, last), f"{first:%A} to {last:%A}"
    if first.year == last.year:
        return Days(weekdays, days, str(first.year), f"{days} {first.year}")
    return Days(weekdays, days, f"{first.year}–{last.year}", f"{day(first)} {first.year} – {day(last)} {last.year}")


def day_range(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first)} – {day(last)}"


def day(on: date) -> str:
    return f"{on.day} {on:%B}"
