"""What wiki pages said when they were last imported, in Django admin: to search and to read. Imports write it."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.safestring import SafeString

from ..models import Imported
from .read_only import NounFilter, ReadOnlyAdmin, as_json


class WhatOf(NounFilter):
    nouns = {"workshop": "Workshop", "session": "Session"}


@admin.register(Imported)
class ImportedAdmin(ReadOnlyAdmin):
    list_display = ("of", "workshop_of")
    list_filter = (WhatOf,)
    list_select_related = ("workshop", "session__workshop")
    search_fields = ("workshop__title", "session__title", "session__workshop__title")
    ordering = ("pk",)
    fields = ("of", "workshop_of", "as_it_was_read")
    readonly_fields = fields

    @admin.display(description="Of")
    def of(self, obj: Imported) -> str:
        return str(obj.session or obj.workshop)

    @admin.display(description="Workshop")
    def workshop_of(self, obj: Imported) -> str:
        return str(obj.session.workshop if obj.session else obj.workshop)

    @admin.display(description="As it was read")
    def as_it_was_read(self, obj: Imported) -> SafeString:
        return as_json(obj.content)

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Imported]":
        return super().get_queryset(request).defer("session__search")
