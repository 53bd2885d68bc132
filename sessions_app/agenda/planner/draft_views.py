"""Drafts as wholes: copied, named, removed; and their changes taken back and done again."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.db.models import Max, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ...models import Block, Draft, DraftChange, Placement, User
from ...models.draft_change import ChangedSince, DraftGone, being_changed, locked, redo, to_redo, to_undo, undo
from ...permissions import READING, draft_for, writer
from .notice import Notice
from .views import answer, refuse
from .words import ago, who_did

NEXT_STEP = "The board shows what stands now. Change it from there, or ask them to take theirs back first."


class NameForm(forms.ModelForm):
    """`seen` is the name that it had when the page was opened."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Draft
        fields = ("name",)
        labels = {"name": "What sets it apart"}
        help_texts = {"name": "Such as: two rounds, five bridges."}
        error_messages = {"name": {"required": "Give it a name."}}


@require_POST
def draft_copy(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    draft = draft_for(request, workshop, number)
    copy = copied(draft, by=writer(request))
    messages.success(request, f"Draft {copy.number} is a copy of draft {draft.number}. That one stays as it is.")
    return redirect("board", draft.workshop.slug, copy.number)


def copied(draft: Draft, *, by: User) -> Draft:
    """A new draft with the same blocks and placements, as one change that can be taken back. Raises DraftGone."""
    with locked(draft):
        copy = Draft.begin(draft.workshop, f"copy of draft {draft.number}", by=by)
        copy_blocks(draft, copy, by=by)
    return copy


def copy_blocks(draft: Draft, copy: Draft, *, by: User) -> None:
    with being_changed(copy, by=by, what=f"Copied draft {draft.number}"):
        for block in draft.blocks.prefetch_related("placements"):
            placements = list(block.placements.all())
            block.pk, block.draft = None, copy
            block.save(force_insert=True)
            Placement.objects.bulk_create(of_block(block, placements))


def of_block(block: Block, placements: list[Placement]) -> list[Placement]:
    fields = ("session_id", "room_id", "position", "minutes", "is_pinned")
    return [Placement(block=block, **{name: getattr(one, name) for name in fields}) for one in placements]


@require_http_methods([*READING, "POST"])
def draft_name(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    draft = draft_for(request, workshop, number)
    typed = request.POST if request.method == "POST" else None
    form = NameForm(typed, instance=draft, initial={"seen": draft.name})
    if not form.is_valid():
        return show_name(request, draft, form, status=400 if form.is_bound else 200)
    name, seen = form.cleaned_data["name"], form.cleaned_data["seen"]
    with being_changed(draft, by=writer(request)):
        now = draft.name
        if now in (seen, name) or not seen:
            Draft.objects.filter(pk=draft.pk).update(name=name)
            return redirect("board", draft.workshop.slug, number)
    form.data = request.POST.dict() | {"seen": now}  # sent once more, it is meant
    return show_name(request, draft, form, status=409, now=now)


def show_name(request: HttpRequest, draft: Draft, form: NameForm, *, status: int, now: str = "") -> HttpResponse:
    context = {"workshop": draft.workshop, "draft": draft, "form": form, "now": now}
    return render(request, "agenda/draft_name.html", context, status=status)


@require_http_methods([*READING, "POST"])
def draft_removal(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    draft = draft_for(request, workshop, number)
    if request.method in READING:
        return ask_to_remove(request, draft)
    with locked(draft):
        if request.POST.get("seen") != str(draft.version):
            return ask_to_remove(request, draft, status=409)
        name, planned = str(draft), draft.workshop
        draft.delete()
    messages.success(request, f"{name} is gone. What was published from it stays.")
    return redirect("planner", planned.slug)


def ask_to_remove(request: HttpRequest, draft: Draft, *, status: int = 200) -> HttpResponse:
    """409 when it was changed since it was asked before."""
    context = {"workshop": draft.workshop, "draft": draft, "is_asked_again": status == 409}
    return render(request, "agenda/draft_removal.html", context, status=status)


@require_POST
def draft_undo(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    return turned(request, workshop, number, undo, "Took back: {}.", "There is nothing of yours to take back.")


@require_POST
def draft_redo(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    return turned(request, workshop, number, redo, "Did again: {}.", "There is nothing of yours to do again.")


def turned(
    request: HttpRequest, workshop: str, number: int, turn: Callable[..., DraftChange | None], said: str, nothing: str
) -> HttpResponse:
    """Take back or do again; where somebody changed it since, say who, and change nothing."""
    draft, by = draft_for(request, workshop, number), writer(request)
    try:
        change = turn(draft, by=by)
    except DraftGone:
        raise  # there is no board to go back to
    except ChangedSince as since:
        return refuse(request, draft, refusal(draft, by, turn, str(since)))
    return answer(request, draft, said.format(change.what) if change else nothing)


def refusal(draft: Draft, by: User, turn: Callable[..., DraftChange | None], why: str) -> Notice:
    change = to_undo(draft, by) if turn is undo else to_redo(draft, by)
    others = [f"{who_did(one)}, {ago(one)}." for one in done_since(change, by)] if change else []
    return Notice(why, tuple(others), next_step=NEXT_STEP)


def done_since(change: DraftChange, by: User) -> QuerySet[DraftChange]:
    """What others changed in the draft after this was done, taken back or done again; the latest first."""
    turned = DraftChange.objects.filter(Q(pk=change.pk) | Q(of=change)).aggregate(last=Max("number"))
    since = DraftChange.objects.filter(draft=change.draft_id, number__gt=turned["last"])
    return since.exclude(by=by).select_related("by").order_by("-number")
