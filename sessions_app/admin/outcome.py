"""Outcomes in Django admin, across all sessions."""

from django.contrib import admin

from ..models import Outcome
from .parts import PartAdmin


@admin.register(Outcome)
class OutcomeAdmin(PartAdmin):
    list_display = ("text", "session", "workshop")
    search_fields = ("text", "session__title", "session__workshop__title")
    fieldsets = ((None, {"fields": ["session", "text"]}),)
