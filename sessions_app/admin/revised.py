"""Forms and pages whose saves are revisions: nothing is overwritten, everything is signed."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import models, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..history.save import Clashing, save
from ..models import Revised
from ..permissions import writer

WHY_NOT_SAID = "In Django admin"
# Deleted with what they belong to.
GOES_ALONG = {
    *("revision", "role", "outcome", "activity", "reading", "last import", "room", "draft", "block", "placement"),
    *("draft change", "proposal", "availability", "wish", "star", "seat", "release", "notice"),
    "calendar key",
}


class RevisedForm(forms.ModelForm):
    was_kept = False  # whether the save made a revision, which has its line in the log then
    is_clash = False  # whether what this form says was tried, and clashes with what somebody saved meanwhile
    seen = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": "The page came incomplete. Open it afresh, then save."}
    )
    why = forms.CharField(
        max_length=200, required=False, help_text="Stands in the history, such as “Agreed in the call of 3 July”."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "seen" in self.fields:  # not where the page is only looked at
            self.fields["seen"].initial = self.latest_revision()

    def revised(self) -> Revised | None:
        """What a save is a revision of; None while that is not chosen."""
        return self.instance

    def latest_revision(self) -> int:
        revised = self.revised()
        return revised.revision if revised else 0

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.is_clash:
            raise forms.ValidationError(self.changed_meanwhile(), code="clash")
        return cleaned

    def changed_meanwhile(self) -> SafeString:
        revised = self.revised()
        return format_html(
            "{} saved “{}” while you had it open, and changed the same words. Nothing of yours was saved, nothing of"
            ' theirs overwritten. What you typed is still here: <a href="{}" target="_blank">open the present state</a>'
            " and put it in there.",
            (revised and revised.changed_by) or "A command",
            revised,
            reverse(f"admin:{self.instance._meta.label_lower.replace('.', '_')}_change", args=[self.instance.pk]),
        )

    @property
    def reason(self) -> str:
        return self.cleaned_data.get("why") or WHY_NOT_SAID


class Unsaid(forms.HiddenInput):
    """Without the words for screen readers that Django gives to hidden fields, too."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        said = {key: value for key, value in (attrs or {}).items() if not key.startswith("aria-")}
        return super().get_context(name, value, said)


class PrivateForm(RevisedForm):
    """The fields in `private` are in no revision, so the page carries what it showed of them."""

    private: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.private:
            if name in self.fields:
                self.fields[name].show_hidden_initial = True
                self.fields[name].hidden_widget = Unsaid

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for name in self.private:
            now = getattr(self.instance, name, None) or None
            if name in self.changed_data and now not in (self.opened(name), self.cleaned_data.get(name) or None):
                self.add_error(name, f"Somebody changed this while you had it open: it is {now or 'empty'} now.")
        return cleaned

    def opened(self, name: str) -> Any:
        """What the page showed when it was opened; None for nothing."""
        return self.fields[name].to_python(self.data.get(self[name].html_initial_name)) or None


class RevisedAdmin(admin.ModelAdmin):
    """Locks the row, then checks, then writes object and parts as one revision.

    The revision is logged where it is kept. Only what none shows is logged from here; a person does that itself.
    """

    form = RevisedForm
    readonly_fields: ClassVar[Any] = ("slug", "revision", "changed_by", "changed_at", "revisions")

    @admin.display(description="Revisions")
    def revisions(self, obj: Revised) -> SafeString:
        return format_html(
            '<a href="{}?{}__id__exact={}">Look at each revision</a>',
            reverse("admin:sessions_app_revision_changelist"),
            obj._meta.model_name,
            obj.pk,
        )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        may_save = self.has_change_permission(request, obj) if obj else True
        history = [*(["why"] if may_save else []), *(self.readonly_fields if obj else [])]
        return [*(self.fieldsets or []), *([("History", {"fields": history})] if history else [])]

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, *args, **kwargs)
        try:
            with transaction.atomic():
                self.lock(self.get_object(request, unquote(object_id)))
                return super().changeform_view(request, object_id, *args, **kwargs)
        except Clashing:
            return self.refused(request, object_id, *args, **kwargs)

    def refused(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        """The page as it was sent, with the sentence that says why nothing was saved."""
        request.is_clash = True  # type: ignore[attr-defined]  # a note for get_form, which goes with the request
        with transaction.atomic():
            return super().changeform_view(request, object_id, *args, **kwargs)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        form.is_clash = getattr(request, "is_clash", False)  # type: ignore[attr-defined]  # a RevisedForm
        return form

    def lock(self, obj: Any) -> None:
        """Until the request's transaction ends nobody else writes it."""
        if obj is not None:
            obj.lock()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing yet: save_related writes object and parts together, as one revision."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Put together with what was saved since the page was opened. Raises Clashing."""
        revised = form.revised()
        content = with_line_ends(self.content(form, formsets))

        def prepare(merged: dict[str, Any]) -> dict[str, Any]:
            self.write_private(revised, form)
            return merged

        seen = form.cleaned_data["seen"]
        form.was_kept = save(revised, content, by=writer(request), why=form.reason, seen=seen, prepare=prepare)

    def content(self, form: Any, formsets: Any) -> dict[str, Any]:
        """What the form says, shaped like a snapshot. Each admin says how: there is no content of anything at all."""
        raise NotImplementedError  # the metaclass of admins has no abstract methods

    def write_private(self, revised: Any, form: Any) -> None:
        """Put onto the row, which was loaded afresh since, what the form says and no snapshot holds."""

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        return [] if form.was_kept else super().construct_change_message(request, form, [], add)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return super().log_addition(request, obj, message) if message else None

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return super().log_change(request, obj, message) if message else None

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """History and parts go along with what is deleted; they need no right of their own."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, set(lacking) - GOES_ALONG, protected

    def delete_queryset(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> None:
        for obj in queryset:
            self.delete_model(request, obj)


def with_line_ends(value: Any) -> Any:
    """The content with line ends as they are stored: browsers send CRLF, which would read as a change of every line."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, list):
        return [with_line_ends(one) for one in value]
    return {key: with_line_ends(one) for key, one in value.items()} if isinstance(value, dict) else value
