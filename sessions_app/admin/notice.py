"""Notices in Django admin: who was told what, and whether they have seen it."""

from django.contrib import admin
from django.utils.safestring import SafeString

from ..models import Notice
from .read_only import ReadOnlyAdmin, as_json


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    list_display = ("release", "workshop", "person", "user", "is_withdrawal", "mailed_at", "seen_at")
    list_filter = (
        ("release__workshop", admin.RelatedOnlyFieldListFilter),
        "is_withdrawal",
        ("seen_at", admin.EmptyFieldListFilter),
        ("mailed_at", admin.EmptyFieldListFilter),
    )
    list_select_related = ("release__workshop", "person", "user")
    search_fields = ("person__name", "person__affiliation", "user__name", "user__username", "release__workshop__title")
    fields = ("release", "person", "user", "is_withdrawal", "mail_claimed_at", "mailed_at", "seen_at", "what_changed")
    readonly_fields = fields

    @admin.display(description="Workshop", ordering="release__workshop__title")
    def workshop(self, obj: Notice) -> str:
        return obj.release.workshop.title

    @admin.display(description="What changed")
    def what_changed(self, obj: Notice) -> SafeString:
        return as_json(obj.changes)
