"""Who has a calendar of their own at a secret address, in Django admin; and deleting a key, which ends its address."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from ..models import CalendarKey
from .read_only import ReadOnlyAdmin


@admin.register(CalendarKey)
class CalendarKeyAdmin(ReadOnlyAdmin):
    """Nobody sees the key here, and nobody makes one for somebody else. A deleted one goes on counting unseen."""

    list_display = ("user", "made_at")
    list_filter = ("made_at",)
    list_select_related = ("user",)
    search_fields = ("user__name", "user__username")
    ordering = ("-made_at", "pk")
    fields = ("user", "made_at")
    readonly_fields = fields

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """As Django keeps it."""
        return admin.ModelAdmin.has_delete_permission(self, request, obj)

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[CalendarKey]":
        return super().get_queryset(request).filter(key__isnull=False)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        CalendarKey.objects.filter(pk=obj.pk).end()

    def delete_queryset(self, request: HttpRequest, queryset: "models.QuerySet[CalendarKey]") -> None:
        CalendarKey.objects.filter(pk__in=queryset.values("pk")).end()
