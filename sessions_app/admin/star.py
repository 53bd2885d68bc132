"""Who is interested in which session, in Django admin."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from ..models import Star


@admin.register(Star)
class StarAdmin(admin.ModelAdmin):
    list_display = ("session", "workshop", "user", "at")
    list_filter = (("session__workshop", admin.RelatedOnlyFieldListFilter), "at")
    list_select_related = ("session__workshop", "user")
    search_fields = ("session__title", "user__name", "user__username")
    ordering = ("-at", "pk")
    autocomplete_fields = ("session", "user")
    fields = ("session", "user")

    @admin.display(description="Workshop", ordering="session__workshop__title")
    def workshop(self, obj: Star) -> str:
        return obj.session.workshop.title

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Star]":
        return super().get_queryset(request).defer("session__search")
