"""Who has which seat, in Django admin."""

from typing import Any

from django.contrib import admin
from django.db import models, transaction
from django.http import HttpRequest

from ..agenda.seats.writing import settling
from ..models import CalendarKey, Seat, Session


@admin.register(Seat)
class SeatAdmin(admin.ModelAdmin):
    """May give out more than the room holds. Whatever comes free goes to who stands first in line.

    Each change counts as an edition: pages tell by the keys of seats whether any changed hands, and here a key stays
    while all else changes. That takes the row of the workshop before those of its seats, as everywhere.
    """

    list_display = ("session", "part", "workshop", "user", "is_waiting", "at", "promoted_at")
    list_filter = (("session__workshop", admin.RelatedOnlyFieldListFilter), "is_waiting", "at")
    list_select_related = ("session__workshop", "user")
    search_fields = ("session__title", "user__name", "user__username")
    ordering = ("session__workshop", "session__position", "part", "pk")
    autocomplete_fields = ("session", "user")
    fields = ("session", "part", "user", "is_waiting", "at", "promoted_at", "mail_claimed_at", "mailed_at", "seen_at")
    readonly_fields = ("at", "promoted_at", "mail_claimed_at", "mailed_at", "seen_at")

    @admin.display(description="Workshop", ordering="session__workshop__title")
    def workshop(self, obj: Seat) -> str:
        return obj.session.workshop.title

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Seat]":
        return super().get_queryset(request).defer("session__search")

    def save_model(self, request: HttpRequest, obj: Seat, form: Any, change: bool) -> None:
        """What they had before goes on, where it was in another session or somebody else's."""
        sessions = {obj.session_id, form.initial.get("session", obj.session_id)}
        workshops = Session.objects.filter(pk__in=sessions).values("workshop")
        with settling(workshops, site=request.build_absolute_uri("/")):
            super().save_model(request, obj, form, change)
            CalendarKey.objects.seats_changed({obj.user_id, form.initial.get("user", obj.user_id)})

    def delete_model(self, request: HttpRequest, obj: Seat) -> None:
        with settling([obj.session.workshop_id], site=request.build_absolute_uri("/")):
            super().delete_model(request, obj)
            CalendarKey.objects.seats_changed({obj.user_id})

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: "models.QuerySet[Seat]") -> None:
        for seat in queryset.select_related("session__workshop").order_by("session__workshop", "pk"):
            self.delete_model(request, seat)
