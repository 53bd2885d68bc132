"""Revisions in Django admin: to search and to read. Nobody writes history by hand."""

from django.contrib import admin
from django.utils.safestring import SafeString

from ..models import Revision
from .read_only import NounFilter, ReadOnlyAdmin, as_json


class Noun(NounFilter):
    nouns = {"session": "Session", "workshop": "Workshop", "person": "Person"}


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "by", "why", "at")
    list_filter = (Noun, "at")
    list_select_related = ("by", "workshop", "session__workshop", "person")
    search_fields = ("why", "by__name", "by__username", "session__title", "workshop__title", "person__name")
    date_hierarchy = "at"
    fields = ("of", "number", "started_from", "by", "at", "why", "changed", "as_it_stood")
    readonly_fields = fields

    @admin.display(description="Of")
    def of(self, obj: Revision) -> str:
        return str(obj.of)

    @admin.display(description="As it then stood")
    def as_it_stood(self, obj: Revision) -> SafeString:
        return as_json(obj.snapshot)
