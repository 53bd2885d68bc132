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
from ..mends import Mend, mends
from ..place_words import place_name
from ..plan import Placement, Plan, Stay
from ..reading import read_plan
from ..rules import hard, not_placed
from ..rules.words import span
from ..storing import make_moves
from .mend_pages import do, offers

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
        is_placed = placed(request, draft, plan, session)
    if not is_placed:
        return show(request, draft, plan, session, status=409, sentence=GONE)
    messages.success(request, f"{draft.what}. “Undo” takes it back.")
    return redirect(of_draft(draft))


def placed(request: HttpRequest, draft: Draft, plan: Plan, session: int) -> bool:
    """Takes the place that was chosen, or what would get one. Whether it was still to be had."""
    fits = places_for(request, plan, session)
    fit = next((one for one in fits if key_of(one) == request.POST.get("place")), None)
    if fit:
        draft.what = f"Placed “{plan.sessions[session].title}” in {fit.place}"
        make_moves(fit.moves)
        return True
    sentence = request.POST.get("mend")
    mend = next((one for one in ways_to_place(plan, session) if one.sentence == sentence), None) if sentence else None
    if mend and mend.is_doable:
        do(draft, plan, mend)
        return True
    return False


def places_for(request: HttpRequest, plan: Plan, session: int) -> list[Fit]:
    """Raises Http404 for what is not in the plan."""
    if session not in plan.sessions:
        raise Http404("There is no session of this number.")
    return best_places(plan, session, MOST, replacing=replaced(request, plan, session))


def ways_to_place(plan: Plan, session: int) -> list[Mend]:
    """What would get a place for a session that lacks one; at the cost of others, or of what is asked."""
    lacking = (clash for clash in not_placed.find(plan) if clash.sessions == (session,))
    return [mend for clash in lacking for mend in mends(plan, clash)]


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
        "offers": offers(draft, ways_to_place(plan, session)) if all(hard(one.new) for one in fits) else [],
        "query": query,
        "sentence": sentence,
    }
    return render(request, "agenda/fit.html", context, status=status)


def in_full(plan: Plan, stay: Stay) -> str:
    """Round 2, Bridge B (8 July, 15:00-16:00 CEST)"""
    place = place_name(plan, stay.block.id, stay.placement.room)
    return f"{place} ({span(stay.starts, stay.ends, plan.zone)})"
