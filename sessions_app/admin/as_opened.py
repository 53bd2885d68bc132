"""Pages of Django admin that overwrite nothing which somebody else saved since they were opened."""

from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import models, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

INCOMPLETE = "The page came incomplete. Open it afresh, then save."


class AsOpenedForm(forms.ModelForm):
    """`seen` marks what the page showed when it was opened."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present = mark_of(self.instance, self.fields) if self.instance.pk else ""
        if "seen" in self.fields:  # not where the page is only looked at
            self.fields["seen"].initial = self.present

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        seen = self.cleaned_data.get("seen", "")
        if seen != self.present:
            raise forms.ValidationError(self.changed_meanwhile() if seen else INCOMPLETE, code="clash")
        return cleaned

    def changed_meanwhile(self) -> SafeString:
        of = self.instance._meta
        return format_html(
            "Somebody changed this {} while you had it open. Nothing of yours was saved, nothing of theirs overwritten."
            ' What you typed is still here: <a href="{}" target="_blank">open the present state</a>'
            " and put it in there.",
            of.verbose_name,
            reverse(f"admin:{of.app_label}_{of.model_name}_change", args=[self.instance.pk]),
        )


class AsOpenedAdmin(admin.ModelAdmin):
    """Locks the row before the form looks at it, so that nobody writes it in between."""

    form = AsOpenedForm

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, *args, **kwargs)
        with transaction.atomic():
            found = self.get_object(request, unquote(object_id))
            if found is not None:
                self.lock(found)
            return super().changeform_view(request, object_id, *args, **kwargs)

    def lock(self, obj: Any) -> None:
        """Until the request's transaction ends nobody else writes it."""
        self.model._default_manager.select_for_update(no_key=True).filter(pk=obj.pk).first()


def mark_of(row: models.Model, names: Any) -> str:
    """Differs when any of these fields does."""
    values = [(one.name, one.value_from_object(row)) for one in row._meta.concrete_fields if one.name in names]
    return sha256(repr(values).encode()).hexdigest()[:16]
