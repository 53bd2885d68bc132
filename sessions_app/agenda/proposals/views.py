"""Pages of a proposal: ask for one, watch it, stop it, take its moves or discard it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_POST, require_safe

from ...models import Proposal
from ...permissions import draft_for, writer
from ..addresses import of_draft, of_proposal
from . import lifecycle as proposals
from .form import AskForm, TakeForm, placed_in_draft
from .lifecycle import Busy, NothingToTake, Taken, WouldBreak
from .panel import Panel, panel_of


@require_POST
def proposals_of_draft(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    """Ask for a proposal."""
    draft = draft_for(request, workshop, number)
    form = AskForm(request.POST, **placed_in_draft(draft))
    if not form.is_valid():
        context = {"ask": form, "draft": draft, "workshop": draft.workshop, "planner": of_draft(draft)}
        return render(request, "agenda/ask.html", context, status=400)
    asked = form.cleaned_data
    try:
        made = proposals.ask(draft, seconds=asked["seconds"], keep=asked.get("keep", "present"), by=writer(request))
    except Busy as busy:
        messages.warning(request, str(busy))
        return redirect(of_draft(draft))
    return redirect(of_proposal(made))


@require_safe
def proposal(request: HttpRequest, workshop: str, number: int, proposal: int) -> HttpResponse:
    """The page; with `?part` the panel alone, which costs nothing where it did not change."""
    panel = panel_of(proposal_for(request, workshop, number, proposal))
    if "part" not in request.GET:
        return show(request, panel)
    etag = panel.etag if panel.is_under_way else None
    unchanged = get_conditional_response(request, etag=etag) if etag else None
    response = unchanged or show(request, panel, template="agenda/_proposal.html")
    if etag:
        response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return response


@require_POST
def proposal_stop(request: HttpRequest, workshop: str, number: int, proposal: int) -> HttpResponse:
    stopped = proposal_for(request, workshop, number, proposal)
    proposals.stop(stopped)
    stopped.refresh_from_db(fields=["state"])
    return redirect(of_draft(stopped.draft) if stopped.state == Proposal.State.CLOSED else of_proposal(stopped))


@require_POST
def proposal_taking(request: HttpRequest, workshop: str, number: int, proposal: int) -> HttpResponse:
    taken_from = proposal_for(request, workshop, number, proposal)
    form = TakeForm(request.POST, of=len(proposals.moves_of(taken_from)))
    chosen = form.cleaned_data["moves"] if form.is_valid() else []
    try:
        taken = proposals.take(taken_from, chosen, by=writer(request), even_if_broken="anyway" in request.POST)
    except WouldBreak as broken:
        panel = panel_of(taken_from, chosen=chosen)
        return show(request, panel, status=409, broken=broken.sentences)
    except NothingToTake as nothing:
        messages.warning(request, str(nothing))
        return redirect(of_proposal(taken_from))
    messages.success(request, in_words(taken))
    return redirect(of_draft(taken_from.draft))


@require_POST
def proposal_discarding(request: HttpRequest, workshop: str, number: int, proposal: int) -> HttpResponse:
    discarded = proposal_for(request, workshop, number, proposal)
    proposals.discard(discarded)
    messages.info(request, "The suggestion is discarded. The draft is as it was.")
    return redirect(of_draft(discarded.draft))


def proposal_for(request: HttpRequest, workshop: str, number: int, key: int) -> Proposal:
    """The proposal of this key for this draft. Raises like draft_for."""
    draft = draft_for(request, workshop, number)
    found = Proposal.objects.filter(draft=draft, pk=key).select_related("asked_by").first()
    if found is None:
        raise Http404("There is no suggestion of this number.")
    found.draft = draft
    return found


def show(
    request: HttpRequest, panel: Panel, *, template: str = "agenda/proposal.html", status: int = 200, **more: Any
) -> HttpResponse:
    draft = panel.proposal.draft
    context = {
        "panel": panel,
        "ask": ask_again(panel),
        "draft": draft,
        "workshop": draft.workshop,
        "planner": of_draft(draft),
    }
    return render(request, template, context | more, status=status)


def ask_again(panel: Panel) -> AskForm | None:
    """Where the panel offers it: not as long as there is something to wait for or to take."""
    if panel.is_under_way or panel.state == Proposal.State.READY:
        return None
    return AskForm(initial={"seconds": panel.proposal.seconds}, **placed_in_draft(panel.proposal.draft))


def in_words(taken: Taken) -> str:
    made = f"Took {proposals.counted(taken.made)}. “Undo” takes {'it' if taken.made == 1 else 'them'} back."
    left = f" {proposals.counted(taken.left)} of the suggestion {'is' if taken.left == 1 else 'are'} left."
    refused = f" {proposals.counted(taken.refused)} could not be made any more."
    return made + (left if taken.left else "") + (refused if taken.refused else "")
