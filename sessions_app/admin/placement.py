"""Placements in drafts in Django admin."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest

from ..models import Draft, Placement
from .planned import PlannedAdmin, PlannedForm


class PlacementForm(PlannedForm):
    of_the_workshop = ("session", "room")

    def draft(self) -> Draft | None:
        block = self.cleaned_data.get("block")
        return block.draft if block else None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        block = cleaned.get("block")
        if block and self.instance.pk and block.draft_id != Placement.objects.get(pk=self.instance.pk).block.draft_id:
            self.add_error("block", ValidationError("This block is of another draft."))
        return cleaned


@admin.register(Placement)
class PlacementAdmin(PlannedAdmin):
    form = PlacementForm
    list_display = ("session", "block", "starts_at", "room", "position", "minutes", "is_pinned", "draft", "workshop")
    list_filter = ("is_pinned", "block__kind", ("block__draft__workshop", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("session", "block__draft__workshop", "room")
    search_fields = ("session__title", "block__title", "block__draft__name", "room__name")
    ordering = ("block__draft", "block__starts_at", "position", "pk")
    autocomplete_fields = ("session", "block", "room")
    fields = ("block", "session", "room", "position", "minutes", "is_pinned")

    @admin.display(description="Starts at", ordering="block__starts_at")
    def starts_at(self, obj: Placement) -> Any:
        return obj.block.starts_at

    @admin.display(description="Draft", ordering="block__draft")
    def draft(self, obj: Placement) -> str:
        return str(obj.block.draft)

    @admin.display(description="Workshop", ordering="block__draft__workshop__title")
    def workshop(self, obj: Placement) -> str:
        return obj.block.draft.workshop.title

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Placement]":
        return super().get_queryset(request).defer("session__search")

    def draft_of(self, obj: Placement) -> Draft:
        return obj.block.draft
