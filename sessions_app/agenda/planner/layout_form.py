"""The form that lays out the day: when it begins, how many rounds, how long they and the breaks are."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div
from crispy_forms.layout import Layout as Arrangement
from django import forms
from django.http import QueryDict

from ...models.days import sensible_day
from ..layout import MOST_ROUNDS, Layout, longest_day
from ..local_time import whole_minutes

TO_MIDNIGHT = 24 * 60
MOST_ROOMS = 200


class Number(forms.IntegerField):
    """A whole number from `low` to `high`, in a field as wide as a number."""

    def __init__(self, low: int, high: int, invalid: str, **options: Any) -> None:
        messages = {"invalid": invalid, "min_value": invalid, "max_value": invalid, "required": invalid}
        widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(min_value=low, max_value=high, error_messages=messages, widget=widget, **options)


class LayoutForm(forms.Form):
    """`layout` gives what was typed; lengths of the plenaries come from the layout that was suggested."""

    day = forms.DateField(
        label="First day",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages=dict.fromkeys(["invalid", "required"], "Give the first day, such as 2020-07-08."),
    )
    starts = forms.TimeField(
        label="Starts at",
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages=dict.fromkeys(["invalid", "required"], "Give a time of day, such as 14:00."),
    )
    rounds = Number(0, MOST_ROUNDS, f"Give between 0 and {MOST_ROUNDS} rounds.", label="Breakout rounds")
    round_minutes = Number(5, 480, "Give between 5 and 480 minutes.", label="Minutes of a round")
    break_minutes = Number(0, 240, "Give 0 for no breaks, or between 5 and 240 minutes.", label="Minutes of a break")
    rooms = Number(1, MOST_ROOMS, f"Give between 1 and {MOST_ROOMS} rooms.", label="Bridges to add")

    def __init__(self, sent: QueryDict | None = None, *, suggested: Layout, zone: str, has_rooms: bool) -> None:
        self.suggested = suggested
        names = ("starts", "rounds", "round_minutes", "break_minutes", "rooms")
        initial = {name: getattr(suggested, name) for name in names} | {"day": next(iter(suggested.days), None)}
        super().__init__(sent, initial=initial)
        self.fields["starts"].help_text = f"In the workshop’s zone, {zone}."
        if has_rooms:
            del self.fields["rooms"]

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag, helper.disable_csrf, helper.field_template = False, True, "editing/_field.html"
        helper.layout = Arrangement(Div(*self.fields, css_class="wp-fields"))
        return helper

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        sensible_day(day)
        return day

    def clean_starts(self) -> time:
        return whole_minutes(self.cleaned_data["starts"])

    def clean_break_minutes(self) -> int:
        minutes: int = self.cleaned_data["break_minutes"]
        if 0 < minutes < 5:
            raise forms.ValidationError("Give 0 for no breaks, or between 5 and 240 minutes.")
        return minutes

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and ends_after_midnight(self.layout()):
            self.add_error(
                "rounds", "The day would end after midnight. Take fewer or shorter rounds, or begin earlier."
            )
        return cleaned

    def layout(self) -> Layout:
        typed = {name: value for name, value in self.cleaned_data.items() if name != "day"}
        days = tuple(self.cleaned_data["day"] + timedelta(days=number) for number in range(self.number_of_days()))
        return replace(self.suggested, days=days, **typed)

    def number_of_days(self) -> int:
        return max(len(self.suggested.days), 1)

    def problems(self) -> list[tuple[str, str, str]]:
        """For each error the id of its field, the field's name, and the sentence."""
        return [
            (self[name].auto_id, str(self[name].label), str(sentence))
            for name in self.fields
            for sentence in self.errors.get(name, [])
        ]


def ends_after_midnight(layout: Layout) -> bool:
    began = layout.starts.hour * 60 + layout.starts.minute
    return began + longest_day(layout) > TO_MIDNIGHT
