"""A session moved on the board: refused where somebody moved it meanwhile, asked about where it breaks something."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from ...models import Draft, DraftChange
from ...models.draft_change import being_changed, locked
from ...permissions import draft_for, writer
from ..place_words import place_name
from ..plan import Plan
from ..reading import read_plan
from ..storing import store
from .asking import question
from .notice import broken
from .step import How, Step, as_it_is_now, done, in_the_way, in_words, is_stale, places_of, stands_as_seen, taken
from .step_form import StepForm, keys_of
from .views import answer, is_fragment
from .words import ago, who_did

SHORTEST, LONGEST = 1, 1440  # minutes, as Placement has it


@require_POST
def moves(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    """Make the step, or answer with what stands against it: then nothing was changed."""
    draft = draft_for(request, workshop, number)
    with locked(draft):
        plan = read_plan(draft)
        form = StepForm(request.POST, plan=plan)
        if not form.is_valid():
            raise BadRequest(form.first_error)
        step = as_it_is_now(plan, form.step) if form.is_from_now else form.step
        if is_stale(plan, step):
            return tell_stale(request, draft, plan, step)
        return make(request, draft, plan, step, how=form.how, is_anyway=form.is_anyway)


def make(
    request: HttpRequest, draft: Draft, plan: Plan, step: Step, *, how: How = "", is_anyway: bool = False
) -> HttpResponse:
    """Ask first, or make it and tell what it breaks, unless they were asked and said yes. Locked before."""
    found = None if is_anyway else question(plan, step)
    if found and found.is_asked:
        return ask(request, draft, step, {"question": found, "agreed": keys_of(in_the_way(plan, step))})
    said = in_words(plan, step, how)
    with being_changed(draft, by=writer(request), what=said):
        stored = store(plan.placements, done(plan, step, how))
    notice = broken(f"{said}.", found.breaks) if found else None
    return answer(request, draft, f"{said}.", plan=plan.with_placements(stored), notice=notice)


def tell_stale(request: HttpRequest, draft: Draft, plan: Plan, step: Step) -> HttpResponse:
    """Who moved it where, and when; and the choice to move it from there."""
    places = [place_name(plan, one.block, one.room) for one in places_of(plan, step.session)]
    context = {
        "stale": stale_sentence(draft, step),
        "title": plan.sessions[step.session].title,
        "places": places,
        "still_stands": stands_as_seen(plan, step),
    }
    return ask(request, draft, step, context, status=409)


def stale_sentence(draft: Draft, step: Step) -> str:
    """Olga moved “CoMPAS” to Round 2, Bridge B 10 seconds ago."""
    rows = DraftChange.objects.filter(draft=draft).select_related("by").order_by("-number")[:200]
    latest = next((change for change in rows if concerns(change, step)), None)
    if latest is None:
        return "It is not where you saw it any more."
    return f"{who_did(latest)}, {ago(latest)}."


def concerns(change: DraftChange, step: Step) -> bool:
    rows = [row for row in [*change.before.values(), *change.after.values()] if row]
    return f"placement {step.placement}" in change.after or any(row.get("session_id") == step.session for row in rows)


def ask(request: HttpRequest, draft: Draft, step: Step, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    template = "agenda/_asking.html" if is_fragment(request) else "agenda/asking.html"
    context |= {"workshop": draft.workshop, "draft": draft, "step": step, "sent": fields_of(step)}
    return render(request, template, context, status=status)


def fields_of(step: Step) -> list[tuple[str, object]]:
    """The step as the fields of a form; what is None is not sent."""
    named = [(name, getattr(step, name)) for name in Step.__dataclass_fields__ if name != "is_pinned"]
    pin = [] if step.is_pinned is None else [("sent_pin", 1), *([("is_pinned", "on")] if step.is_pinned else [])]
    return [(name, value) for name, value in named if value is not None] + pin


@require_safe
def placing(request: HttpRequest, workshop: str, number: int, session: int) -> HttpResponse:
    """The form of one session, or of one of its placements (`?placement=`): where it stands and where it is to go."""
    draft = draft_for(request, workshop, number)
    plan = read_plan(draft)
    if session not in plan.sessions:
        raise Http404("There is no session at this address.")
    asked = request.GET.get("placement", "")
    placement = next((one.id for one in plan.placements if str(one.id) == asked), None)
    step = seen_now(plan, Step(session, placement=placement))
    was = taken(plan, step)
    shown = {name: getattr(step, name) for name in Step.__dataclass_fields__} | {
        "block": was.block if was else None,
        "room": was.room if was else None,
        "minutes": was.minutes if was else None,
        "is_pinned": was.is_pinned if was else False,
        "seen_minutes": (was.minutes or 0) if was else None,
        "seen_pin": int(was.is_pinned) if was else None,
    }
    context = {
        "workshop": draft.workshop,
        "draft": draft,
        "form": StepForm(initial=shown, plan=plan),
        "session": plan.sessions[session],
        "place": place_name(plan, was.block, was.room) if was else "",
        "others": [place_name(plan, one.block, one.room) for one in places_of(plan, session) if one != was],
    }
    return render(request, "agenda/placing.html", context)


def seen_now(plan: Plan, step: Step) -> Step:
    """The step with all that is seen of where the session stands; a placement that is not its own is none."""
    mine = taken(plan, step)
    return Step(
        session=step.session,
        placement=mine.id if mine else None,
        seen_block=mine.block if mine else None,
        seen_room=mine.room if mine else None,
        seen_placed=len(places_of(plan, step.session)),
    )


class LongerForm(forms.Form):
    by = forms.IntegerField(min_value=-240, max_value=240)


@require_POST
def placement_minutes(request: HttpRequest, workshop: str, number: int, placement: int) -> HttpResponse:
    """Make a session of a plenary longer or shorter by some minutes; those after it shift."""
    draft = draft_for(request, workshop, number)
    form = LongerForm(request.POST)
    if not form.is_valid():
        raise BadRequest("Say by how many minutes, 240 at most.")
    with locked(draft):
        plan = read_plan(draft)
        return make(request, draft, plan, longer(plan, placement, form.cleaned_data["by"]))


def longer(plan: Plan, placement: int, by: int) -> Step:
    """The step that changes its minutes. Raises Http404 where it is in no plenary."""
    stay = next((one for one in plan.stays if one.placement.id == placement and one.block.kind == "plenary"), None)
    if stay is None:
        raise Http404("There is no such session in a plenary of this draft.")
    seen = seen_now(plan, Step(stay.session.id, placement=placement))
    minutes = max(SHORTEST, min(stay.ends - stay.starts + by, LONGEST))
    return replace(seen, block=stay.block.id, room=stay.placement.room, minutes=minutes)
