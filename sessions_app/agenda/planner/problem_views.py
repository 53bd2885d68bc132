"""One problem of a draft: what would mend it, and doing that."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ...models import Draft
from ...models.draft_change import being_changed
from ...permissions import READING, draft_for, writer
from ..mends import Mend, mends
from ..plan import Plan
from ..reading import read_plan
from ..rules import explain
from .mend_pages import do, offers
from .problems import clash_at

CHANGED = "The draft changed meanwhile, so nothing was done. This is what would mend it now."


@require_http_methods([*READING, "POST"])
def problem(request: HttpRequest, workshop: str, number: int, problem: int) -> HttpResponse:
    """The problem of this number as the board counts them; a form sent here does what the chosen sentence says."""
    draft = draft_for(request, workshop, number)
    if request.method in READING:
        return show(request, draft, read_plan(draft), problem)
    with being_changed(draft, by=writer(request)):
        plan = read_plan(draft)
        chosen = offered(plan, problem, request.POST.get("mend", ""))
        if chosen:
            do(draft, plan, chosen)
    if chosen is None:
        return show(request, draft, plan, problem, status=409, sentence=CHANGED)
    messages.success(request, f"{draft.what}.")
    return redirect("board", draft.workshop.slug, draft.number)


def offered(plan: Plan, number: int, sentence: str) -> Mend | None:
    """The mend that says this, if it still is one."""
    clash = clash_at(plan, number)
    found = mends(plan, clash) if clash else []
    return next((one for one in found if one.is_doable and one.sentence == sentence), None)


def show(
    request: HttpRequest, draft: Draft, plan: Plan, number: int, *, status: int = 200, sentence: str = ""
) -> HttpResponse:
    clash = clash_at(plan, number)
    if clash is None and not sentence:
        raise Http404("There is no problem of this number any more.")
    context = {"workshop": draft.workshop, "draft": draft, "number": number, "sentence": sentence}
    if clash is not None:
        found = mends(plan, clash)
        context |= {"problem": explain(plan, clash), "offers": offers(draft, found)}
        context["is_doable"] = any(one.is_doable for one in found)
    return render(request, "agenda/problem.html", context, status=status)
