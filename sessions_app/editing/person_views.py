"""The page that writes a person: name, affiliation, and for organizers the e-mail address that ties a login to them."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ..models import Person, User
from ..permissions import READING, may_edit_person, person_for, writer
from .fields import Key, Name
from .layouts import helper_of, section
from .session_views import SAVE, mark_of, say_saved


class PersonForm(forms.Form):
    name = Name(max_length=120, error_messages={"required": "Give the person's name."})
    affiliation = Name(max_length=120, required=False, help_text="Company or community, such as TenneT.")
    email = forms.EmailField(
        label="E-mail",
        required=False,
        error_messages={"invalid": "Give an address such as ana@example.org, or leave it empty."},
        help_text="Ties this person to the LF ID with this verified e-mail. Only organizers see it.",
    )
    why = Name(max_length=200, required=False)
    seen = Key()
    # The address the form came with: being private it is in no revision, so `seen` cannot tell that it changed.
    email_seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        if not by.organizes_everything:
            del self.fields["email"], self.fields["email_seen"]

    @property
    def helper(self) -> FormHelper:
        return helper_of(
            section(
                "Name and affiliation",
                "basics",
                *(name for name in ("name", "affiliation", "email") if name in self.fields),
            )
        )

    def values(self) -> dict[str, Any]:
        """What the writer gives; without the e-mail address where the writer left it as it was."""
        given = {name: self.cleaned_data[name] for name in ("name", "affiliation")}
        is_new_email = self.cleaned_data.get("email", "") != self.cleaned_data.get("email_seen", "")
        return given | ({"email": self.cleaned_data["email"]} if is_new_email else {})

    def apply_to(self, person: Person) -> None:
        """Raises Stale where somebody else changed the e-mail address, too, and to another one."""
        if "email" in self.values() and person.email not in (self.values()["email"], self.cleaned_data["email_seen"]):
            raise Person.Stale(person, person.revision)
        for name, value in self.values().items():
            setattr(person, name, value)

    def differs_from(self, person: Person) -> bool:
        return any(getattr(person, name) != value for name, value in self.values().items())

    def typed_over(self, person: Person) -> dict[str, Any]:
        """Initial values for a form that shows what was typed and starts from the person as it is now."""
        now = {"email": person.email} | self.values()
        return self.cleaned_data | now | {"seen": person.revision, "email_seen": person.email}

    def problems(self) -> list[tuple[str, str, str]]:
        return [
            (self[name].auto_id, str(self[name].label), str(sentence))
            for name, sentences in self.errors.items()
            for sentence in sentences
        ]


@require_http_methods([*READING, "POST"])
def person_edit(request: HttpRequest, person: str) -> HttpResponse:
    revised = person_for(request, person, may_edit_person)
    by = writer(request)
    now = {name: getattr(revised, name) for name in ("name", "affiliation", "email")}
    now |= {"seen": revised.revision, "email_seen": revised.email}
    if request.method in READING:
        return show(request, revised, PersonForm(initial=now, by=by))
    if request.POST.get("do", "") not in SAVE:
        return show(request, revised, PersonForm(initial=now | request.POST.dict(), by=by))
    form = PersonForm(request.POST, by=by)
    if not form.is_valid():
        return show(request, revised, form, status=400)
    return save(request, revised, form, by)


def save(request: HttpRequest, revised: Person, form: PersonForm, by: User) -> HttpResponse:
    seen = form.cleaned_data["seen"] or 0
    is_new_email = form.values().get("email", revised.email) != revised.email
    try:
        with revised.being_revised(by=by, why=form.cleaned_data["why"], seen=seen):
            form.apply_to(revised)
    except Person.Stale:
        if form.differs_from(revised):
            typed = PersonForm(initial=form.typed_over(revised), by=by)
            is_other_email = form.values().get("email", revised.email) != revised.email
            return show(request, revised, typed, status=409, is_stale=True, is_other_email=is_other_email)
    if is_new_email and revised.revision == seen:
        sentence = "The e-mail address was saved. It is private, so no revision shows it."
        messages.success(request, sentence, extra_tags=mark_of(request))
    else:
        say_saved(request, revised.revision, is_changed=revised.revision != seen)
    return redirect(revised)


def show(request: HttpRequest, person: Person, form: PersonForm, *, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "editing/person.html", {"person": person, "form": form, **more}, status=status)
