"""Roles in Django admin, across all sessions."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError

from ..models import Role
from .parts import PartAdmin, PartOwnForm


class RoleForm(PartOwnForm):
    def clean(self) -> dict[str, Any] | None:
        """The session is not in the form of a change, so Django leaves this constraint to us."""
        cleaned = super().clean()
        same = Role.objects.filter(
            session=self.instance.session_id,
            role=self.cleaned_data.get("role"),
            person=self.cleaned_data.get("person"),
        )
        if self.instance.pk and same.exclude(pk=self.instance.pk).exists():
            raise ValidationError("This person has that role already.")
        return cleaned


@admin.register(Role)
class RoleAdmin(PartAdmin):
    form = RoleForm
    list_display = ("person", "role", "session", "workshop")
    list_filter = ("role", *PartAdmin.list_filter)
    list_select_related = ("person", *PartAdmin.list_select_related)
    search_fields = ("person__name", "person__affiliation", "session__title", "session__workshop__title")
    autocomplete_fields = ("session", "person")
    fieldsets = ((None, {"fields": ["session", "role", "person"]}),)
