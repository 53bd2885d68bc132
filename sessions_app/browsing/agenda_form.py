"""What one may ask of an agenda in its address: the zone, the order, and which sessions."""

import unicodedata
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

from ..models import Session
from ..models.workshop import known_zones

LONGEST_WORDS = 200  # characters
ORDERS = [("time", "By time"), ("room", "By room")]
NOBODY = {"track": "No track", "person": "Nobody", "room": "No room"}  # what is chosen from long lists


class AgendaForm(forms.Form):
    """Bound to the address. What it does not know has a sentence in `problems` and is left out of what it asks."""

    zone = forms.CharField(required=False)
    by = forms.ChoiceField(
        choices=ORDERS,
        required=False,
        error_messages={"invalid_choice": "The order “%(value)s” is unknown: it is by time or by room."},
    )
    kind = forms.MultipleChoiceField(
        choices=Session.Kind.choices,
        required=False,
        error_messages={"invalid_choice": "There is no kind of session “%(value)s”."},
    )
    track = forms.CharField(required=False)
    person = forms.CharField(required=False)
    room = forms.CharField(required=False)
    mine = forms.BooleanField(required=False)
    q = forms.CharField(
        required=False, max_length=LONGEST_WORDS, error_messages={"max_length": "Search for fewer words."}
    )
    filters = forms.BooleanField(required=False)

    def __init__(self, data: Any, *, time_zone: str, kept: str = "") -> None:
        super().__init__(data)
        self.fallback = kept or time_zone
        self.full_clean()

    def clean_zone(self) -> ZoneInfo:
        name = self.cleaned_data["zone"] or self.fallback
        if name not in known_zones():
            raise ValidationError(f"“{name}” is no time zone. Take one such as Europe/Paris or UTC.")
        return ZoneInfo(name)

    @property
    def shown_zone(self) -> ZoneInfo:
        return self.cleaned_data.get("zone") or ZoneInfo(self.fallback)

    @property
    def by_room(self) -> bool:
        return self.cleaned_data.get("by") == "room"

    @property
    def kinds(self) -> list[str]:
        """Those to be shown; all, where none is chosen."""
        return self.cleaned_data.get("kind") or Session.Kind.values

    @property
    def words(self) -> list[str]:
        return plain(self.cleaned_data.get("q", "")).split()

    @property
    def text(self) -> str:
        return self.cleaned_data.get("q", "")

    @property
    def only_mine(self) -> bool:
        return bool(self.cleaned_data.get("mine"))

    @property
    def chosen(self) -> dict[str, str]:
        """Of the long lists, what is asked for."""
        return {name: self.cleaned_data[name] for name in NOBODY if self.cleaned_data.get(name)}

    @property
    def opens_lists(self) -> bool:
        return bool(self.cleaned_data.get("filters") or self.chosen)

    @property
    def asks(self) -> bool:
        """Whether it leaves any session out."""
        return bool(self.words or self.only_mine or self.chosen or len(self.kinds) < len(Session.Kind.values))

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Names and values that the form on the page sends along and does not show."""
        order = [("by", "room")] if self.by_room else []
        zone = self.cleaned_data.get("zone") if self["zone"].data and not self.opens_lists else None
        lists = [("filters", "1")] if self.opens_lists else []
        return [*order, *lists, *([("zone", zone.key)] if zone else [])]

    @property
    def problems(self) -> list[str]:
        return [str(sentence) for of_field in self.errors.values() for sentence in of_field]

    def refuse(self, name: str) -> None:
        """Leave out, with a sentence, what was chosen and is not in the list of this name."""
        self.add_error(name, f"{NOBODY[name]} in this agenda has the address “{self.cleaned_data[name]}”.")


def plain(text: str) -> str:
    """As one compares words: without accents, in small letters."""
    return "".join(one for one in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(one))
