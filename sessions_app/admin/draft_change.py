"""Changes of drafts in Django admin: to search and to read. They are taken back on the planner's page."""

from django.contrib import admin
from django.utils.safestring import SafeString

from ..models import DraftChange
from .read_only import ReadOnlyAdmin, as_json


@admin.register(DraftChange)
class DraftChangeAdmin(ReadOnlyAdmin):
    list_display = ("what", "draft", "workshop", "number", "by", "at", "is_undone")
    list_filter = (("draft__workshop", admin.RelatedOnlyFieldListFilter), "is_undone", "at")
    list_select_related = ("draft__workshop", "by")
    search_fields = ("what", "draft__name", "draft__workshop__title", "by__name", "by__username")
    date_hierarchy = "at"
    ordering = ("-at", "-number")
    fields = ("draft", "number", "by", "at", "what", "of", "is_undone", "as_it_was", "as_it_became")
    readonly_fields = fields

    @admin.display(description="Workshop", ordering="draft__workshop__title")
    def workshop(self, obj: DraftChange) -> str:
        return obj.draft.workshop.title

    @admin.display(description="Before")
    def as_it_was(self, obj: DraftChange) -> SafeString:
        return as_json(obj.before)

    @admin.display(description="After")
    def as_it_became(self, obj: DraftChange) -> SafeString:
        return as_json(obj.after)
