"""The page on which an organizer imports a wiki page: read it, look at what would happen, then let it happen."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ..models import User, Workshop
from ..permissions import insist, may_create_workshop, may_organize, workshop_for
from . import words
from .bodies import answering_too_large
from .forms import TOO_LARGE, CarriedForm, DecisionsForm, PageForm, carried
from .merge import Differs, Done, TitleTaken, import_as_new, import_into, plan_for, twin_of
from .preview import preview_of

ORGANIZERS_ONLY = "Organizers of this workshop import wiki pages into it."
CHIEFS_ONLY = "Organizers of all workshops make new ones."
SAVED_MEANWHILE = "Somebody saved while you looked at this. Nothing was imported yet; here is what would happen now."
ASKS_MORE = "Nothing was imported yet: one more thing has to be decided."


def target(request: HttpRequest, workshop: str | None = None) -> Workshop | None:
    """The workshop to import into; None when a new one is to be made. Raises for those who may not."""
    if workshop:
        return workshop_for(request, workshop, may_organize, sentence=ORGANIZERS_ONLY)
    insist(may_create_workshop(request.user), request, CHIEFS_ONLY)
    return None


def too_large(request: HttpRequest, **slugs: str) -> HttpResponse:
    workshop = target(request, **slugs)
    return show_form(request, workshop, PageForm(is_new=workshop is None), problem=TOO_LARGE)


@require_http_methods(["GET", "HEAD", "POST"])
@answering_too_large(too_large)
def import_new(request: HttpRequest) -> HttpResponse:
    return answer(request, target(request))


@require_http_methods(["GET", "HEAD", "POST"])
@answering_too_large(too_large)
def import_page(request: HttpRequest, workshop: str) -> HttpResponse:
    return answer(request, target(request, workshop))


def writer(request: HttpRequest) -> User:
    """Whoever is signed in; `target` lets nobody else through."""
    return cast(User, request.user)


def answer(request: HttpRequest, workshop: Workshop | None) -> HttpResponse:
    if request.method != "POST":
        return show_form(request, workshop, PageForm(is_new=workshop is None))
    if "seen" in request.POST:
        return decide(request, workshop)
    form = PageForm(request.POST, request.FILES, is_new=workshop is None)
    if not form.is_valid():
        return show_form(request, workshop, form)
    return show_plan(request, workshop, form)


def decide(request: HttpRequest, workshop: Workshop | None) -> HttpResponse:
    """Write the import that the preview showed; or go back to the text, or look at it anew."""
    form = CarriedForm(request.POST, is_new=workshop is None)
    if not form.is_valid() or request.POST.get("step") == "back":
        return back(request, workshop, form)
    if request.POST.get("step") == "look":
        return show_plan(request, workshop, form)
    decisions = DecisionsForm(plan_for(form.page, workshop, writer(request), form.answered()), request.POST)
    if not decisions.is_valid():
        return show_plan(request, workshop, form, is_again=True)
    try:
        done = write(request, workshop, form, decisions.answers)
    except (Differs, TitleTaken):
        return show_plan(request, workshop, form, is_again=True)
    messages.success(request, words.done(done))
    return redirect(done.workshop)


def write(request: HttpRequest, workshop: Workshop | None, form: CarriedForm, answers: dict[str, str]) -> Done:
    how: dict[str, Any] = {"by": writer(request), "answers": answers, "seen": form.cleaned_data["seen"]}
    return import_into(form.page, workshop, **how) if workshop else import_as_new(form.page, **how)


def back(request: HttpRequest, workshop: Workshop | None, form: CarriedForm) -> HttpResponse:
    """The first form again, holding what was pasted; a file has to be chosen again."""
    problem = " ".join(str(error) for errors in form.errors.values() for error in errors)
    typed = {name: form.data.get(name, "") for name in ("text", "title", "starts_on")}
    return show_form(request, workshop, PageForm(initial=typed, is_new=workshop is None), problem=problem)


def show_form(request: HttpRequest, workshop: Workshop | None, form: PageForm, *, problem: str = "") -> HttpResponse:
    context = {"workshop": workshop, "form": form, "problem": problem}
    return render(request, "wiki_import/page.html", context, status=400 if problem or form.is_bound else 200)


def show_plan(
    request: HttpRequest, workshop: Workshop | None, form: PageForm | CarriedForm, *, is_again: bool = False
) -> HttpResponse:
    """What the import would do. Shown again instead of being done, it keeps what was decided and says why."""
    as_suggested = plan_for(form.page, workshop, writer(request))
    plan, decisions, notice = as_suggested, DecisionsForm(as_suggested), ""
    if is_again and isinstance(form, CarriedForm):
        plan = plan_for(form.page, workshop, writer(request), form.answered())
        decisions = DecisionsForm(plan, request.POST)
        notice = ASKS_MORE if form.cleaned_data["seen"] == as_suggested.digest else SAVED_MEANWHILE
    twin = None if workshop else twin_of(plan)
    now = form.cleaned_data | carried(form.source) | {"seen": as_suggested.digest}
    context = {
        "workshop": workshop,
        "preview": preview_of(plan, decisions),
        "twin": twin,
        "notice": "" if twin else notice,
        "carried": CarriedForm(initial=now, is_new=workshop is None, auto_id=False),
    }
    return render(request, "wiki_import/preview.html", context, status=409 if is_again else 200)
