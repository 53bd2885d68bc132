"""The page that writes a person: who they are, where, and for organizers the e-mail that ties a login to them."""

from typing import Any, cast

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ..history import save as merging
from ..history.save import Clashing
from ..models import Person, User
from ..models.person import FIELDS
from ..permissions import READING, may_edit_person, person_for, writer
from .clash import ClashForm, answered, asking, is_answer, is_back, show_clash
from .fields import Key, Name
from .layouts import helper_of, section
from .session_views import SAVE, mark_of, say_saved
from .zones import zones_with


class OtherEmail(Exception):
    """Two people changed the private address of one person, each to another one."""


class PersonForm(forms.Form):
    name = Name(max_length=120, error_messages={"required": "Give the person's name."})
    affiliation = Name(max_length=120, required=False, help_text="Company or community, such as TenneT.")
    time_zone = forms.ChoiceField(
        label="Time zone",
        required=False,
        error_messages={"invalid_choice": "Choose one of the time zones."},
        help_text="Organizers plan by it, and notices give times in it. Others do not see it.",
    )
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
        cast(forms.ChoiceField, self.fields["time_zone"]).choices = zones_with(self["time_zone"].value())
        if not by.organizes_everything:
            del self.fields["email"], self.fields["email_seen"]

    @property
    def helper(self) -> FormHelper:
        return helper_of(
            section(
                "Who and where",
                "basics",
                *(name for name in (*FIELDS, "email") if name in self.fields),
            )
        )

    def content(self) -> dict[str, Any]:
        """What was typed, shaped like a person's snapshot: without what is private."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    @property
    def is_new_email(self) -> bool:
        return self.cleaned_data.get("email", "") != self.cleaned_data.get("email_seen", "")

    def give_email(self, person: Person) -> None:
        """Raises OtherEmail where somebody else changed the address, too, and to another one."""
        if self.is_new_email:
            if person.email not in (self.cleaned_data["email"], self.cleaned_data["email_seen"]):
                raise OtherEmail
            person.email = self.cleaned_data["email"]

    def typed_over(self, person: Person) -> dict[str, Any]:
        """Initial values for a form that shows what was typed and starts from the e-mail address as it is now."""
        return self.cleaned_data | {"email_seen": person.email}

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
    now = {name: getattr(revised, name) for name in (*FIELDS, "email")}
    now |= {"seen": revised.revision, "email_seen": revised.email}
    if request.method in READING:
        return show(request, revised, PersonForm(initial=now, by=by))
    if request.POST.get("do", "") not in SAVE and not is_answer(request):
        return show(request, revised, PersonForm(initial=now | request.POST.dict(), by=by))
    form = PersonForm(request.POST, by=by)
    if not form.is_valid():
        return show(request, revised, form, status=400)
    if is_answer(request):
        return decide(request, revised, form, by)
    return save(request, revised, form, form.content(), by, seen=form.cleaned_data["seen"] or 0)


def decide(request: HttpRequest, revised: Person, form: PersonForm, by: User) -> HttpResponse:
    """What clashed was decided: save that; or put it, as far as it is decided, back into the form."""
    asked = answered(request, revised, form.content())
    is_decided = asked.is_valid()
    if is_back(request):
        typed = form.cleaned_data | asked.content() | {"seen": asked.meeting.seen}
        return show(request, revised, PersonForm(initial=typed, by=by), put_together=asked.labels())
    if not is_decided:
        return ask(request, revised, asked, form)
    return save(request, revised, form, asked.content(), by, seen=asked.meeting.seen)


def save(
    request: HttpRequest, revised: Person, form: PersonForm, content: dict[str, Any], by: User, *, seen: int
) -> HttpResponse:
    """Save what was written from the revision `seen`, together with what was saved since."""
    why = form.cleaned_data["why"]
    before = revised.email

    def with_email(merged: dict[str, Any]) -> dict[str, Any]:
        form.give_email(revised)
        return merged

    try:
        is_kept = merging.save(revised, content, by=by, why=why, seen=seen, prepare=with_email)
    except Clashing as clashing:
        return ask(request, revised, asking(clashing.meeting, why), form)
    except OtherEmail:
        typed = PersonForm(initial=form.typed_over(revised) | content | {"seen": seen}, by=by)
        return show(request, revised, typed, status=409, is_other_email=True)
    if revised.email != before and not is_kept:
        sentence = "The e-mail address was saved. It is private, so no revision shows it."
        messages.success(request, sentence, extra_tags=mark_of(request))
    else:
        say_saved(request, revised.revision if is_kept else None, seen=seen)
    return redirect(revised)


def ask(request: HttpRequest, revised: Person, asked: ClashForm, form: PersonForm) -> HttpResponse:
    private = {name: form.cleaned_data.get(name, "") for name in ("email", "email_seen") if name in form.fields}
    mine = {name: asked.meeting.mine[name] for name in FIELDS} | private
    return show_clash(request, revised, asked, mine.items(), action=reverse("person_edit", args=[revised.slug]))


def show(request: HttpRequest, person: Person, form: PersonForm, *, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "editing/person.html", {"person": person, "form": form, **more}, status=status)
