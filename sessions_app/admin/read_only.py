"""What Django admin shows and nobody writes by hand."""

import json
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString


class ReadOnlyAdmin(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class NounFilter(admin.SimpleListFilter):
    """Rows of one of `nouns`, {name of the foreign key: the word}, of which each row has one."""

    title = "what it is of"
    parameter_name = "noun"
    nouns: dict[str, str]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(self.nouns.items())

    def queryset(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
        noun = self.value()
        return queryset.filter(**{f"{noun}__isnull": False}) if noun in self.nouns else queryset


def as_json(values: Any) -> SafeString:
    return format_html('<pre class="wp-snapshot">{}</pre>', json.dumps(values, indent=2, ensure_ascii=False))
