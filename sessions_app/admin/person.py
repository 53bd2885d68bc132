"""People in Django admin, and where they stand on a programme."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from ..models import Person, Role
from ..models.person import FIELDS
from .revised import PrivateForm, RevisedAdmin

PRIVATE = ("email", "user")


class PersonForm(PrivateForm):
    private = PRIVATE


class RolesOfPerson(admin.TabularInline):
    """To look at. A role is written on its session."""

    model = Role
    fields = ("role", "session", "workshop")
    readonly_fields = fields
    extra = 0
    can_delete = False
    show_change_link = True
    verbose_name_plural = "roles"

    @admin.display(description="Workshop")
    def workshop(self, obj: Role) -> str:
        return obj.session.workshop.title

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Role]":
        return super().get_queryset(request).select_related("person", "session__workshop")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Person)
class PersonAdmin(RevisedAdmin):
    form = PersonForm
    list_display = ("name", "affiliation", "time_zone", "email", "user", "role_count", "changed_at")
    list_filter = (("user", admin.EmptyFieldListFilter), ("time_zone", admin.EmptyFieldListFilter), "affiliation")
    list_select_related = ("user",)
    search_fields = ("name", "affiliation", "email", "user__username")
    ordering = ("name", "affiliation")
    autocomplete_fields = ("user",)
    readonly_fields = ("slug", "former_slugs", "revision", "changed_by", "changed_at", "revisions")
    fieldsets = (
        (None, {"fields": ["name", "affiliation", "time_zone"]}),
        ("Signing in", {"fields": ["email", "user"]}),
    )

    @admin.display(description="Roles", ordering="role_count")
    def role_count(self, obj: Any) -> int:
        return obj.role_count

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Person]":
        return super().get_queryset(request).annotate(role_count=models.Count("roles"))

    def construct_change_message(self, *args: Any, **kwargs: Any) -> Any:
        """Nothing more: the person logs a revision and what is in none."""
        return []

    def content(self, form: Any, formsets: Any) -> dict[str, Any]:
        return {name: form.cleaned_data[name] for name in FIELDS}

    def write_private(self, revised: Any, form: Any) -> None:
        for name in PRIVATE:
            if name in form.changed_data:
                setattr(revised, name, form.cleaned_data[name])

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        return [RolesOfPerson] if obj else []
