"""When people can take part, in Django admin. It is private: organizers and the person see it, too, and nobody else."""

from django.contrib import admin

from ..models import Availability
from .as_opened import AsOpenedAdmin
from .moments import LABELLED


@admin.register(Availability)
class AvailabilityAdmin(AsOpenedAdmin):
    formfield_overrides = LABELLED
    list_display = ("person", "workshop", "starts_at", "ends_at", "where_they_are")
    list_filter = (("workshop", admin.RelatedOnlyFieldListFilter), "starts_at")
    list_select_related = ("person", "workshop")
    search_fields = ("person__name", "person__affiliation", "workshop__title")
    date_hierarchy = "starts_at"
    ordering = ("workshop", "person", "starts_at")
    autocomplete_fields = ("workshop", "person")
    fields = ("workshop", "person", "starts_at", "ends_at")

    @admin.display(description="Where they are")
    def where_they_are(self, obj: Availability) -> str:
        zone = obj.person.zone_in(obj.workshop)
        starts, ends = obj.starts_at.astimezone(zone), obj.ends_at.astimezone(zone)
        return f"{starts:%a %d %b %H:%M} to {ends:%a %d %b %H:%M}, {zone.key}"
