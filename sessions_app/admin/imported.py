"""What wiki pages said when they were last imported, in Django admin: to search and to read. Imports write it."""

import json
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..models import Imported

NOUNS = {"workshop": "Workshop", "session": "Session"}


class WhatOf(admin.SimpleListFilter):
    title = "what it is of"
    parameter_name = "noun"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(NOUNS.items())

    def queryset(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
        noun = self.value()
        return queryset.filter(**{f"{noun}__isnull": False}) if noun in NOUNS else queryset


@admin.register(Imported)
class ImportedAdmin(admin.ModelAdmin):
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
        return format_html('<pre class="wp-snapshot">{}</pre>', json.dumps(obj.content, indent=2, ensure_ascii=False))

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Imported]":
        return super().get_queryset(request).defer("session__search")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
