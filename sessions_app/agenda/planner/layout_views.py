"""The page that lays out the day of a draft without blocks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ...models import Draft
from ...permissions import READING, draft_for, writer
from ..addresses import of_draft
from ..laying_out import LaidOutAlready, lay_out
from ..layout import suggested
from ..reading import read_plan
from .layout_form import LayoutForm


@require_http_methods([*READING, "POST"])
def layout(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    draft = draft_for(request, workshop, number)
    form = form_for(draft, request)
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "draft": draft, "workshop": draft.workshop, "planner": of_draft(draft)}
        return render(request, "agenda/layout.html", context, status=400 if form.is_bound else 200)
    try:
        lay_out(draft, form.layout(), by=writer(request))
        messages.success(request, "The day is laid out. Place the sessions, or let the planner suggest where they go.")
    except LaidOutAlready as already:
        messages.warning(request, str(already))
    return redirect(of_draft(draft))


def form_for(draft: Draft, request: HttpRequest | None = None) -> LayoutForm:
    """With what suits the workshop filled in, or with what was sent."""
    plan = read_plan(draft)
    return LayoutForm(
        request.POST if request and request.method == "POST" else None,
        suggested=suggested(plan, draft.workshop),
        zone=draft.workshop.time_zone,
        has_rooms=bool(plan.rooms),
    )
