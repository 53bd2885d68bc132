"""Parts of a session: rows on the session's page, and a page of their own. Both save a revision of the session."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.utils import pretty_name
from django.http import HttpRequest

from ..models import Session
from ..models.parts import PARTS
from .revised import RevisedAdmin, RevisedForm

AT_THE_END = 1_000_000
EDITORS: Any = {models.CharField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 60})}}


class PartForm(forms.ModelForm):
    """One row. Its place is a number to type: the rows are put in the order of these numbers."""

    place = forms.IntegerField(min_value=1, required=False, widget=forms.NumberInput(attrs={"class": "wp-place"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["place"].initial = self.instance.position + 1


class TableFormSet(forms.BaseInlineFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        """In a table the heading of the column is the only label one sees; screen readers are told it at the field."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            if not field.widget.is_hidden:
                widget = getattr(field.widget, "widget", field.widget)  # within the links to change and add
                widget.attrs.setdefault("aria-label", field.label or pretty_name(name))


class PartFormSet(TableFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        """A row that somebody took out meanwhile is no error of the form: it is for the merge to judge."""
        super().add_fields(form, index)
        if form.instance.pk is None:
            form.fields["id"] = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def as_values(self) -> list[dict[str, Any]]:
        """The rows in their order, shaped like a snapshot's. Rows left empty and rows to delete are not among them."""
        fields = next(fields for _key, model, fields in PARTS if model is self.model)
        return [{"id": key_of(form)} | part_value(form.cleaned_data, fields) for form in self.ordered_rows()]

    def ordered_rows(self) -> list[Any]:
        rows = [form for form in self.forms if form.instance.pk or form.has_changed()]
        kept = [form for form in rows if form not in self.deleted_forms]
        return sorted(kept, key=lambda form: form.cleaned_data.get("place") or AT_THE_END)


def key_of(form: Any) -> int | None:
    """Of the row, also where its part is not there any more."""
    return form.instance.pk or form.cleaned_data.get("id")


class ActivityFormSet(PartFormSet):
    def clean(self) -> None:
        super().clean()
        if not any(self.errors):
            first = next(iter(self.ordered_rows()), None)
            if first is not None and first.cleaned_data["is_nested"]:
                raise ValidationError("The first activity cannot be part of the step above it: there is none.")


class PartInline(admin.TabularInline):
    """Whoever may write the session may write its parts."""

    form = PartForm
    formset = PartFormSet
    extra = 0
    formfield_overrides = EDITORS

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(f"sessions_app.{'change' if obj else 'add'}_session")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj) or request.user.has_perm("sessions_app.view_session")


class PartOwnForm(RevisedForm):
    def revised(self) -> Session | None:
        return self.instance.session if self.instance.pk else None


class PartAdmin(RevisedAdmin):
    form = PartOwnForm
    readonly_fields: ClassVar[Any] = ()
    formfield_overrides = EDITORS
    autocomplete_fields: ClassVar[Any] = ("session",)
    list_select_related: ClassVar[Any] = ("session__workshop",)
    list_filter: ClassVar[Any] = (
        ("session__workshop", admin.RelatedOnlyFieldListFilter),
        ("session__kind", admin.AllValuesFieldListFilter),
    )
    ordering = ("session__workshop", "session__position", "position")

    @admin.display(description="Workshop", ordering="session__workshop__title")
    def workshop(self, obj: Any) -> str:
        return obj.session.workshop.title

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["session"] if obj else []

    def lock(self, obj: Any) -> None:
        if obj is not None:
            obj.session.lock()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        if change:
            return super().save_related(request, form, formsets, change)
        part = form.instance
        with part.session.being_revised(by=request.user, why=form.reason):
            part.position = type(part).objects.filter(session=part.session).count()
            part.save()

    def content(self, form: Any, formsets: Any) -> dict[str, Any]:
        """The list of the session as it was when the page was opened, with this part as it is in the form."""
        part = form.instance
        key, fields = next((key, fields) for key, model, fields in PARTS if isinstance(part, model))
        opened = part.session.snapshot_at(form.cleaned_data["seen"]) or part.session.snapshot()
        value = part_value(form.cleaned_data, fields)
        return {key: [one | value if one["id"] == part.pk else one for one in opened[key]]}

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """As the session's own form takes a part away: the others close up."""
        key = next(key for key, model, *_ in PARTS if isinstance(obj, model))
        with obj.session.being_revised(by=request.user, why=f"Deleted “{obj}” in Django admin"[:200]) as session:
            session.become({key: [value for value in session.snapshot()[key] if value["id"] != obj.pk]})


def part_value(cleaned: dict[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    """`person_id` of a part is `person` in the form, where it is the Person, and in a snapshot, where it is the key."""
    names = [field.removesuffix("_id") for field in fields]
    return {name: getattr(cleaned[name], "pk", cleaned[name]) for name in names}
