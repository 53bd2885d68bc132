"""Drafts of the agenda in Django admin. What stands in them is changed on their own pages, and can be undone."""

from typing import Any

from django.contrib import admin
from django.db import models, transaction
from django.http import HttpRequest

from ..models import Draft
from ..models.draft_change import lock_workshop_of
from ..permissions import writer
from .as_opened import AsOpenedAdmin
from .revised import GOES_ALONG


@admin.register(Draft)
class DraftAdmin(AsOpenedAdmin):
    list_display = ("name", "workshop", "number", "placement_count", "version", "changed_by", "changed_at")
    list_filter = (("workshop", admin.RelatedOnlyFieldListFilter), "changed_at")
    list_select_related = ("workshop", "changed_by")
    search_fields = ("name", "workshop__title", "made_by__name", "changed_by__name")
    ordering = ("workshop", "-changed_at", "-number")
    autocomplete_fields = ("workshop",)
    fields = ("workshop", "name")
    of_a_draft = ("number", "version", "made_by", "made_at", "changed_by", "changed_at")

    @admin.display(description="Placements", ordering="placement_count")
    def placement_count(self, obj: Any) -> int:
        return obj.placement_count

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Draft]":
        return super().get_queryset(request).annotate(placement_count=models.Count("blocks__placements"))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*self.fields, *self.of_a_draft) if obj else self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("workshop", *self.of_a_draft) if obj else ()

    def lock(self, obj: Draft) -> None:
        lock_workshop_of(obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            obj.save(update_fields=["name"])
        else:
            with transaction.atomic():
                begun = Draft.begin(obj.workshop, obj.name, by=writer(request))
            obj.pk, obj.number = begun.pk, begun.number

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It cannot be undone."""
        return request.user.is_superuser

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, set(lacking) - GOES_ALONG, protected
