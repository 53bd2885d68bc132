"""The page of a workshop's wishes: how two sessions should stand to each other in time."""

from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ..models import Session, Wish, Workshop
from ..models.wish import THERE_ALREADY
from ..permissions import READING, may_plan, workshop_for
from .layouts import Checks, helper_of


class WishForm(forms.Form):
    first = forms.ModelChoiceField(Session.objects.none(), empty_label="Choose a session", label="This session")
    kind = forms.ChoiceField(choices=Wish.Kind.choices, label="Wish")
    second = forms.ModelChoiceField(Session.objects.none(), empty_label="Choose another", label="Other session")
    is_firm = forms.BooleanField(
        required=False,
        label="Firm",
        help_text="A firm wish may not be broken. Any other is weighed against the rest.",
    )

    def __init__(self, workshop: Workshop, data: Any = None) -> None:
        super().__init__(data)
        self.workshop = workshop
        for name in ("first", "second"):
            field = cast(forms.ModelChoiceField, self.fields[name])
            field.queryset = workshop.sessions.standing().order_by("title").only("title", "workshop")
            field.error_messages["required"] = "Choose a session."
            field.error_messages["invalid_choice"] = "This session is not in the programme any more. Choose another."

    @property
    def helper(self) -> FormHelper:
        return helper_of(Div("first", "kind", "second", css_class="wp-fields wp-wish-fields"), Checks("is_firm"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, second = cleaned.get("first"), cleaned.get("second")
        if first and first == second:
            self.add_error("second", "Choose two different sessions.")
        elif first and second and cleaned.get("kind"):
            self.insist_new(cleaned["kind"], first, second)
        return cleaned

    def insist_new(self, kind: str, first: Session, second: Session) -> None:
        if Wish.objects.filter(kind=kind, first=first, second=second).exists():
            raise ValidationError(THERE_ALREADY)
        Wish(workshop=self.workshop, kind=kind, first=first, second=second).clean()

    def problems(self) -> list[tuple[str, str, str]]:
        whole = [("id_first", "Wish", str(sentence)) for sentence in self.non_field_errors()]
        return whole + [
            (self[name].auto_id, str(self.fields[name].label), str(sentence))
            for name in self.fields
            for sentence in self.errors.get(name, [])
        ]


@require_http_methods([*READING, "POST"])
def wishes(request: HttpRequest, workshop: str) -> HttpResponse:
    host = workshop_for(request, workshop, may_plan)
    if request.method != "POST":
        return show(request, WishForm(host))
    form = WishForm(host, request.POST)
    made = added(form)
    if made is None:
        return show(request, form, status=400)
    messages.success(request, f"Added: {made}.")
    return redirect("wishes", workshop=host.slug)


def added(form: WishForm) -> Wish | None:
    """None where it is refused. One at a time, so that nobody adds its opposite meanwhile."""
    with transaction.atomic():
        Workshop.objects.select_for_update(no_key=True).get(pk=form.workshop.pk)
        return Wish.objects.create(workshop=form.workshop, **form.cleaned_data) if form.is_valid() else None


@require_POST
def wish_removal(request: HttpRequest, workshop: str, wish: int) -> HttpResponse:
    host = workshop_for(request, workshop, may_plan)
    found = wishes_of(host).filter(pk=wish).first()
    if found is None:
        raise Http404("There is no such wish any more.")
    found.delete()
    messages.success(request, f"Removed: {found}.")
    return redirect("wishes", workshop=host.slug)


def wishes_of(workshop: Workshop) -> Any:
    """Those about sessions that stand, in the order in which they came."""
    standing = {"first__removed_at": None, "second__removed_at": None}
    titles = ("kind", "is_firm", "first", "second", "first__title", "second__title")
    return Wish.objects.filter(workshop=workshop, **standing).select_related("first", "second").only(*titles)


def show(request: HttpRequest, form: WishForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "workshop": form.workshop, "wishes": list(wishes_of(form.workshop))}
    return render(request, "editing/wishes.html", context, status=status)
