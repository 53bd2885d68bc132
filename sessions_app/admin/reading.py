"""Pre-reading in Django admin, across all sessions."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminURLFieldWidget

from ..models import Reading
from ..models.reading import LONGEST_URL
from .parts import PartAdmin, PartForm, PartOwnForm


def link_field() -> forms.URLField:
    """A link typed without its scheme is taken for https."""
    return forms.URLField(
        label="Link", required=False, max_length=LONGEST_URL, assume_scheme="https", widget=AdminURLFieldWidget
    )


NARROW = {name: forms.Textarea(attrs={"rows": 2, "cols": 30}) for name in ("title", "heading")}


class ReadingRowForm(PartForm):
    url = link_field()

    class Meta:
        widgets = NARROW


class ReadingForm(PartOwnForm):
    url = link_field()


@admin.register(Reading)
class ReadingAdmin(PartAdmin):
    form = ReadingForm
    list_display = ("__str__", "url", "heading", "session", "workshop")
    list_filter = (("url", admin.EmptyFieldListFilter), *PartAdmin.list_filter)
    search_fields = ("title", "url", "heading", "session__title", "session__workshop__title")
    fieldsets = ((None, {"fields": ["session", "title", "url", "heading"]}),)
