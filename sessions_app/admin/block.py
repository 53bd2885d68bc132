"""Blocks of drafts in Django admin."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from ..models import Block, Draft
from ..models.days import sensible_day
from .moments import LABELLED
from .planned import PlannedAdmin, PlannedForm


class BlockForm(PlannedForm):
    def draft(self) -> Draft | None:
        return self.instance.draft if self.instance.pk else self.cleaned_data.get("draft")

    def clean_starts_at(self) -> datetime:
        """As on the pages of the planner: a sensible day, and whole minutes."""
        starts_at: datetime = self.cleaned_data["starts_at"]
        sensible_day(starts_at.date())
        return starts_at.replace(second=0, microsecond=0)


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
