"""The form of a session: its own fields and the four lists of its parts, as one."""

from typing import Any, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div
from django import forms
from django.core.exceptions import ValidationError

from ..history.known_people import KnownPeople
from ..models import Session
from . import content as contents
from .fields import Key, Name, Number, Text
from .layouts import Choices, Markdown, Part, helper_of, section
from .part_lists import PART_LISTS, PartList, settled
from .rows import Row, Typed

PARTS = [part_list.part for part_list in PART_LISTS]
DURATIONS = [
    (contents.UNKNOWN, "Not known yet"),
    (contents.MINUTES, "Minutes"),
    (contents.ROUNDS, "Breakout rounds"),
    (contents.ALL, "All breakout rounds"),
]
EXAMPLES = {"minutes": 30, "rounds": 2}
LIMITS = {contents.MINUTES: (1440, "minutes"), contents.ROUNDS: (50, "rounds")}


class SessionForm(forms.Form):
    """`seen` is the number of the revision that the form started from."""

    title = Name(
        max_length=200,
        error_messages={"required": "Give the session a title."},
        widget=forms.TextInput({"class": "wp-field--title"}),
    )
    kind = forms.ChoiceField(
        choices=Session.Kind.choices,
        initial=Session.Kind.TRACK,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a kind."},
    )
    duration = forms.ChoiceField(
        label="Expected duration",
        choices=DURATIONS,
        required=False,
        widget=forms.Select({"data-duration": "id_duration_number"}),
    )
    duration_number = Number(
        label="How many",
        required=False,
        between=(1, 1440),
        invalid="Give minutes as a number, such as 30.",
        outside="Give between 1 and 1440 minutes, or between 1 and 50 rounds.",
    )
    short_description = Text(
        lines=1, max_length=1_000, required=False, help_text=Session._meta.get_field("short_description").help_text
    )
    detailed_description = Text(
        lines=8,
        max_length=50_000,
        required=False,
        label="Detailed description",
        help_text="What it is about, for whom, and how it goes. Markdown.",
    )
    not_understood = Text(
        lines=4,
        max_length=50_000,
        required=False,
        label="Left over from the wiki page",
        help_text=Session._meta.get_field("not_understood").help_text,
    )
    why = Name(max_length=200, required=False)
    seen = Key()
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, typed: Typed, known: KnownPeople, *, is_sent: bool) -> None:
        rows: dict[str, list[Row]] = typed.rows | {"roles": settled(typed.rows.get("roles", []), known)}
        super().__init__(data=typed.fields if is_sent else None, initial=typed.fields)
        self.parts: dict[str, PartList] = {
            part_list.part: part_list.in_session(rows.get(part_list.part, []), known, is_sent=is_sent)
            for part_list in PART_LISTS
        }
        unit = LIMITS.get(str(typed.fields.get("duration")), (0, "minutes"))[1]
        self.fields["duration_number"].error_messages["invalid"] = f"Give {unit} as a number, such as {EXAMPLES[unit]}."
        if not typed.fields.get("not_understood") and "not_understood" not in (typed.fields if is_sent else {}):
            del self.fields["not_understood"]

    @classmethod
    def opened(cls, session_content: dict[str, Any], known: KnownPeople, **hidden: Any) -> Self:
        """Shows this content, shaped like a snapshot."""
        return cls(typed_from(session_content, **hidden), known, is_sent=False)

    @classmethod
    def reopened(cls, typed: Typed, known: KnownPeople) -> Self:
        """Shows what was typed, and judges nothing."""
        return cls(typed, known, is_sent=False)

    @classmethod
    def sent(cls, typed: Typed, known: KnownPeople) -> Self:
        return cls(typed, known, is_sent=True)

    @property
    def helper(self) -> FormHelper:
        return helper_of(
            section(
                "Title and kind",
                "basics",
                "title",
                Div(Choices("kind"), Div("duration", "duration_number", css_class="wp-pair"), css_class="wp-fields"),
                "short_description",
            ),
            section("Description", "description", Markdown("detailed_description")),
            *(Part(part) for part in PARTS),
            *([section("Left over", "leftover", "not_understood")] if "not_understood" in self.fields else []),
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "duration" in cleaned and "duration_number" in cleaned:
            try:
                check_duration(cleaned["duration"], cleaned["duration_number"])
            except ValidationError as problem:
                self.add_error("duration_number", problem)
        return cleaned

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(part_list.is_valid() for part_list in self.parts.values())])

    def content(self) -> dict[str, Any]:
        """What was typed, shaped like a snapshot; a role of somebody new has no `person` yet. Only for a valid form."""
        cleaned = self.cleaned_data
        return {
            **{name: cleaned[name] for name in contents.TEXTS if name in cleaned},
            **contents.expected(cleaned["duration"], cleaned["duration_number"]),
            **{part_list.key: part_list.values() for part_list in self.parts.values()},
        }

    def problems(self) -> list[tuple[str, str, str]]:
        """For each error the id of its field, the field's name, and the sentence; in the order of the page."""
        own = [
            (self[name].auto_id, str(self[name].label), str(sentence))
            for name in self.fields
            for sentence in self.errors.get(name, [])
        ]
        return own + [problem for part_list in self.parts.values() for problem in part_list.problems()]


def typed_from(session_content: dict[str, Any], **hidden: Any) -> Typed:
    """What a form would have sent that shows this content."""
    rows: dict[str, list[Row]] = {
        part_list.part: contents.rows_of(session_content, part_list.key) for part_list in PART_LISTS
    }
    return Typed(fields=contents.fields_of(session_content) | hidden, rows=rows)


def check_duration(duration: str, number: int | None) -> None:
    """Raises ValidationError where the choice and the number do not go together."""
    if duration in LIMITS:
        most, unit = LIMITS[duration]
        if number is None:
            raise ValidationError(f"Say how many {unit}, or choose “Not known yet”.")
        if number > most:
            raise ValidationError(f"Give between 1 and {most} {unit}.")
    elif duration == contents.UNKNOWN and number is not None:
        raise ValidationError(f"Choose whether {number} means minutes or rounds, or empty this field.")
