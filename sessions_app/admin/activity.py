"""Activities in Django admin, across all sessions."""

from django.contrib import admin
from django.core.exceptions import ValidationError

from ..models import Activity
from .parts import PartAdmin, PartOwnForm


class ActivityForm(PartOwnForm):
    def clean_is_nested(self) -> bool:
        is_nested: bool = self.cleaned_data["is_nested"]
        if is_nested and self.is_first():
            raise ValidationError("The first activity cannot be part of the step above it: there is none.")
        return is_nested

    def is_first(self) -> bool:
        if self.instance.pk:
            return self.instance.position == 0
        session = self.cleaned_data.get("session")
        return session is not None and not session.activities.exists()


@admin.register(Activity)
class ActivityAdmin(PartAdmin):
    form = ActivityForm
    list_display = ("text", "minutes", "is_nested", "session", "workshop")
    list_filter = ("is_nested", *PartAdmin.list_filter)
    search_fields = ("text", "session__title", "session__workshop__title")
    fieldsets = ((None, {"fields": ["session", "text", "minutes", "is_nested"]}),)
