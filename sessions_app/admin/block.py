"""Blocks of drafts in Django admin."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from ..models import Block, Draft
from .moments import LABELLED
from .planned import PlannedAdmin, PlannedForm


class BlockForm(PlannedForm):
    def draft(self) -> Draft | None:
        return self.instance.draft if self.instance.pk else self.cleaned_data.get("draft")


@admin.register(Block)
class BlockAdmin(PlannedAdmin):
    form = BlockForm
    formfield_overrides = LABELLED
    list_display = ("__str__", "kind", "draft", "workshop", "starts_at", "minutes", "room", "placement_count")
    list_filter = ("kind", ("draft__workshop", admin.RelatedOnlyFieldListFilter), "starts_at")
    list_select_related = ("draft__workshop", "room")
    search_fields = ("title", "draft__name", "draft__workshop__title", "room__name")
    date_hierarchy = "starts_at"
    ordering = ("draft", "starts_at", "pk")
    autocomplete_fields = ("draft", "room")
    fields = ("draft", "kind", "title", "starts_at", "minutes", "room")

    @admin.display(description="Workshop", ordering="draft__workshop__title")
    def workshop(self, obj: Block) -> str:
        return obj.draft.workshop.title

    @admin.display(description="Placements", ordering="placement_count")
    def placement_count(self, obj: Any) -> int:
        return obj.placement_count

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Block]":
        return super().get_queryset(request).annotate(placement_count=models.Count("placements"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["draft"] if obj else []

    def draft_of(self, obj: Block) -> Draft:
        return obj.draft
