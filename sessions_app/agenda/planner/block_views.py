"""Blocks of a draft: added, changed, removed, made to fit what is in them."""

from copy import copy

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ...models import Block, Draft
from ...models.draft_change import being_changed
from ...permissions import READING, draft_for, writer
from .. import rules
from ..local_time import shown_twice
from ..place_words import clocks
from ..plan import Plan
from ..reading import read_plan
from .asking import newly_broken
from .block_forms import ROOM_GONE, BlockForm, mark_of, shift_after
from .notice import broken
from .views import answer


@require_http_methods([*READING, "POST"])
def block_new(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    draft = draft_for(request, workshop, number)
    return edit(request, draft, Block(kind=Block.Kind.BREAKOUT, draft=draft))


@require_http_methods([*READING, "POST"])
def block_edit(request: HttpRequest, workshop: str, number: int, block: int) -> HttpResponse:
    draft = draft_for(request, workshop, number)
    return edit(request, draft, block_in(draft, block))


def block_in(draft: Draft, pk: int) -> Block:
    """Raises Http404."""
    block = draft.blocks.filter(pk=pk).first()
    if block is None:
        raise Http404("There is no such block in this draft.")
    block.draft = draft
    return block


def edit(request: HttpRequest, draft: Draft, block: Block) -> HttpResponse:
    is_new = not block.pk
    form = BlockForm(request.POST if request.method == "POST" else None, instance=block, draft=draft)
    if not form.is_valid():
        return show(request, draft, form, is_new, status=400 if form.is_bound else 200)
    try:
        with being_changed(draft, by=writer(request)):
            stored = form.apply()
            plan = read_plan(draft)
            draft.what = f"{'Added' if is_new else 'Changed'} {name_of(plan, stored)}"
    except BlockForm.RoomGone:
        form.add_error("room", ROOM_GONE)
        return show(request, draft, form, is_new, status=400)
    except BlockForm.Outdated as outdated:
        form.data = request.POST.dict() | {"seen": mark_of(outdated.now)}  # sent once more, it is meant
        return show(request, draft, form, is_new, status=409, now=now_as(read_plan(draft), outdated.now))
    say(request, draft, plan, stored)
    return redirect("board", draft.workshop.slug, draft.number)


def show(
    request: HttpRequest, draft: Draft, form: BlockForm, is_new: bool, *, status: int, now: str = ""
) -> HttpResponse:
    changing = None if is_new else form.instance
    context = {"workshop": draft.workshop, "draft": draft, "form": form, "changing": changing, "now": now}
    return render(request, "agenda/block.html", context, status=status)


def now_as(plan: Plan, block: Block) -> str:
    """All that the form holds: what it is, its title, when, and the room of a plenary."""
    one = plan.blocks[block.pk]
    room = [plan.rooms[one.room].name] if one.room is not None else []
    parts = [block.get_kind_display(), *([block.title] if block.title else []), clocks(plan, one.starts, one.ends)]
    return ", ".join([*parts, *room])


def name_of(plan: Plan, block: Block) -> str:
    one = plan.blocks[block.pk]
    return f"{plan.block_name(one)}, {clocks(plan, one.starts, one.ends)}"


def say(request: HttpRequest, draft: Draft, plan: Plan, block: Block) -> None:
    messages.success(request, f"{draft.what}.")
    if shown_twice(block.starts_at, draft.workshop.zone):
        messages.warning(
            request,
            f"The clocks show {block.starts_at.astimezone(draft.workshop.zone):%H:%M} twice that day. Say which one is"
            f" meant wherever you announce {plan.block_name(plan.blocks[block.pk])}.",
        )


@require_http_methods([*READING, "POST"])
def block_removal(request: HttpRequest, workshop: str, number: int, block: int) -> HttpResponse:
    """Ask, then remove it; its sessions are not placed any more."""
    draft = draft_for(request, workshop, number)
    going = block_in(draft, block)
    if request.method in READING:
        return ask_to_remove(request, draft, going)
    with being_changed(draft, by=writer(request)):
        going, plan = block_in(draft, block), read_plan(draft)
        if set(request.POST.getlist("placed")) >= placed_in(plan, going):
            name = name_of(plan, going)
            draft.what = f"Removed {name}"
            going.delete()
        else:
            return ask_to_remove(request, draft, going, status=409)
    messages.success(request, f"Removed {name}. Undo brings it back with its sessions.")
    return redirect("board", draft.workshop.slug, draft.number)


def ask_to_remove(request: HttpRequest, draft: Draft, block: Block, *, status: int = 200) -> HttpResponse:
    """409 when something was placed in it since it was asked before."""
    plan = read_plan(draft)
    sessions = [plan.sessions[one.session] for one in plan.placed_in.get(block.pk, [])]
    context = {"workshop": draft.workshop, "draft": draft, "block": block, "name": name_of(plan, block)}
    context |= {"sessions": sessions, "is_asked_again": status == 409}
    return render(request, "agenda/block_removal.html", context, status=status)


def placed_in(plan: Plan, block: Block) -> set[str]:
    """Keys of the sessions in it, as a form sends them."""
    return {str(one.session) for one in plan.placed_in.get(block.pk, [])}


@require_POST
def block_fit(request: HttpRequest, workshop: str, number: int, block: int) -> HttpResponse:
    """Make a plenary as long as the sessions in it, and shift what follows on its day."""
    draft = draft_for(request, workshop, number)
    with being_changed(draft, by=writer(request)):
        one = block_in(draft, block)
        plan = read_plan(draft)
        ends = max((stay.ends for stay in plan.stays if stay.block.id == one.pk), default=None)
        if ends is None:
            raise Http404("Nothing is placed in this block.")
        was = copy(one)
        one.minutes = max(5, min(ends - plan.blocks[one.pk].starts, 1440))
        one.save(update_fields=["minutes"])
        shift_after(was, one.ends_at - was.ends_at)
        draft.what = f"Made {plan.block_name(plan.blocks[one.pk])} {one.minutes} min long and shifted what follows"
        after = read_plan(draft)
    said = f"{draft.what}."
    new, _solved = rules.difference(rules.clashes(plan), rules.clashes(after))
    return answer(request, draft, said, plan=after, notice=broken(said, sum(newly_broken(after, new), ())))
