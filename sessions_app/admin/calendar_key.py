"""Who has a calendar of their own at a secret address, in Django admin; and deleting a key, which ends its address."""

from django.contrib import admin
from django.http import HttpRequest

from ..models import CalendarKey
from .read_only import ReadOnlyAdmin


@admin.register(CalendarKey)
class CalendarKeyAdmin(ReadOnlyAdmin):
    """Nobody sees the key here, and nobody makes one for somebody else."""

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
