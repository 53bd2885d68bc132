"""Days and times as they are typed, on the clocks of a zone."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

from ..agenda.local_time import moments_of
from ..models.days import YEARS, sensible_day

SUCH_AS = "Give a day and a time, such as 2020-07-08 09:00."


class LocalTime(forms.CharField):
    """What clocks show, to the minute: a datetime without a zone. Browsers send 2020-07-08T09:00."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({"type": "datetime-local", "autocomplete": "off"})
        super().__init__(widget=widget, error_messages={"required": SUCH_AS}, **options)

    def to_python(self, value: Any) -> datetime | None:  # type: ignore[override]  # text in, a moment out
        text = super().to_python(value)
        if not text:
            return None
        try:
            typed = datetime.fromisoformat(text)
        except ValueError as problem:
            raise ValidationError(SUCH_AS) from problem
        if typed.tzinfo or ":" not in text:
            raise ValidationError(SUCH_AS)
        sensible_day(typed.date())
        return typed.replace(second=0, microsecond=0)


def as_typed(moment: datetime, zone: ZoneInfo) -> str:
    """As a browser fills it in."""
    return f"{moment.astimezone(zone):%Y-%m-%dT%H:%M}"


def moment_at(shown: datetime, zone: ZoneInfo, seen: str = "") -> tuple[datetime, bool]:
    """The moment, in UTC, at which clocks of the zone show this; and whether it is the first of two that they do.

    `seen` is the moment, in ISO 8601, that the form came with: as long as clocks show this then, it stays, be it the
    second. Raises ValidationError where clocks skip what is typed.
    """
    stays = parsed(seen)
    if stays and as_typed(stays, zone) == f"{shown:%Y-%m-%dT%H:%M}":
        return stays, False
    moments = moments_of(shown.date(), shown.time(), zone)
    if not moments:
        raise ValidationError(f"Clocks in {zone.key} skip {in_words(shown)}. Give a time before or after.")
    return moments[0], len(moments) > 1


def parsed(seen: str) -> datetime | None:
    """None for anything that is no aware moment."""
    try:
        moment = datetime.fromisoformat(seen)
        return moment.astimezone(UTC) if moment.tzinfo and moment.year in YEARS else None
    except (ValueError, OverflowError):
        return None


def in_words(shown: datetime) -> str:
    """29 March 2026, 02:30"""
    return f"{shown.day} {shown:%B %Y, %H:%M}"
