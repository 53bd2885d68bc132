"""The form of a workshop: what it is, when, and who may take part in planning it."""

from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict
from django.utils.text import slugify

from ..agenda.zones import zones
from ..models import User, Workshop
from ..models.addressed import LONGEST_SLUG, at_address
from ..models.workshop import RESERVED_SLUGS
from .fields import Key, Name, Number, Text
from .layouts import FIELD, Checks, Markdown, helper_of, section

FIELDS = [  # of a new one, too
    "title",
    "community",
    "starts_on",
    "ends_on",
    "time_zone",
    "introduction",
    "breakout_rounds",
    "is_public",
    "is_open",
]
OF_SETTINGS = [*FIELDS, "slug", "seating"]


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class NewWorkshopForm(forms.ModelForm):
    """`apply_to` gives its values to a workshop that is being revised."""

    title = Name(max_length=200, error_messages={"required": "Give the workshop a title."})
    community = Name(max_length=100, required=False, help_text="Who holds it, such as LF Energy.")
    time_zone = forms.ChoiceField(choices=zones, help_text="All times of the programme are given in it.")
    introduction = Text(
        lines=6,
        max_length=20_000,
        required=False,
        help_text="What it is about, who should come, how to prepare. Markdown.",
    )
    breakout_rounds = Number(
        label="Breakout rounds",
        required=False,
        between=(1, 50),
        invalid="Give the rounds as a number, such as 2.",
        outside="Give between 1 and 50 breakout rounds.",
        help_text="How many times breakout sessions run in parallel, if known.",
    )
    why = Name(max_length=200, required=False)
    # Given out with each new form; a form sent twice makes one workshop.
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Workshop
        fields = FIELDS
        widgets = {"starts_on": DateInput(), "ends_on": DateInput()}
        error_messages = {day: {"invalid": "Give a date such as 2020-07-08."} for day in ("starts_on", "ends_on")}

    @property
    def helper(self) -> FormHelper:
        return helper_of(*self.sections())

    def sections(self) -> list[Any]:
        return [
            section(
                "Title and community",
                "basics",
                Field("title", css_class="wp-field--title", template=FIELD),
                *self.identity(),
            ),
            section(
                "When and where",
                "when",
                Div("starts_on", "ends_on", "time_zone", css_class="wp-fields"),
                "breakout_rounds",
            ),
            section("Introduction", "introduction", Markdown("introduction")),
            section("Who may take part", "access", Checks("is_public"), Checks("is_open"), *self.access()),
        ]

    def access(self) -> list[Any]:
        return []

    def identity(self) -> list[str]:
        return ["community"]

    def apply_to(self, workshop: Workshop) -> None:
        for name in FIELDS:
            setattr(workshop, name, self.cleaned_data[name])

    def problems(self) -> list[tuple[str, str, str]]:
        """For each error the id of its field, the field's name, and the sentence."""
        whole = [("basics", "Workshop", str(sentence)) for sentence in self.non_field_errors()]
        return whole + [
            (self[name].auto_id, str(self[name].label), str(sentence))
            for name in self.fields
            for sentence in self.errors.get(name, [])
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if ends_on and not starts_on and "starts_on" not in self.errors:
            self.add_error("starts_on", "Give the first day, too.")
        elif ends_on and starts_on and ends_on < starts_on:
            self.add_error("ends_on", "The last day comes before the first day.")
        return cleaned

    def validate_constraints(self) -> None:
        """The constraints of the database are asked by `clean` here, beside the field they concern."""


class WorkshopForm(NewWorkshopForm):
    """Settings of a workshop that is there; `seen` is the number of the revision the form started from."""

    slug = Name(
        label="Address",
        max_length=LONGEST_SLUG,
        help_text="The part of the link that names the workshop. Links to the old address go on working.",
    )
    organizers = forms.ModelMultipleChoiceField(
        User.objects.none(), required=False, help_text="Untick somebody to take the right away."
    )
    new_organizer = Name(
        label="Add an organizer",
        max_length=150,
        required=False,
        help_text="The LF ID username of somebody who has logged in here before.",
    )
    seating = forms.ChoiceField(
        label="Seats",
        choices=Workshop.Seating,
        required=False,
        help_text="In breakout rounds, once published: as many as the room holds.",
    )
    seen = Key()
    form_key = None  # type: ignore[assignment]  # only what is new needs one

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by = by
        organizers = cast(forms.ModelMultipleChoiceField, self.fields["organizers"])
        organizers.widget = forms.CheckboxSelectMultiple()
        organizers.queryset = User.objects.filter(self.those_who_may_be_ticked())  # hands the widget its choices
        self.initial["organizers"] = [one.pk for one in self.instance.organizers.all()]
        self.initial["slug"], self.initial["seating"] = self.instance.slug, self.instance.seating

    def those_who_may_be_ticked(self) -> Q:
        """The organizers, and those who were when the form was opened: somebody may have taken one out since."""
        numbers = [Key().to_python(self.data.get(name)) for name in ("seen", "met")]
        return Q(pk__in=self.instance.organizers.values("pk")) | Q(username__in=names_in(self.instance, *numbers))

    def identity(self) -> list[str]:
        return ["community", "slug"]

    def access(self) -> list[Any]:
        present = [Checks("organizers")] if self.initial["organizers"] else []
        return ["seating", *present, "new_organizer"]

    def clean_slug(self) -> str:
        wanted = self.cleaned_data["slug"]
        if slugify(wanted) != wanted or not wanted.strip("-_"):
            raise ValidationError("Use small letters, figures and hyphens only, such as grid-workshop-2020.")
        if wanted in RESERVED_SLUGS:
            raise ValidationError(f"“{wanted}” is a page of this site. Take another address.")
        if at_address(Workshop.objects.exclude(pk=self.instance.pk), wanted):
            raise ValidationError("Another workshop has this address, or had it. Take another one.")
        return wanted

    def clean_seating(self) -> str:
        """As it is where the form was made before there were seats."""
        return self.cleaned_data["seating"] or self.instance.seating

    def clean_new_organizer(self) -> User | None:
        name = self.cleaned_data["new_organizer"]
        found = User.objects.filter(username__iexact=name, is_active=True).first() if name else None
        if name and found is None:
            raise ValidationError(
                f"Nobody called “{name}” has logged in here yet. Ask them to log in once, then add them."
            )
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        left = {*cleaned.get("organizers", []), *([cleaned["new_organizer"]] if cleaned.get("new_organizer") else [])}
        if self.by.pk in self.initial["organizers"] and not left and not self.by.organizes_everything:
            self.add_error("organizers", "You are the last organizer. Add another one before you take yourself out.")
        return cleaned

    def chosen_organizers(self) -> set[User]:
        added = self.cleaned_data["new_organizer"]
        return {*self.cleaned_data["organizers"], *([added] if added else [])}

    def content(self) -> dict[str, Any]:
        """What was typed, shaped like the workshop's snapshot."""
        values = {name: self.cleaned_data[name] for name in OF_SETTINGS}
        days = {day: values[day] and values[day].isoformat() for day in ("starts_on", "ends_on")}
        names = sorted(one.username for one in self.chosen_organizers())
        return values | days | {"organizers": names}


def post_of(workshop: Workshop, content: dict[str, Any], *revisions: int, **hidden: Any) -> QueryDict:
    """What the form of the settings sends when it holds this content.

    Ticked are those whom it lists: the organizers now and as of these revisions. Anybody else is typed; there is one
    at most, for the form takes no more.
    """
    post = QueryDict(mutable=True)
    values = {name: content.get(name, "") for name in OF_SETTINGS} | hidden
    post.update({name: sent_as(value) for name, value in values.items() if value is not False})
    listed = names_in(workshop, *revisions) | set(workshop.organizers.values_list("username", flat=True))
    named = User.objects.filter(username__in=content["organizers"])
    post.setlist("organizers", [str(one.pk) for one in named if one.username in listed])
    post["new_organizer"] = next((one.username for one in named if one.username not in listed), "")
    return post


def names_in(workshop: Workshop, *revisions: int | None) -> set[str]:
    """The usernames of the organizers as of these revisions, as far as there are such."""
    earlier = [workshop.snapshot_at(number) for number in revisions if number and number != workshop.revision]
    return {name for snapshot in earlier if snapshot for name in snapshot["organizers"]}


def sent_as(value: Any) -> Any:
    return "on" if value is True else "" if value is None else value
