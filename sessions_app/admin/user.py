"""Who signs in, in Django admin. There are no passwords: LF ID is the way in."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from ..models import User

FROM_LF_ID = ("email", "is_organizer_by_claim", "last_login", "date_joined")
RIGHTS = ("is_organizer", "is_staff", "is_superuser", "groups", "user_permissions")


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ("username", "name", "person", "is_organizer", "is_organizer_by_claim", "is_staff", "last_login")
    list_filter = ("is_organizer", "is_organizer_by_claim", "is_staff", "is_superuser", "is_active", "groups")
    list_select_related = ("person",)
    search_fields = ("username", "name", "email", "person__name")
    ordering = ("username",)
    filter_horizontal = ("groups", "user_permissions")
    fieldsets = (
        (None, {"fields": ["username", "name", "email", "is_active"]}),
        ("Rights", {"fields": [*RIGHTS[:1], "is_organizer_by_claim", *RIGHTS[1:]]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Rights are given by superusers only, or staff could give themselves any."""
        return FROM_LF_ID if request.user.is_superuser else (*FROM_LF_ID, *RIGHTS)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and may_touch(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)


def may_touch(request: HttpRequest, user: User | None) -> bool:
    """A superuser is touched by superusers only."""
    return user is None or request.user.is_superuser or not user.is_superuser
