"""Drafts in Django admin: who is typing where, and since when. What they typed is theirs, and is not shown here."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from ..models import EditDraft
from .read_only import ReadOnlyAdmin


@admin.register(EditDraft)
class EditDraftAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "workshop", "started", "part", "typed_at", "here_at")
    list_filter = ("workshop", "typed_at")
    list_select_related = ("user", "workshop", "session")
    search_fields = ("user__name", "user__username", "session__title", "workshop__title")
    ordering = ("-here_at", "-typed_at", "pk")
    fields = ("user", "workshop", "session", "started", "part", "number", "typed_at", "here_at")
    readonly_fields = fields

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[EditDraft]":
        return super().get_queryset(request).defer("fields", "session__search")
