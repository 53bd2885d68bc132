"""Pages that write a workshop: a new one, its settings, the order of its sessions, what was taken out."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from ..agenda.seats.writing import settle
from ..history import save as merging
from ..history.save import Clashing
from ..models import User, Workshop
from ..permissions import READING, insist, may_create_workshop, may_organize, workshop_for, writer
from .clash import ClashForm, answered, asking, is_answer, is_back, show_clash
from .fields import Key, keys_in
from .order import arranged, in_order, with_hidden
from .session_views import SAVE, mark_of, say_saved, why_of
from .workshop_form import NewWorkshopForm, WorkshopForm, post_of

ORDERED = "Sessions put into another order"
ORDERED_MEANWHILE = "Somebody put the sessions into another order meanwhile. This is yours: save again to take it."
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
    do = request.POST.get("do", "")
    if do not in SAVE and not is_answer(request):
        return show(request, as_typed(request.POST, revised, by), workshop=revised, preview=do == "preview")
    form = WorkshopForm(request.POST, instance=Workshop.objects.get(pk=revised.pk), by=by)
    if not form.is_valid():
        return show(request, form, status=400, workshop=revised)
    if is_answer(request):
        return decide(request, revised, answered(request, revised, form.content()), by)
    return save(request, revised, form.content(), by, seen=form.cleaned_data["seen"] or 0)


def decide(request: HttpRequest, revised: Workshop, form: ClashForm, by: User) -> HttpResponse:
    """What clashed was decided: save that; or put it, as far as it is decided, back into the form."""
    is_decided, content = form.is_valid(), form.content()
    if is_back(request):
        typed = post_of(revised, content, form.meeting.seen, seen=form.meeting.seen, why=request.POST.get("why", ""))
        return show(request, as_typed(typed, revised, by), workshop=revised, put_together=form.labels())
    if not is_decided:
        return ask(request, revised, form)
    written = WorkshopForm(
        post_of(revised, content, form.meeting.seen, seen=form.meeting.seen),
        instance=Workshop.objects.get(pk=revised.pk),
        by=by,
    )
    if not written.is_valid():
        return show(request, written, status=400, workshop=revised)
    return save(request, revised, content, by, seen=form.meeting.seen)


def save(
    request: HttpRequest, revised: Workshop, content: dict[str, Any], by: User, *, seen: int, why: str | None = None
) -> HttpResponse:
    """Save what was written from the revision `seen`, together with what was saved since."""
    why = why_of(request) if why is None else why
    try:
        is_kept = merging.save(revised, content, by=by, why=why, seen=seen)
    except Clashing as clashing:
        return ask(request, revised, asking(clashing.meeting, why))
    settle(revised, site=request.build_absolute_uri("/"))
    say_saved(request, revised.revision if is_kept else None, seen=seen)
    return redirect(revised if may_organize(fresh(by), revised) else "home")


def ask(request: HttpRequest, revised: Workshop, form: ClashForm) -> HttpResponse:
    meeting = form.meeting
    post = post_of(revised, meeting.mine, meeting.started, meeting.seen)
    mine = [(name, value) for name, values in post.lists() for value in values]
    action = reverse("workshop_settings", args=[revised.slug])
    return show_clash(request, revised, form, mine, action=action, workshop=revised)


@require_http_methods([*READING, "POST"])
def workshop_order(request: HttpRequest, workshop: str) -> HttpResponse:
    revised = workshop_for(request, workshop, may_organize)
    sessions = {one.pk: one for one in revised.sessions.standing().order_by("position")}
    named = keys_in(request.POST.getlist("order"))
    order = in_order(named, list(sessions))
    seen = Key().to_python(request.POST.get("seen", revised.revision)) or 0
    do, sentence = request.POST.get("do", ""), ""
    if do in SAVE and request.method == "POST":
        try:
            known = list(revised.sessions.order_by("position").values_list("pk", flat=True))
            return put_in_order(request, revised, with_hidden(order, known), seen, why=ORDERED)
        except Clashing as clashing:
            seen, sentence = clashing.meeting.seen, ORDERED_MEANWHILE
    order, moved = arranged(order, do, {key: one.title for key, one in sessions.items()})
    context = {"workshop": revised, "sessions": [sessions[key] for key in order], "seen": seen}
    status = 409 if sentence else 200
    return render(request, "editing/order.html", context | {"sentence": moved or sentence}, status=status)


def put_in_order(request: HttpRequest, revised: Workshop, order: list[int], seen: int, *, why: str) -> HttpResponse:
    """Raises Clashing where somebody else arranged the sessions in another way since the revision `seen`."""
    if merging.save(revised, {"order": order}, by=writer(request), why=why, seen=seen):
        messages.success(request, "The sessions stand in the new order.")
    else:
        messages.info(request, "The order had not changed, so nothing was saved.")
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


def as_typed(post: QueryDict, workshop: Workshop, by: User) -> WorkshopForm:
    """The form as it was typed, judging nothing."""
    typed = post.dict() | {"is_public": "is_public" in post, "is_open": "is_open" in post}
    form = WorkshopForm(instance=workshop, by=by, initial=typed)
    form.fields["organizers"].initial = keys_in(post.getlist("organizers"))
    for name in ("slug", "seating"):
        form.initial[name] = typed.get(name, getattr(workshop, name))
    return form


def fresh(user: User) -> User:
    """The same user, who may have lost rights a moment ago."""
    return User.objects.get(pk=user.pk)
