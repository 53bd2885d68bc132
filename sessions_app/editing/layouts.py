"""Pieces of crispy layouts: how a field, a row's cell, a person, a list of parts are set."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Fieldset, Layout, LayoutObject
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

FIELD = "editing/_field.html"


def helper_of(*pieces: Any) -> FormHelper:
    """A helper that sets these pieces and leaves the form tag and the CSRF token to the page."""
    helper = FormHelper()
    helper.form_tag, helper.disable_csrf, helper.field_template = False, True, FIELD
    helper.layout = Layout(*pieces)
    return helper


def section(title: str, anchor: str, *pieces: Any) -> Fieldset:
    return Fieldset(title, *pieces, css_id=anchor, css_class="wp-section wp-fieldset")


class Markdown(Field):
    """A text in Markdown with its toolbar and preview."""

    template = "editing/_markdown.html"


class Choices(Field):
    """Radio buttons side by side; kinds of session with their shapes."""

    template = "editing/_choices.html"


class Checks(Field):
    """One box to tick, or several under one heading."""

    template = "editing/_checks.html"


class Cell(Field):
    """A field of a row: its label is said, not shown."""

    template = "editing/_cell.html"


class PersonCell(LayoutObject):
    """The person of a role: by name when settled, else a choice and the fields of a new person."""

    def render(self, form: Any, context: Any, template_pack: str = "", **kwargs: Any) -> SafeString:
        return render_to_string("editing/_person_cell.html", {"form": form})


class Part(LayoutObject):
    """All rows of one part of the session."""

    def __init__(self, part: str) -> None:
        self.part = part

    def render(self, form: Any, context: Any, template_pack: str = "", **kwargs: Any) -> SafeString:
        return render_to_string("editing/_part.html", {"form": form, "list": form.parts[self.part]})
