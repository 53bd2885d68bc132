"""Personal tokens in Django admin: whose, what for, when used last; and deleting one, which revokes it."""

from django.contrib import admin
from django.http import HttpRequest

from ..models import Token
from .read_only import ReadOnlyAdmin


@admin.register(Token)
class TokenAdmin(ReadOnlyAdmin):
    """Nobody makes one here, since nobody else may see it; the digest is nobody's business."""

    list_display = ("name", "user", "made_at", "used_at", "expires_at")
    list_filter = (("used_at", admin.EmptyFieldListFilter), "expires_at", "made_at")
    list_select_related = ("user",)
    search_fields = ("name", "user__name", "user__username")
    ordering = ("-made_at", "pk")
    fields = ("name", "user", "made_at", "used_at", "expires_at")
    readonly_fields = fields

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """As Django keeps it: deleting is revoking."""
        return admin.ModelAdmin.has_delete_permission(self, request, obj)
