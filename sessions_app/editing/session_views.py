"""Pages that write a session: its form, a new one, taking it out and putting it back."""

from functools import partial
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db import IntegrityError, models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from ..history import save as merging
from ..history.known_people import KnownPeople
from ..history.save import Clashing
from ..models import EditDraft, Session, Workshop
from ..permissions import (
    READING,
    may_contribute,
    may_edit_session,
    may_remove_session,
    session_for,
    workshop_for,
    writer,
)
from .buttons import pressed
from .clash import ClashForm, answered, asking, is_answer, is_back, show_clash
from .content import reads_like, with_keys
from .drafts import Desk, keep_sent
from .fields import Name
from .open_points import open_points
from .rows import Typed
from .session_form import PARTS, SessionForm, typed_from

SAVE = ("", "save")
LONGEST_MARK = 40  # a UUID, or a number
CONTRIBUTORS = "This workshop is not open to contributors. Its organizers can add sessions."


@require_http_methods([*READING, "POST"])
def session_edit(request: HttpRequest, workshop: str, session: str) -> HttpResponse:
    edited = session_for(request, workshop, session, may_edit_session, among=that_can_be_edited(request))
    known = KnownPeople(writer(request), edited.workshop)
    if request.method in READING:
        content, desk = latest_content(edited), Desk.of(known.user, edited)
        opened = desk.opened(content, known, is_wanted="draft" in request.GET, seen=edited.revision)
        return show(request, edited, **opened, desk=desk, open_points=open_points(content))
    typed = Typed.in_post(request.POST, PARTS)
    keep_sent(known.user, edited, request.POST)
    if edited.is_removed:
        return taken_out(request, edited, typed, known)
    if typed.do not in SAVE and not is_answer(request):
        return show_pressed(request, edited, typed, known)
    form = SessionForm.sent(typed, known)
    if not form.is_valid():
        return show(request, edited, form, status=400)
    if is_answer(request):
        return decide(request, edited, answered(request, edited, form.content()), known)
    return save(request, edited, form.content(), known, seen=form.cleaned_data["seen"] or 0)


def decide(request: HttpRequest, edited: Session, form: ClashForm, known: KnownPeople) -> HttpResponse:
    """What clashed was decided: save that; or put it, as far as it is decided, back into the form."""
    is_decided = form.is_valid()
    if is_back(request):
        content = form.content()
        opened = SessionForm.reopened(
            typed_from(content, seen=form.meeting.seen, why=request.POST.get("why", "")), known
        )
        return show(request, edited, opened, open_points=open_points(content), put_together=form.labels())
    if not is_decided:
        return ask(request, edited, form)
    return save(request, edited, form.content(), known, seen=form.meeting.seen, is_checked=False)


def save(
    request: HttpRequest,
    edited: Session,
    content: dict[str, Any],
    known: KnownPeople,
    *,
    seen: int,
    why: str | None = None,
    is_checked: bool = True,
) -> HttpResponse:
    """Save what was written from the revision `seen`, together with what was saved since.

    `is_checked`: the content comes from a valid form, or a revision, as it is.
    """
    is_from_form = why is None
    why = why_of(request) if why is None else why
    ready = partial(ready_to_store, edited, known, seen if is_checked else None)
    try:
        is_kept = merging.save(edited, content, by=known.user, why=why, seen=seen, prepare=ready)
    except TakenOut:
        return taken_out(request, edited, typed_from(content, seen=seen, why=why), known)
    except NotFit as found:
        return show(request, edited, found.form, status=409, put_together=[])
    except Clashing as clashing:
        return ask(request, edited, asking(clashing.meeting, why), is_from_form=is_from_form)
    if is_from_form and not offers_another(request):
        EditDraft.objects.end(known.user, edited)
    say_saved(request, edited.revision if is_kept else None, seen=seen)
    return redirect(edited)


def ask(request: HttpRequest, edited: Session, form: ClashForm, *, is_from_form: bool = True) -> HttpResponse:
    """A draft that holds something else, and what did not come from the form, leave it as it is."""
    mine = typed_from(form.meeting.mine).pairs()
    if offers_another(request) or not is_from_form:
        mine.append(("draft-offered", request.POST.get("draft-offered") or "yes"))
    return show_clash(request, edited, form, mine, action=edit_url(edited), workshop=edited.workshop)


def offers_another(request: HttpRequest) -> bool:
    """Whether the form still offered an earlier draft, which has to stay until somebody says what becomes of it."""
    return bool(request.POST.get("draft-offered"))


def ready_to_store(edited: Session, known: KnownPeople, checked: int | None, content: dict[str, Any]) -> dict[str, Any]:
    """The content, merged, with a person for each role. Raises TakenOut, and NotFit where it breaks a rule.

    What a form wrote from the revision `checked` needs no second look while that is the latest one.
    """
    if edited.is_removed:
        raise TakenOut
    if edited.revision != checked:
        form = SessionForm.sent(typed_from(content, seen=edited.revision), known)
        if not form.is_valid():
            raise NotFit(form)
        content |= form.content()  # without the rows that were emptied
    return known.with_people(content)


class TakenOut(Exception):
    """Somebody took the session out of the workshop while it was being edited."""


class NotFit(Exception):
    """Two changes that do not clash, and still break a rule of the form together."""

    def __init__(self, form: SessionForm) -> None:
        super().__init__("Put together, the changes break a rule.")
        self.form = form


@require_http_methods([*READING, "POST"])
def session_new(request: HttpRequest, workshop: str) -> HttpResponse:
    host = workshop_for(request, workshop, may_contribute, sentence=CONTRIBUTORS)
    known = KnownPeople(writer(request), host)
    blank = Session(workshop=host)
    if request.method in READING:
        desk = Desk.of(known.user, blank)
        opened = desk.opened({"kind": "track"}, known, is_wanted="draft" in request.GET, form_key=uuid4())
        return show(request, blank, **opened, desk=desk)
    typed = Typed.in_post(request.POST, PARTS)
    keep_sent(known.user, blank, request.POST)
    if typed.do not in SAVE:
        return show_pressed(request, blank, typed, known)
    form = SessionForm.sent(typed, known)
    if not form.is_valid():
        return show(request, blank, form, status=400)
    made, is_first = proposed(host, form, known)
    if not offers_another(request):
        EditDraft.objects.end(known.user, blank)
    if made.is_removed:
        return taken_out(request, made, typed, known)
    if not is_first and not reads_like(form.content(), made.snapshot()):
        keep_sent(known.user, made, request.POST)
        first = made.snapshot_at(1) or {}
        return save(request, made, with_keys(form.content(), first), known, seen=1)
    messages.success(request, f"{made.title} is in the programme now.", extra_tags=mark_of(request))
    return redirect(made)


def proposed(host: Workshop, form: SessionForm, known: KnownPeople) -> tuple[Session, bool]:
    """The new session and True, or the one that this form made when it was sent before, and False."""
    made = Session(workshop=host, creation_key=form.cleaned_data["form_key"])
    try:
        with made.being_revised(by=known.user, why=form.cleaned_data["why"]):
            made.become(known.with_people(form.content()))
    except IntegrityError:
        sent_before = Session.objects.filter(workshop=host, creation_key=made.creation_key).first()
        if made.creation_key is None or sent_before is None:
            raise
        return sent_before, False
    return made, True


@require_http_methods([*READING, "POST"])
def session_removal(request: HttpRequest, workshop: str, session: str) -> HttpResponse:
    removed = session_for(request, workshop, session, may_remove_session, among=that_can_be_edited(request))
    if request.method in READING:
        return render(request, "editing/removal.html", {"session": removed, "workshop": removed.workshop})
    with removed.being_revised(by=writer(request), why="Taken out of the workshop"):
        removed.remove()
    messages.success(request, f"{removed.title} was taken out. Its history stays, and you can put it back.")
    return redirect("removed_sessions", workshop=removed.workshop.slug)


@require_POST
def session_restoration(request: HttpRequest, workshop: str, session: str) -> HttpResponse:
    restored = session_for(request, workshop, session, may_remove_session, among=Session.objects.all())
    with restored.being_revised(by=writer(request), why="Put back into the workshop"):
        restored.restore()
    messages.success(request, f"{restored.title} is back in the programme.")
    return redirect(restored)


# --- The form's page in its states --------------------------------------------------------------------------------


def show(
    request: HttpRequest,
    session: Session,
    form: SessionForm,
    *,
    desk: Desk | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    desk = desk or Desk.of(writer(request), session)
    context = {"session": session, "workshop": session.workshop, "form": form, "is_new": session.pk is None}
    context |= {"desk": desk, "offered": desk.still_offered(request.POST), **more}
    context["can_remove"] = not session._state.adding and may_remove_session(request.user, session)
    return render(request, "editing/session.html", context, status=status)


def show_pressed(request: HttpRequest, session: Session, typed: Typed, known: KnownPeople) -> HttpResponse:
    """The page after a button that changes the form and saves nothing."""
    after = pressed(typed, known)
    form = SessionForm.reopened(after.typed, known)
    if after.part:
        form.parts[after.part].status = after.sentence
    return show(request, session, form, preview=after.preview)


def taken_out(request: HttpRequest, edited: Session, typed: Typed, known: KnownPeople) -> HttpResponse:
    """Somebody took the session out while it was being edited."""
    form = SessionForm.reopened(typed, known)
    return show(request, edited, form, status=409, is_taken_out=True)


def why_of(request: HttpRequest) -> str:
    return Name(max_length=200, required=False).clean(request.POST.get("why", ""))


def say_saved(request: HttpRequest, number: int | None, *, seen: int) -> None:
    """Say which revision was kept, None when there was nothing to keep, and whether it met another one since `seen`."""
    if number is not None:
        meanwhile = " It is put together with what was saved meanwhile." if number > seen + 1 else ""
        messages.success(request, f"Saved as revision {number}.{meanwhile}", extra_tags=mark_of(request))
    else:
        messages.info(request, "Nothing had changed, so no revision was kept.", extra_tags=mark_of(request))


def mark_of(request: HttpRequest) -> str:
    """Beside a message it tells the browser tab that this very form was saved: see forget-saved.js."""
    mark = request.POST.get("form_key") or request.POST.get("seen") or ""
    return f"{request.path} {mark[:LONGEST_MARK].strip()}"


def that_can_be_edited(request: HttpRequest) -> "models.QuerySet[Session]":
    """For a form that was sent also those taken out meanwhile, so that nothing typed is lost in a 404."""
    sessions = Session.objects.standing() if request.method in READING else Session.objects.all()
    return sessions.select_related("changed_by")


def edit_url(session: Session) -> str:
    return reverse("session_edit", args=[session.workshop.slug, session.slug])


def latest_content(session: Session) -> dict[str, Any]:
    """The session as its latest revision holds it, parts included, in one query."""
    latest = session.revisions.filter(number=session.revision).first()
    return latest.snapshot if latest else session.snapshot()
