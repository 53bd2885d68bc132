"""Blocks and placements in Django admin: each save is a change of their draft, and can be undone there."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest

from ..models import Draft
from ..models.draft_change import being_changed, lock_workshop_of
from ..permissions import writer
from .as_opened import AsOpenedAdmin, AsOpenedForm
from .revised import GOES_ALONG


class PlannedForm(AsOpenedForm):
    """Raises a sentence for whatever belongs to another workshop than the draft."""

    of_the_workshop: ClassVar[tuple[str, ...]] = ("room",)

    def draft(self) -> Draft | None:
        """The one that this row is of; None as long as none was chosen. Each form says which."""
        raise NotImplementedError  # the metaclass of forms has no abstract methods

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        draft = self.draft()
        for name in self.of_the_workshop:
            one = cleaned.get(name)
            if draft and one and one.workshop_id != draft.workshop_id:
                self.add_error(name, ValidationError(f"This {name} is of another workshop than the draft."))
        return cleaned


class PlannedAdmin(AsOpenedAdmin):
    def draft_of(self, obj: Any) -> Draft:
        """The one that this row is of. Each admin says which."""
        raise NotImplementedError  # the metaclass of admins has no abstract methods

    def lock(self, obj: Any) -> None:
        lock_workshop_of(self.draft_of(obj))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change or changed_by(form):
            with self.changing(request, obj, "Changed" if change else "Added"):
                obj.save()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with self.changing(request, obj, "Deleted"):
            obj.delete()

    def delete_queryset(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> None:
        for obj in queryset:
            self.delete_model(request, obj)

    def changing(self, request: HttpRequest, obj: Any, verb: str) -> Any:
        what = f"{verb} {obj._meta.verbose_name} {obj} in Django admin"
        return being_changed(self.draft_of(obj), by=writer(request), what=what)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, set(lacking) - GOES_ALONG, protected


def changed_by(form: Any) -> bool:
    return bool(set(form.changed_data) - {"seen"})
