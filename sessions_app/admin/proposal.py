"""What the solver was asked for and what became of it, in Django admin: to look at, and to clear away."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString

from ..models import Proposal
from .read_only import ReadOnlyAdmin, as_json


@admin.register(Proposal)
class ProposalAdmin(ReadOnlyAdmin):
    list_display = ("draft", "workshop", "state", "seconds", "asked_by", "asked_at", "started_at", "ended_at")
    list_filter = ("state", ("draft__workshop", admin.RelatedOnlyFieldListFilter), "asked_at")
    list_select_related = ("draft__workshop", "asked_by")
    search_fields = ("draft__name", "draft__workshop__title", "asked_by__name", "asked_by__username")
    date_hierarchy = "asked_at"
    fields = (
        *("draft", "version", "seconds", "state", "is_to_stop", "asked_by", "asked_at", "started_at", "ended_at"),
        *("in_words", "how_it_went", "what_it_proposes"),
    )
    readonly_fields = fields

    @admin.display(description="Workshop", ordering="draft__workshop__title")
    def workshop(self, obj: Proposal) -> str:
        return obj.draft.workshop.title

    @admin.display(description="Reasons")
    def in_words(self, obj: Proposal) -> str:
        return " ".join(str(reason) for reason in obj.reasons) or "-"

    @admin.display(description="Progress")
    def how_it_went(self, obj: Proposal) -> SafeString:
        return as_json(obj.progress)

    @admin.display(description="Result")
    def what_it_proposes(self, obj: Proposal) -> SafeString:
        return as_json(obj.result)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser
