"""The planner: the latest draft of a workshop, its board, and what was changed in it."""

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Max, Model, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_http_methods, require_safe

from ...models import Availability, Draft, DraftChange, Proposal, Release, Star, Wish
from ...models.draft_change import to_redo, to_undo
from ...permissions import READING, draft_for, may_plan, workshop_for, writer
from ..plan import Plan
from ..proposals.form import AskForm
from ..proposals.panel import panel_for
from ..reading import read_plan
from .board import board_of
from .tray import TrayForm

PLANNERS = "Organizers of this workshop plan its agenda."
FRAGMENT = "fragment"  # what the scripts of the board say in the header X-Requested-With
A_PAGE = 50  # changes
TOLD = 5  # changes that an open page is told of


@require_http_methods([*READING, "POST"])
def planner(request: HttpRequest, workshop: str) -> HttpResponse:
    """To the draft that was changed last; without any, an invitation to begin one. A form sent here begins one."""
    planned = workshop_for(request, workshop, may_plan, sentence=PLANNERS)
    latest = Draft.objects.filter(workshop=planned).first()
    if request.method == "POST":
        with transaction.atomic():
            latest = Draft.begin(planned, f"by {writer(request)}"[:120], by=writer(request))
    if latest:
        return redirect("board", planned.slug, latest.number)
    return render(request, "agenda/planner_empty.html", {"workshop": planned})


@require_safe
def board(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    """The page; for its scripts the board alone, or 304 while nothing that it shows has changed."""
    draft = shown_draft(request, workshop, number)
    etag = etag_of(request, draft)
    if is_fragment(request):
        unchanged = get_conditional_response(request, etag=etag)
        if unchanged is not None:
            return unchanged
        return show_board(request, draft, etag=etag)
    context = board_context(request, draft) | {"drafts": Draft.objects.filter(workshop=draft.workshop)}
    return render(request, "agenda/planner.html", context)


def shown_draft(request: HttpRequest, workshop: str, number: int) -> Draft:
    """The draft with all that its ETag says. Raises like draft_for."""
    planned = workshop_for(request, workshop, may_plan, sentence=PLANNERS)
    latest = Release.objects.filter(workshop=OuterRef("workshop")).order_by("-number")
    proposals = Proposal.objects.filter(draft=OuterRef("pk")).order_by("-pk")
    draft = (
        Draft.objects.filter(workshop=planned, number=number)
        .select_related("changed_by")
        .annotate(
            release_number=latest.values("number")[:1],
            release_at=latest.values("at")[:1],
            release_withdrawn_at=latest.values("withdrawn_at")[:1],
            proposal_state=proposals.values("state")[:1],
            proposal_pk=proposals.values("pk")[:1],
            wished=trace(Wish, "workshop"),
            available=trace(Availability, "workshop"),
            starred=trace(Star, "session__workshop"),
        )
        .first()
    )
    if draft is None:
        raise Http404("There is no draft of this number.")
    draft.workshop = planned
    return draft


def trace(model: type[Model], workshop: str) -> Subquery:
    """Differs when a row of this workshop came or went."""
    rows = model._default_manager.filter(**{workshop: OuterRef("workshop")}).order_by().values(workshop)
    return Subquery(rows.annotate(trace=JSONObject(rows=Count("pk"), last=Max("pk"))).values("trace"))


def is_fragment(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == FRAGMENT


def etag_of(request: HttpRequest, draft: Any) -> str:
    """Changes with the draft, anything public, a release, a proposal, what rules ask for, and what is filtered."""
    release = draft.release_number, draft.release_withdrawn_at
    proposal = draft.proposal_pk, draft.proposal_state
    said = f"{draft.pk} {draft.version} {draft.name} {draft.workshop.edition} {release} {proposal}"
    said += f" {draft.wished} {draft.available} {draft.starred}"
    reader = f"{request.user.pk} {request.GET.urlencode()}"
    return quote_etag(sha256(f"{said} {reader}".encode()).hexdigest()[:32])


def show_board(
    request: HttpRequest, draft: Draft, *, etag: str = "", said: str = "", plan: Plan | None = None
) -> HttpResponse:
    """The board alone, for a page that is open, which announces what is `said`. `draft` comes from shown_draft."""
    response = render(request, "agenda/_board.html", board_context(request, draft, plan) | {"said": said})
    response["ETag"] = etag or etag_of(request, draft)
    response["Cache-Control"] = "no-store"
    response["Vary"] = "X-Requested-With, Cookie"
    return response


def answer(
    request: HttpRequest, draft: Draft, said: str, *, is_done: bool = True, plan: Plan | None = None
) -> HttpResponse:
    """What a form sent from the board is answered with: the board as it is now, and a sentence.

    `plan` is the draft as it was just stored, where it is known: reading it again would double the time of a move.
    """
    if is_fragment(request):
        return show_board(request, shown_draft(request, draft.workshop.slug, draft.number), said=said, plan=plan)
    messages.add_message(request, messages.SUCCESS if is_done else messages.WARNING, said)
    return redirect("board", draft.workshop.slug, draft.number)


def board_context(request: HttpRequest, draft: Any, plan: Plan | None = None) -> dict[str, Any]:
    by = writer(request)
    plan = plan or read_plan(draft)
    shown, form = board_of(plan), TrayForm(request.GET, plan)
    changes = list(DraftChange.objects.filter(draft=draft).select_related("by").order_by("-number")[:TOLD])
    return {
        "workshop": draft.workshop,
        "draft": draft,
        "board": shown,
        "tray": [chip for chip in shown.tray if form.keeps(chip)],
        "tray_form": form,
        "latest": changes[0] if changes else None,
        "news": [(one.number, one.by_id == by.pk, who_did(one)) for one in changes],
        "undo": to_undo(draft, by),
        "redo": to_redo(draft, by),
        "etag": etag_of(request, draft),
        "panel": panel_for(draft, plan) if draft.proposal_pk else None,
        "ask": AskForm(),
    }


def who_did(change: DraftChange) -> str:
    """Bo moved “CoMPAS” to Round 2, Bridge B."""
    return f"{change.by or 'Somebody'} {change.what[:1].lower()}{change.what[1:]}"


@require_safe
def draft_changes(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    """Every change of the draft, the latest first."""
    draft = draft_for(request, workshop, number)
    page = Paginator(DraftChange.objects.filter(draft=draft).select_related("by").order_by("-number"), A_PAGE)
    context = {"workshop": draft.workshop, "draft": draft, "page": page.get_page(request.GET.get("page"))}
    return render(request, "agenda/changes.html", context)
