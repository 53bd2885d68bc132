"""The rows of a session's form: one form for each outcome, role, activity and reading; what rows have in common."""

from collections.abc import Iterator
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from django import forms

from ..history.known_people import KnownPeople
from ..models import Role
from ..models.activity import LONGEST_MINUTES
from ..models.reading import LONGEST_URL
from ..models.user import initials
from .fields import Flag, Key, Link, Name, Number, Text
from .layouts import Cell, PersonCell, helper_of
from .rows import YES


class PartForm(forms.Form):
    """One row. `cleaned_data` is the part as it stands in a snapshot."""

    id = Key()
    sort: ClassVar[str] = ""  # modifier of the row's class
    labels: ClassVar[dict[str, str]] = {}  # what is said of each field in the row called {}
    called = ""  # what the row is called: "step 2.1"
    note = ""  # what else there is to know of the row

    @property
    def helper(self) -> FormHelper:
        return helper_of(*(Cell(name) for name in self.fields))

    def call(self, called: str) -> None:
        self.called = called
        for name, label in self.labels.items():
            said = label.format(called)
            self.fields[name].label = f"{said[0].upper()}{said[1:]}"
            if not self.fields[name].widget.is_hidden:
                self.fields[name].widget.attrs |= {"aria-label": self.fields[name].label, "data-label": label}

    def raw(self, name: str) -> Any:
        """The value as it was typed or opened."""
        return self[name].value()

    def problems(self) -> Iterator[tuple[str, str, str]]:
        """For each error the id of its field, the field's name, and the sentence."""
        for name, sentences in self.errors.items():
            for sentence in sentences:
                yield self[name].auto_id, str(self.fields[name].label), str(sentence)

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class OutcomeForm(PartForm):
    text = Text(
        lines=1, max_length=2_000, error_messages={"required": "Say what the outcome is, or take this row out."}
    )
    labels = {"text": "{}"}


class RoleForm(PartForm):
    role = forms.ChoiceField(
        choices=Role.Kind.choices, initial=Role.Kind.LEADER, error_messages={"required": "Choose a role."}
    )
    person = Key()
    name = Name(
        max_length=120,
        required=False,
        widget=forms.TextInput({"class": "form-control", "placeholder": "New person: name"}),
    )
    affiliation = Name(
        max_length=120, required=False, widget=forms.TextInput({"class": "form-control", "placeholder": "Affiliation"})
    )
    settled = Flag()
    sort = "role"
    labels = {"role": "Role of {}", "person": "{}", "name": "Name of {}", "affiliation": "Affiliation of {}"}

    def __init__(self, *args: Any, known: KnownPeople, **options: Any) -> None:
        self.known = known
        super().__init__(*args, **options)

    @property
    def helper(self) -> FormHelper:
        return helper_of(Cell("role"), PersonCell(), Cell("id"))

    @property
    def is_settled(self) -> bool:
        """Shows a name instead of asking for one."""
        return self.raw("settled") in YES

    @property
    def initials(self) -> str:
        return initials(self.raw("name") or "")

    @property
    def chosen(self) -> str:
        return str(self.raw("person") or "")

    def refuse(self, sentence: str) -> None:
        """Beside the field that can be changed."""
        self.add_error("role" if self.is_settled else "name", sentence)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        name, affiliation = cleaned.get("name", ""), cleaned.get("affiliation", "")
        person = self.known.get(cleaned.get("person"))
        if person and name and not cleaned["settled"] and name.casefold() != person.name.casefold():
            self.refuse(f"You chose {person.name} and typed {name}. Empty one of the two.")
        elif person is None and name:
            person = self.known.named(name, affiliation)
        elif person is None and "name" not in self.errors:
            self.refuse("Choose a person, or type the name of a new one.")
        cleaned |= (
            {"person": person.pk, "name": person.name, "affiliation": person.affiliation}
            if person
            else {"person": None}
        )
        return cleaned

    def values(self) -> dict[str, Any]:
        return {key: self.cleaned_data[key] for key in ("id", "role", "person", "name", "affiliation")}


class ActivityForm(PartForm):
    text = Text(lines=1, max_length=2_000, error_messages={"required": "Say what is done in this step."})
    minutes = Number(
        required=False,
        invalid="Give minutes as a number, such as 30.",
        between=(1, LONGEST_MINUTES),
        outside=f"Give between 1 and {LONGEST_MINUTES} minutes, or leave it empty.",
    )
    is_nested = Flag()
    sort = "timed"
    labels = {"text": "{}", "minutes": "Minutes of {}"}

    @property
    def is_inner(self) -> bool:
        return self.raw("is_nested") in YES


class ReadingForm(PartForm):
    title = Name(max_length=300, required=False)
    url = Link(max_length=LONGEST_URL, required=False, widget=forms.TextInput({"inputmode": "url"}))
    heading = Name(max_length=200, required=False)
    sort = "link"
    labels = {"title": "Title of {}", "url": "Address of {}", "heading": "Heading above {}"}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, words in (("title", "Title"), ("url", "https://"), ("heading", "Heading (optional)")):
            self.fields[name].widget.attrs["placeholder"] = words

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("title") and not cleaned.get("url") and not self.errors:
            self.add_error("title", "Give a title, a link, or both.")
        return cleaned
