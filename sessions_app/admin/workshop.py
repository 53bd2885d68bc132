"""Workshops in Django admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from ..agenda.seats.writing import settle
from ..models import Session, Workshop
from ..models.addressed import LONGEST_SLUG
from ..models.workshop import FIELDS
from .revised import RevisedAdmin, RevisedForm


class WorkshopForm(RevisedForm):
    address = forms.SlugField(
        max_length=LONGEST_SLUG,
        required=False,
        help_text="Made from the title when left empty. Former addresses go on leading here.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "address" in self.fields:
            self.fields["address"].initial = self.instance.slug


@admin.register(Workshop)
class WorkshopAdmin(RevisedAdmin):
    form = WorkshopForm
    list_display = ("title", "community", "starts_on", "sessions_link", "is_public", "is_open", "seating", "changed_at")
    list_filter = ("is_public", "is_open", "seating", "starts_on", "community")
    search_fields = ("title", "community", "slug")
    date_hierarchy = "starts_on"
    ordering = ("-starts_on", "title")
    autocomplete_fields = ("organizers",)
    readonly_fields = ("slug", "former_slugs", "edition", "revision", "changed_by", "changed_at", "revisions")
    fieldsets = (
        (None, {"fields": ["title", "community", "address", "introduction"]}),
        ("When", {"fields": ["starts_on", "ends_on", "time_zone", "breakout_rounds"]}),
        ("Who", {"fields": ["is_public", "is_open", "seating", "organizers"]}),
    )

    @admin.display(description="Sessions", ordering="session_count")
    def sessions_link(self, obj: Any) -> SafeString:
        return format_html(
            '<a href="{}?workshop__id__exact={}">{}</a>',
            reverse("admin:sessions_app_session_changelist"),
            obj.pk,
            obj.session_count,
        )

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Workshop]":
        return super().get_queryset(request).for_list().select_related("changed_by")  # type: ignore[attr-defined]  # our queryset

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def content(self, form: Any, formsets: Any) -> dict[str, Any]:
        cleaned = form.cleaned_data
        days = {day: cleaned[day] and cleaned[day].isoformat() for day in ("starts_on", "ends_on")}
        slug = cleaned["address"] or slugify(cleaned["title"])
        names = sorted(one.username for one in cleaned["organizers"])
        return {field: cleaned[field] for field in FIELDS} | days | {"slug": slug, "organizers": names}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        settle(form.instance, site=request.build_absolute_uri("/"))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, lacking - {Session._meta.verbose_name}, protected

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with transaction.atomic():
            obj.lock()
            obj.delete()
