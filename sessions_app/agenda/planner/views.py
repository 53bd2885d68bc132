"""The planner: the latest draft of a workshop, its board, and what was changed in it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_safe

from ...models import Draft, DraftChange
from ...permissions import READING, draft_for, may_plan, workshop_for, writer
from ..plan import Plan
from ..proposals.form import AskForm, placed_in
from ..proposals.panel import panel_for
from ..reading import read_plan
from .board import board_of
from .notice import Notice, show_as_message
from .shown import PLANNERS, etag_of, shown_draft
from .tray import TrayForm
from .words import did

FRAGMENT = "fragment"  # what the scripts of the board say in the header X-Requested-With
A_PAGE = 50  # changes


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
    return render(request, "agenda/planner.html", board_context(request, draft))


def is_fragment(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == FRAGMENT


def show_board(
    request: HttpRequest,
    draft: Draft,
    *,
    etag: str = "",
    said: str = "",
    plan: Plan | None = None,
    notice: Notice | None = None,
    status: int = 200,
) -> HttpResponse:
    """The board alone, for a page that is open, which announces what is `said`. `draft` comes from shown_draft."""
    context = board_context(request, draft, plan) | {"said": said, "notice": notice}
    response = render(request, "agenda/_answer.html", context, status=status)
    response["ETag"] = etag or etag_of(request, draft)
    response["Cache-Control"] = "no-store"
    response["Vary"] = "X-Requested-With, Cookie"
    return response


def answer(
    request: HttpRequest, draft: Draft, said: str, *, plan: Plan | None = None, notice: Notice | None = None
) -> HttpResponse:
    """What a form sent from the board is answered with: the board as it is now, and a sentence, or a notice instead.

    `plan` is the draft as it was just stored, where it is known: reading it again would double the time of a move.
    """
    if is_fragment(request):
        shown = shown_draft(request, draft.workshop.slug, draft.number)
        return show_board(request, shown, said="" if notice else said, plan=plan, notice=notice)
    if notice:
        show_as_message(request, draft, notice)
    else:
        messages.success(request, said)
    return redirect("board", draft.workshop.slug, draft.number)


def refuse(request: HttpRequest, draft: Draft, notice: Notice) -> HttpResponse:
    """Nothing was changed: the board as it is now, and why."""
    if is_fragment(request):
        shown = shown_draft(request, draft.workshop.slug, draft.number)
        return show_board(request, shown, notice=notice, status=409)
    show_as_message(request, draft, notice)
    return redirect("board", draft.workshop.slug, draft.number)


def board_context(request: HttpRequest, draft: Any, plan: Plan | None = None) -> dict[str, Any]:
    by = writer(request)
    plan = plan or read_plan(draft)
    shown, form = board_of(plan), TrayForm(request.GET, plan)
    return {
        "workshop": draft.workshop,
        "draft": draft,
        "board": shown,
        "tray": [chip for chip in shown.tray if form.keeps(chip)],
        "tray_form": form,
        "drafts": [Draft(**row) for row in draft.siblings],
        "news": [(one["number"], one["by"] == by.pk, did(one["name"], one["what"])) for one in draft.news],
        "etag": etag_of(request, draft),
        "panel": panel_for(draft, plan) if draft.proposal_pk else None,
        "ask": AskForm(**placed_in(plan)),
    }


@require_safe
def draft_changes(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    """Every change of the draft, the latest first."""
    draft = draft_for(request, workshop, number)
    page = Paginator(DraftChange.objects.filter(draft=draft).select_related("by").order_by("-number"), A_PAGE)
    context = {"workshop": draft.workshop, "draft": draft, "page": page.get_page(request.GET.get("page"))}
    return render(request, "agenda/changes.html", context)
