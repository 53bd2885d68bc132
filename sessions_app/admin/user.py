"""Who signs in, in Django admin. There are no passwords: LF ID is the way in."""

from collections.abc import Collection
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from ..accounts.provider import PROVIDER_ID
from ..agenda.seats.writing import settling
from ..models import Seat, User
from .parts import TableFormSet
from .revised import GOES_ALONG

FROM_LF_ID = ("email", "is_organizer_by_claim", "last_login", "date_joined")
RIGHTS = ("is_organizer", "is_staff", "is_superuser", "groups", "user_permissions")


class LFIDForm(forms.ModelForm):
    uid = forms.CharField(
        label="LF ID",
        max_length=191,
        help_text="The “sub” that LF sends, such as auth0|olga. With it, rights can be given before the first login.",
    )

    def clean_uid(self) -> str:
        uid: str = self.cleaned_data["uid"]
        if SocialAccount.objects.filter(provider=PROVIDER_ID, uid=uid).exists():
            raise forms.ValidationError("This LF ID belongs to another user. Give the rights to that one.")
        return uid

    def save(self, commit: bool = True) -> Any:
        self.instance.provider = PROVIDER_ID
        return super().save(commit)


class LFIDInline(admin.TabularInline):
    """By which LF ID a user is known again. Once it is there it can be cut, not changed."""

    model = SocialAccount
    form = LFIDForm
    formset = TableFormSet
    fields = ("uid",)
    extra = 0
    max_num = 1
    verbose_name = "LF ID"
    verbose_name_plural = "LF ID"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ("username", "name", "person", "is_organizer", "is_organizer_by_claim", "is_staff", "last_login")
    list_filter = ("is_organizer", "is_organizer_by_claim", "is_staff", "is_superuser", "is_active", "groups")
    list_select_related = ("person",)
    search_fields = ("username", "name", "email", "person__name")
    ordering = ("username",)
    inlines = (LFIDInline,)
    filter_horizontal = ("groups", "user_permissions")
    fieldsets = (
        (None, {"fields": ["username", "name", "email", "is_active", "wants_notices"]}),
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

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Stars and notices go along with whom they are of."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, set(lacking) - GOES_ALONG, protected

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        with settling(seated([obj.pk]), site=request.build_absolute_uri("/")):
            super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        with settling(seated([obj.pk]), site=request.build_absolute_uri("/")):
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: "models.QuerySet[User]") -> None:
        with settling(seated(queryset.values("pk")), site=request.build_absolute_uri("/")):
            super().delete_queryset(request, queryset)


def seated(users: "Collection[int | None] | models.QuerySet[Any]") -> "models.QuerySet[Any]":
    """Keys of the workshops in which any of these users, given by their keys, sits or waits."""
    return Seat.objects.filter(user__in=users).values("session__workshop")


def may_touch(request: HttpRequest, user: User | None) -> bool:
    """A superuser is touched by superusers only."""
    return user is None or request.user.is_superuser or not user.is_superuser
