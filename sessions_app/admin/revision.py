"""Revisions in Django admin: to search and to read. Nobody writes history by hand."""

import json
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..models import Revision

NOUNS = {"session": "Session", "workshop": "Workshop", "person": "Person"}


class Noun(admin.SimpleListFilter):
    title = "what it is of"
    parameter_name = "noun"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(NOUNS.items())

    def queryset(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
        noun = self.value()
        return queryset.filter(**{f"{noun}__isnull": False}) if noun in NOUNS else queryset


@admin.register(Revision)
class RevisionAdmin(admin.ModelAdmin):
    list_display = ("__str__", "by", "why", "at")
    list_filter = (Noun, "at")
    list_select_related = ("by", "workshop", "session__workshop", "person")
    search_fields = ("why", "by__name", "by__username", "session__title", "workshop__title", "person__name")
    date_hierarchy = "at"
    fields = ("of", "number", "by", "at", "why", "as_it_stood")
    readonly_fields = fields

    @admin.display(description="Of")
    def of(self, obj: Revision) -> str:
        return str(obj.of)

    @admin.display(description="As it then stood")
    def as_it_stood(self, obj: Revision) -> SafeString:
        return format_html('<pre class="wp-snapshot">{}</pre>', json.dumps(obj.snapshot, indent=2, ensure_ascii=False))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
