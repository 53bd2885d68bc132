"""Pages that write a workshop: a new one, its settings, the order of its sessions, what was taken out."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ..history.clash import differences
from ..models import Revision, User, Workshop
from ..permissions import READING, insist, may_create_workshop, may_organize, workshop_for, writer
from .fields import keys_in
from .order import arranged, in_order, with_hidden
from .session_views import SAVE, mark_of, say_saved
from .workshop_form import NewWorkshopForm, WorkshopForm

ORGANIZERS = "Organizers can start a workshop. Ask one of them, or whoever runs this site."


@require_http_methods([*READING, "POST"])
def workshop_new(request: HttpRequest) -> HttpResponse:
    insist(may_create_workshop(request.user), request, ORGANIZERS)
    by = writer(request)
    blank = {"time_zone": "UTC", "form_key": uuid4()}
    form = NewWorkshopForm(request.POST if request.method == "POST" else None, initial=blank)
    if request.POST.get("do", "") not in SAVE:
        typed = request.POST.dict() | {"is_public": "is_public" in request.POST, "is_open": "is_open" in request.POST}
        return show(request, NewWorkshopForm(initial=typed), preview=request.POST["do"] == "preview")
    if not form.is_valid():
        return show(request, form, status=400 if form.is_bound else 200)
    made = started(form, by)
    sentence = f"{made.title} is there. Add its first session, or import a page."
    messages.success(request, sentence, extra_tags=mark_of(request))
    return redirect(made)


def started(form: NewWorkshopForm, by: User) -> Workshop:
    """The new workshop, organized by its maker; the one that is there already when the same form was sent before."""
    made = Workshop(creation_key=form.cleaned_data["form_key"])
    try:
        with made.being_revised(by=by, why=form.cleaned_data["why"]):
            form.apply_to(made)
            made.move_to(made.title)
            made.save()
            made.organizers.add(by)
    except IntegrityError:
        sent_before = Workshop.objects.filter(creation_key=made.creation_key).first()
        if made.creation_key is None or sent_before is None:
            raise
        return sent_before
    return made


@require_http_methods([*READING, "POST"])
def workshop_settings(request: HttpRequest, workshop: str) -> HttpResponse:
    revised = workshop_for(request, workshop, may_organize)
    by = writer(request)
    if request.method in READING:
        form = WorkshopForm(instance=revised, by=by, initial={"seen": revised.revision})
        return show(request, form, workshop=revised)
    if request.POST.get("do", "") not in SAVE:
        return show(request, as_typed(request, revised, by), workshop=revised, preview=request.POST["do"] == "preview")
    form = WorkshopForm(request.POST, instance=Workshop.objects.get(pk=revised.pk), by=by)
    if not form.is_valid():
        return show(request, form, status=400, workshop=revised)
    return save(request, revised, form)


def save(request: HttpRequest, revised: Workshop, form: WorkshopForm) -> HttpResponse:
    seen = form.cleaned_data["seen"] or 0
    try:
        with revised.being_revised(by=form.by, why=form.cleaned_data["why"], seen=seen):
            form.apply_to(revised)
    except Workshop.Stale:
        clash = differences(snapshot_at(revised, seen), revised.snapshot(), form.content())
        if clash:
            typed = as_typed(request, revised, form.by, seen=revised.revision)
            latest = revised.revisions.select_related("by").first()
            return show(request, typed, status=409, workshop=revised, differences=clash, latest=latest)
    say_saved(request, revised.revision, is_changed=revised.revision != seen)
    return redirect(revised if may_organize(fresh(form.by), revised) else "home")


@require_http_methods([*READING, "POST"])
def workshop_order(request: HttpRequest, workshop: str) -> HttpResponse:
    revised = workshop_for(request, workshop, may_organize)
    sessions = {one.pk: one for one in revised.sessions.standing().order_by("position")}
    named = keys_in(request.POST.getlist("order"))
    order = in_order(named, list(sessions))
    do, sentence = request.POST.get("do", ""), ""
    if do in SAVE and request.method == "POST":
        return save_order(request, revised, order)
    order, sentence = arranged(order, do, {key: one.title for key, one in sessions.items()})
    context = {"workshop": revised, "sessions": [sessions[key] for key in order], "sentence": sentence}
    return render(request, "editing/order.html", context)


def save_order(request: HttpRequest, revised: Workshop, order: list[int]) -> HttpResponse:
    seen = revised.revision
    with revised.being_revised(by=writer(request), why="Sessions put into another order"):
        revised.arrange(with_hidden(order, list(revised.sessions.order_by("position").values_list("pk", flat=True))))
    if revised.revision == seen:
        messages.info(request, "The order had not changed, so nothing was saved.")
    else:
        messages.success(request, "The sessions stand in the new order.")
    return redirect(revised)


@require_safe
def removed_sessions(request: HttpRequest, workshop: str) -> HttpResponse:
    host = workshop_for(request, workshop, may_organize)
    removed = host.sessions.exclude(removed_at=None).order_by("-removed_at").select_related("changed_by")
    return render(request, "editing/removed.html", {"workshop": host, "sessions": removed})


def show(
    request: HttpRequest, form: NewWorkshopForm, *, status: int = 200, workshop: Workshop | None = None, **more: Any
) -> HttpResponse:
    return render(request, "editing/workshop.html", {"form": form, "workshop": workshop, **more}, status=status)


def as_typed(request: HttpRequest, workshop: Workshop, by: User, **hidden: Any) -> WorkshopForm:
    """The form as it was typed, judging nothing."""
    typed = request.POST.dict() | {"is_public": "is_public" in request.POST, "is_open": "is_open" in request.POST}
    kept = keys_in(request.POST.getlist("organizers"))
    form = WorkshopForm(instance=workshop, by=by, initial=typed | hidden)
    form.fields["organizers"].initial = kept
    form.initial["slug"] = typed.get("slug", workshop.slug)
    return form


def snapshot_at(workshop: Workshop, number: int) -> dict[str, Any] | None:
    revision = Revision.objects.filter(workshop=workshop, number=number).first()
    return revision.snapshot if revision else None


def fresh(user: User) -> User:
    """The same user, who may have lost rights a moment ago."""
    return User.objects.get(pk=user.pk)
