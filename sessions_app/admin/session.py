"""Sessions in Django admin, with all their parts on one page."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.text import capfirst

from ..models import Activity, Draft, Outcome, Placement, Reading, Role, Session, User
from ..models.draft_change import being_changed
from ..models.parts import PARTS
from ..models.session import FIELDS
from ..permissions import writer
from .parts import ActivityFormSet, PartInline
from .reading import ReadingRowForm
from .revised import RevisedAdmin, RevisedForm

KEYS = {model: key for key, model, *_ in PARTS}


class SessionForm(RevisedForm):
    class Meta:
        widgets = {"short_description": forms.Textarea(attrs={"rows": 2, "cols": 90})}


class RoleInline(PartInline):
    model = Role
    fields = ("place", "role", "person")
    autocomplete_fields = ("person",)


class OutcomeInline(PartInline):
    model = Outcome
    fields = ("place", "text")


class ActivityInline(PartInline):
    model = Activity
    formset = ActivityFormSet
    fields = ("place", "text", "minutes", "is_nested")


class ReadingInline(PartInline):
    model = Reading
    form = ReadingRowForm
    fields = ("place", "title", "url", "heading")
    verbose_name_plural = "pre-reading"


class Standing(admin.SimpleListFilter):
    title = "in the workshop"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Yes"), ("no", "Taken out")]

    def queryset(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
        taken_out = {"yes": False, "no": True}.get(self.value() or "")
        return queryset if taken_out is None else queryset.filter(removed_at__isnull=not taken_out)


@admin.register(Session)
class SessionAdmin(RevisedAdmin):
    form = SessionForm
    list_display = ("title", "workshop", "kind", "leaders", "duration", "stands", "changed_by", "changed_at")
    list_filter = (("workshop", admin.RelatedOnlyFieldListFilter), "kind", Standing)
    list_select_related = ("workshop", "changed_by")
    search_fields = (
        "title",
        "short_description",
        "detailed_description",
        "roles__person__name",
        "roles__person__affiliation",
    )
    search_help_text = "Words of the title, the descriptions, or the name or affiliation of a person."
    ordering = ("workshop", "position")
    autocomplete_fields = ("workshop",)
    readonly_fields = ("slug", "former_slugs", "removed_at", "revision", "changed_by", "changed_at", "revisions")
    inlines = (RoleInline, OutcomeInline, ActivityInline, ReadingInline)
    actions = ("take_out", "put_back")
    fieldsets = (
        (None, {"fields": ["workshop", "kind", "title", "short_description", "detailed_description"]}),
        (
            "Expected duration",
            {
                "fields": [("expected_minutes", "expected_rounds", "takes_all_rounds")],
                "description": "Minutes, or a number of breakout rounds, or all of them.",
            },
        ),
        ("Left over from the wiki page", {"fields": ["not_understood"], "classes": ["collapse"]}),
    )

    @admin.display(description="Leaders")
    def leaders(self, obj: Session) -> str:
        return ", ".join(role.person.name for role in obj.people(Role.Kind.LEADER))

    @admin.display(description="In the workshop", boolean=True, ordering="-removed_at")
    def stands(self, obj: Session) -> bool:
        return not obj.is_removed

    @admin.action(description="Take out of the workshop", permissions=["change"])
    def take_out(self, request: HttpRequest, queryset: "models.QuerySet[Session]") -> None:
        for session in queryset:
            with session.being_revised(by=writer(request), why="Taken out in Django admin"):
                session.remove()
        self.message_user(request, f"{counted(queryset)} taken out. “Put back” undoes it.", messages.SUCCESS)

    @admin.action(description="Put back into the workshop", permissions=["change"])
    def put_back(self, request: HttpRequest, queryset: "models.QuerySet[Session]") -> None:
        for session in queryset:
            with session.being_revised(by=writer(request), why="Put back in Django admin"):
                session.restore()
        self.message_user(request, f"{counted(queryset)} put back.", messages.SUCCESS)

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Session]":
        roles = models.Prefetch("roles", Role.objects.select_related("person"))
        return super().get_queryset(request).defer("search").prefetch_related(roles)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*self.readonly_fields, "workshop") if obj else self.readonly_fields

    def view_on_site(self, obj: Session) -> str | None:
        """A session that was taken out has no page."""
        return None if obj.is_removed else obj.get_absolute_url()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Taking out keeps the history, so that is for everyone; deleting for good is for superusers."""
        return request.user.is_superuser

    def content(self, form: Any, formsets: Any) -> dict[str, Any]:
        cleaned = form.cleaned_data
        rounds = "all" if cleaned["takes_all_rounds"] else cleaned["expected_rounds"]
        parts = {KEYS[formset.model]: formset.as_values() for formset in formsets}
        return {field: cleaned[field] for field in FIELDS} | {"expected_rounds": rounds} | parts

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with transaction.atomic():
            obj.lock()
            take_out_of_drafts(obj, by=writer(request))
            obj.delete()
            obj.workshop.bump_edition()


def counted(queryset: "models.QuerySet[Session]") -> str:
    count = len(queryset)
    return capfirst(f"{count} session{' was' if count == 1 else 's were'}")


def take_out_of_drafts(session: Session, *, by: User) -> None:
    for draft in Draft.objects.filter(blocks__placements__session=session).distinct():
        with being_changed(draft, by=by, what=f"Deleted “{session}”"):
            Placement.objects.filter(block__draft=draft, session=session).delete()
