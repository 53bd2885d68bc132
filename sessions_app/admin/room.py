"""Rooms in Django admin. Each save is a revision of the workshop, which holds all but the host keys."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest

from ..models import Room, Workshop
from ..models.room import PUBLIC
from ..permissions import writer
from .revised import PrivateForm, RevisedAdmin


class RoomForm(PrivateForm):
    private = ("host_key",)
    join_url = forms.URLField(
        label="Join link", required=False, max_length=500, assume_scheme="https", widget=AdminURLFieldWidget
    )

    def revised(self) -> Workshop | None:
        return self.instance.workshop if self.instance.pk else None

    def clean(self) -> dict[str, Any] | None:
        """The database judges at the end of the transaction only, when there is no form any more."""
        cleaned = super().clean() or {}
        workshop = self.instance.workshop if self.instance.pk else cleaned.get("workshop")
        same = Room.objects.filter(workshop=workshop, name__iexact=cleaned.get("name", "")).exclude(pk=self.instance.pk)
        if same.exists():
            self.add_error("name", ValidationError("Another room has this name."))
        return cleaned


@admin.register(Room)
class RoomAdmin(RevisedAdmin):
    form = RoomForm
    list_display = ("name", "workshop", "capacity", "join_url", "placement_count")
    list_filter = (("workshop", admin.RelatedOnlyFieldListFilter), ("capacity", admin.EmptyFieldListFilter))
    list_select_related = ("workshop",)
    search_fields = ("name", "join_url", "workshop__title")
    ordering = ("workshop", "position", "pk")
    autocomplete_fields = ("workshop",)
    readonly_fields = ()
    fieldsets = (
        (None, {"fields": ["workshop", "name", "capacity", "join_url"]}),
        ("For hosts and organizers alone", {"fields": ["host_key"]}),
    )

    @admin.display(description="Placements", ordering="placement_count")
    def placement_count(self, obj: Any) -> int:
        return obj.placement_count

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Room]":
        return super().get_queryset(request).annotate(placement_count=models.Count("placements"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["workshop"] if obj else []

    def lock(self, obj: Any) -> None:
        if obj is not None:
            obj.workshop.lock()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        if change:
            return super().save_related(request, form, formsets, change)
        room = form.instance
        with room.workshop.being_revised(by=writer(request), why=form.reason) as workshop:
            room.position = workshop.rooms.count()
            room.save()

    def content(self, form: Any, formsets: Any) -> dict[str, Any]:
        """The rooms of the workshop as they were when the page was opened, with this one as it is in the form."""
        room = form.instance
        opened = room.workshop.snapshot_at(form.cleaned_data["seen"]) or room.workshop.snapshot()
        value = {name: form.cleaned_data[name] for name in PUBLIC}
        return {"rooms": [one | value if one["id"] == room.pk else one for one in opened["rooms"]]}

    def write_private(self, revised: Any, form: Any) -> None:
        if "host_key" in form.changed_data:
            stored = Room.objects.get(pk=form.instance.pk)
            stored.take_host_key(form.cleaned_data["host_key"], by=revised.writer, is_new=False)

    def construct_change_message(self, *args: Any, **kwargs: Any) -> Any:
        """Nothing more: the workshop logs a revision, and that a host key changed."""
        return []

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with obj.workshop.being_revised(by=writer(request), why=f"Deleted {obj} in Django admin"[:200]) as workshop:
            workshop.become({"rooms": [one for one in workshop.rooms.as_values() if one["id"] != obj.pk]})
