"""“Fit this one”: the best free places for one session, and taking one of them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ...models import Draft
from ...models.draft_change import being_changed
from ...permissions import READING, draft_for, writer
from ..addresses import of_draft
from ..fit import Fit, best_places
from ..place_words import place_name
from ..plan import Placement, Plan, Stay
from ..reading import read_plan
from ..rules.words import span
from ..storing import make_moves

MOST = 6  # places to choose from
GONE = "This place is not free any more, so nothing changed. These are the best ones now."


@require_http_methods([*READING, "POST"])
def fit(request: HttpRequest, workshop: str, number: int, session: int) -> HttpResponse:
    """`?placement=` moves this one of several; else what is missing is placed, or the session moved as a whole."""
    draft = draft_for(request, workshop, number)
    if request.method == "POST":
        return take_place(request, draft, session)
    return show(request, draft, read_plan(draft), session)


def take_place(request: HttpRequest, draft: Draft, session: int) -> HttpResponse:
    with being_changed(draft, by=writer(request)):
        plan = read_plan(draft)
        fits = places_for(request, plan, session)
        chosen = next((one for one in fits if key_of(one) == request.POST.get("place")), None)
        if chosen:
            draft.what = f"Placed “{plan.sessions[session].title}” in {chosen.place}"
            make_moves(chosen.moves)
    if chosen is None:
        return show(request, draft, plan, session, status=409, sentence=GONE)
    messages.success(request, f"{draft.what}. “Undo” takes it back.")
    return redirect(of_draft(draft))


def places_for(request: HttpRequest, plan: Plan, session: int) -> list[Fit]:
    """Raises Http404 for what is not in the plan."""
    if session not in plan.sessions:
        raise Http404("There is no session of this number.")
    return best_places(plan, session, MOST, replacing=replaced(request, plan, session))


def replaced(request: HttpRequest, plan: Plan, session: int) -> Placement | None:
    asked = request.GET.get("placement", "")
    if not asked:
        return None
    found = next((one for one in plan.placements if str(one.id) == asked and one.session == session), None)
    if found is None:
        raise Http404("The session is not there any more.")
    return found


def key_of(one: Fit) -> str:
    """What the button of a place sends: 12-3 for room 3 in block 12, several parted by a space."""
    return " ".join(f"{placed.block}-{placed.room or ''}" for placed in one.placements)


def show(
    request: HttpRequest, draft: Draft, plan: Plan, session: int, *, status: int = 200, sentence: str = ""
) -> HttpResponse:
    fits = places_for(request, plan, session)
    moved = replaced(request, plan, session)
    query = f"?placement={moved.id}" if moved else ""
    stays = [stay for stay in plan.stays_of.get(session, []) if moved in (None, stay.placement)]
    context = {
        "workshop": draft.workshop,
        "draft": draft,
        "planner": of_draft(draft),
        "of": plan.sessions[session],
        "now": [in_full(plan, stay) for stay in stays],
        "fits": [(key_of(one), one) for one in fits],
        "query": query,
        "sentence": sentence,
    }
    return render(request, "agenda/fit.html", context, status=status)


def in_full(plan: Plan, stay: Stay) -> str:
    """Round 2, Bridge B (8 July, 15:00-16:00 CEST)"""
    place = place_name(plan, stay.block.id, stay.placement.room)
    return f"{place} ({span(stay.starts, stay.ends, plan.zone)})"
