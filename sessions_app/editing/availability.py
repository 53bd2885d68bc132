"""The form in which somebody's times are typed: each from a day and time to another, on that person's own clock."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self, cast
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory

from ..models.availability import Window
from .local_times import LocalTime, as_typed, in_words, moment_at, parsed
from .part_forms import PartForm
from .part_lists import LIMITS, PartList
from .rows import Row, Typed

EDGES = ("starts", "ends")


class WindowForm(PartForm):
    """One time; `moments` are its edges once it is valid, `twice` what clocks show two times of them."""

    starts_at = LocalTime()
    ends_at = LocalTime()
    # The moments that the form came with: clocks may show the same at another one.
    starts_seen = forms.CharField(widget=forms.HiddenInput, required=False)
    ends_seen = forms.CharField(widget=forms.HiddenInput, required=False)
    sort = "window"
    labels = {"starts_at": "Start of {}", "ends_at": "End of {}"}

    def __init__(self, *args: Any, zone: ZoneInfo, **options: Any) -> None:
        super().__init__(*args, **options)
        self.zone = zone
        self.moments: dict[str, datetime] = {}
        self.twice: list[datetime] = []

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for edge in EDGES:
            if f"{edge}_at" in cleaned:
                self.take(edge, cleaned[f"{edge}_at"], cleaned.get(f"{edge}_seen", ""))
        if len(self.moments) == len(EDGES) and self.moments["ends"] <= self.moments["starts"]:
            self.add_error("ends_at", "The end has to come after the start.")
        return cleaned

    def take(self, edge: str, shown: datetime, seen: str) -> None:
        try:
            self.moments[edge], is_twice = moment_at(shown, self.zone, seen)
        except ValidationError as skipped:
            self.add_error(f"{edge}_at", skipped)
        else:
            self.twice += [shown] if is_twice else []

    @property
    def window(self) -> Window:
        return self.moments["starts"], self.moments["ends"]


class WindowList(PartList):
    part, key, anchor, title, noun = "windows", "windows", "windows", "Times", "time"
    adding = "Add a time"
    advice = "From when until when, as often as needed. Times that overlap or touch become one."


WINDOW_LIST = cast(type[WindowList], formset_factory(WindowForm, formset=WindowList, **LIMITS))


class AvailabilityForm(forms.Form):
    """`seen` names the windows that the form came with."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, typed: Typed, zone: ZoneInfo, *, is_sent: bool) -> None:
        super().__init__(data=typed.fields if is_sent else None, initial=typed.fields)
        self.zone = zone
        self.list = WINDOW_LIST(typed.rows.get("windows", []), is_sent=is_sent, zone=zone)

    @classmethod
    def opened(cls, windows: Iterable[Window], zone: ZoneInfo) -> Self:
        windows = list(windows)
        rows: list[Row] = [
            {
                "starts_at": as_typed(starts, zone),
                "ends_at": as_typed(ends, zone),
                "starts_seen": starts.isoformat(),
                "ends_seen": ends.isoformat(),
            }
            for starts, ends in windows
        ]
        return cls.reopened(Typed({"seen": as_seen(windows)}, {"windows": rows}), zone)

    @classmethod
    def reopened(cls, typed: Typed, zone: ZoneInfo) -> Self:
        """Shows what was typed, and judges nothing."""
        return cls(typed, zone, is_sent=False)

    @classmethod
    def sent(cls, typed: Typed, zone: ZoneInfo) -> Self:
        return cls(typed, zone, is_sent=True)

    def is_valid(self) -> bool:
        return all([super().is_valid(), self.list.is_valid()])

    def windows(self) -> list[Window]:
        """As they were typed. Only for a valid form."""
        return [form.window for form in self.list.forms]

    def windows_seen(self) -> list[Window]:
        edges = [parsed(edge) for edge in self.cleaned_data["seen"].split()]
        known = [edge for edge in edges if edge]
        return list(zip(known[::2], known[1::2], strict=False))

    def twice(self) -> list[str]:
        """What clocks show two times, of which the first was taken, in words."""
        return [in_words(shown) for form in self.list.forms for shown in form.twice]

    def problems(self) -> list[tuple[str, str, str]]:
        """For each error the id of its field, the field's name, and the sentence."""
        return list(self.list.problems())


def as_seen(windows: Iterable[Window]) -> str:
    return " ".join(edge.isoformat() for window in windows for edge in window)


def window_in_words(window: Window, zone: ZoneInfo) -> str:
    """8 July 2020, 09:00 to 12:00 CEST; both days, and both names of the zone, where they are not the same."""
    starts, ends = (edge.astimezone(zone) for edge in window)
    if starts.date() == ends.date() and starts.tzname() == ends.tzname():
        return f"{in_words(starts)} to {ends:%H:%M} {zone_name(ends)}"
    return f"{in_words(starts)} {zone_name(starts)} to {in_words(ends)} {zone_name(ends)}"


def zone_name(local: datetime) -> str:
    """CEST; UTC-03 where a zone has no name but its figures."""
    name = local.tzname() or ""
    return name if name.isalpha() else f"UTC{name}"
