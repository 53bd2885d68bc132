"""Releases in Django admin: to search and to read. What was published stays as it was published."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.safestring import SafeString

from ..models import Release
from .read_only import ReadOnlyAdmin, as_json


class Withdrawn(admin.EmptyFieldListFilter):
    """Empty: it was not withdrawn."""


@admin.register(Release)
class ReleaseAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "workshop", "by", "at", "notice_count", "stands", "reason")
    list_filter = (
        ("workshop", admin.RelatedOnlyFieldListFilter),
        ("withdrawn_at", Withdrawn),
        ("reason", admin.EmptyFieldListFilter),
        "at",
    )
    list_select_related = ("workshop", "by")
    search_fields = ("workshop__title", "note", "reason", "by__name", "by__username")
    date_hierarchy = "at"
    ordering = ("-at", "-number")
    fields = (
        *("workshop", "number", "by", "at", "note", "reason", "draft", "again", "withdrawn_at", "withdrawn_by"),
        "as_it_was_published",
    )
    readonly_fields = fields

    @admin.display(description="Stands", boolean=True, ordering="-withdrawn_at")
    def stands(self, obj: Release) -> bool:
        return not obj.is_withdrawn

    @admin.display(description="Notices", ordering="notice_count")
    def notice_count(self, obj: Release) -> int:
        return obj.notice_count  # type: ignore[attr-defined]  # get_queryset annotates it, which the stubs cannot see

    @admin.display(description="As it was published")
    def as_it_was_published(self, obj: Release) -> SafeString:
        return as_json(obj.document)

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Release]":
        return super().get_queryset(request).annotate(notice_count=models.Count("notices"))
