"""How sessions should stand to each other in time, in Django admin."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest

from ..models import Wish, Workshop
from .as_opened import AsOpenedAdmin, AsOpenedForm


class WishForm(AsOpenedForm):
    """Locks the workshop, so that nobody adds the opposite before this is saved."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        workshop = cleaned.get("workshop")
        if workshop:
            Workshop.objects.select_for_update(no_key=True).filter(pk=workshop.pk).first()
        for name in ("first", "second"):
            session = cleaned.get(name)
            if workshop and session and session.workshop_id != workshop.pk:
                self.add_error(name, ValidationError("This session is of another workshop."))
        return cleaned


@admin.register(Wish)
class WishAdmin(AsOpenedAdmin):
    form = WishForm
    list_display = ("first", "kind", "second", "is_firm", "workshop")
    list_filter = ("kind", "is_firm", ("workshop", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("first", "second", "workshop")
    search_fields = ("first__title", "second__title", "workshop__title")
    ordering = ("workshop", "pk")
    autocomplete_fields = ("workshop", "first", "second")
    fields = ("workshop", "first", "kind", "second", "is_firm")

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Wish]":
        return super().get_queryset(request).defer("first__search", "second__search")
