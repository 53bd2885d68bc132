"""Which LF ID belongs to which user, in Django admin: to look up, and for superusers to cut."""

from typing import Any

from allauth.account import admin as _addresses  # noqa: F401 - first, so that what it registers can be taken away
from allauth.account.models import EmailAddress
from allauth.socialaccount import admin as allauth_admin
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin
from django.http import HttpRequest

admin.site.unregister([EmailAddress, SocialAccount, SocialApp, SocialToken])


@admin.register(SocialAccount)
class SocialAccountAdmin(allauth_admin.SocialAccountAdmin):
    """What LF said at the last login is kept with the account, so it is shown as it is."""

    list_display = ("uid", "user", "last_login", "date_joined")
    list_select_related = ("user",)
    search_fields = ("uid", "user__username", "user__name")
    fields = ("user", "provider", "uid", "last_login", "date_joined", "extra_data")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser
