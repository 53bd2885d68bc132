"""Plans a workshop in one go, for commands: lays out the day where nobody did, solves, and stores what came of it.

Nothing is stored before there is a plan, so what cannot be planned is left as it was.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from django.db import transaction

from ...models import Draft, Workshop
from ...models.draft_change import being_changed
from .. import rules
from ..laying_out import lay_out
from ..layout import days_of, suggested
from ..plan import Keep, Placement, Plan
from ..reading import read_plan
from ..solver import Progress, Solution, solve
from ..storing import make_moves
from .moves import moves_between, state_of
from .reasons import faults

FIRST_DRAFT = "First draft"
WHAT = "Planned by a command"
CHANGED = "Somebody changed the draft meanwhile, so nothing was stored. Plan again."


class NotPlanned(Exception):
    """It cannot be begun, or the draft changed meanwhile. Carries a sentence; nothing was stored."""


@dataclass(frozen=True, slots=True)
class Start:
    """When a day without blocks begins; what is None is taken from the workshop or from what suits it."""

    day: date | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """`plan` is of a draft with blocks; `seen` are the key and the version of the draft there was, None without one."""

    plan: Plan
    seen: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Planned:
    """`plan` is the draft as it now is; `draft` is None where there is no plan; `moves` counts what was changed."""

    solution: Solution
    plan: Plan
    draft: Draft | None
    moves: int = 0

    @property
    def hard(self) -> int:
        return len(rules.hard(rules.clashes(self.plan)))

    @property
    def lost_stars(self) -> float:
        """The share of all stars that people cannot follow; 0 without any."""
        stars = sum(map(len, self.plan.audience))
        return self.solution.lost_stars / stars if stars else 0.0

    @property
    def faults(self) -> list[dict[str, Any]]:
        """As `reasons.faults` gives them."""
        return faults(self.plan, self.solution)


def plan_workshop(
    workshop: Workshop,
    *,
    seconds: float,
    start: Start,
    keep: Keep = "present",
    on_progress: Callable[[Progress], None] | None = None,
) -> Planned:
    """Plan its latest draft, or a new one. Raises NotPlanned."""
    rehearsed = rehearsal(workshop, start)
    plan = rehearsed.plan
    if not plan.sessions:
        raise NotPlanned(f"{workshop} has no sessions yet. Add or import some, then plan.")
    solution = solve(plan, seconds=seconds, on_progress=on_progress, keep=keep)
    if solution.placements is None:
        return Planned(solution, plan, None)
    draft, moves = stored(workshop, start, rehearsed, solution.placements)
    return Planned(solution, read_plan(draft), draft, moves)


def rehearsal(workshop: Workshop, start: Start) -> Rehearsed:
    """As it would be if a draft with blocks were stored."""
    with transaction.atomic():
        latest = latest_draft(workshop)
        seen = (latest.pk, latest.version) if latest else None
        plan = read_plan(draft_with_blocks(workshop, latest, start))
        transaction.set_rollback(True)
    return Rehearsed(plan, seen)


def latest_draft(workshop: Workshop) -> Draft | None:
    return workshop.drafts.order_by("-changed_at", "-number").first()


def draft_with_blocks(workshop: Workshop, latest: Draft | None, start: Start) -> Draft:
    """This draft, or a new one; laid out where it has no block. Belongs into a transaction. Raises NotPlanned."""
    draft = latest or Draft.begin(workshop, FIRST_DRAFT, by=None)
    draft.workshop = workshop
    if draft.blocks.exists():
        return draft
    plan = read_plan(draft)
    days = days_of(workshop, start.day)
    if not days:
        raise NotPlanned(f"{workshop} has no first day. Set it on its settings page, or say when it starts.")
    layout = suggested(plan, workshop, days=days)
    if plan.sessions:
        lay_out(draft, replace(layout, starts=start.at or layout.starts), by=None)
    return draft


@transaction.atomic
def stored(
    workshop: Workshop, start: Start, rehearsed: Rehearsed, placements: tuple[Placement, ...]
) -> tuple[Draft, int]:
    """The draft, and how many moves brought it there."""
    draft = draft_with_blocks(workshop, unchanged(workshop, rehearsed), start)
    with being_changed(draft, by=None, what=WHAT):
        plan = read_plan(draft)
        moves = moves_between(plan, [in_stored(one, rehearsed.plan, plan) for one in placements])
        if any(state_of(plan, move, moves)[0] != "open" for move in moves):
            raise NotPlanned(CHANGED)
        make_moves(moves)
    return draft, len(moves)


def unchanged(workshop: Workshop, rehearsed: Rehearsed) -> Draft | None:
    """The draft that was rehearsed, locked with its workshop; None where there was none. Raises NotPlanned."""
    Workshop.objects.select_for_update(no_key=True).get(pk=workshop.pk)
    if rehearsed.seen is None:
        draft, is_same = None, not workshop.drafts.exists()
    else:
        pk, version = rehearsed.seen
        draft = workshop.drafts.filter(pk=pk, version=version).first()
        is_same = draft is not None
    if not is_same:
        raise NotPlanned(CHANGED)
    return draft


def in_stored(one: Placement, rehearsed: Plan, plan: Plan) -> Placement:
    """The same placement with the keys that blocks and rooms have now: those rehearsed got others when stored."""
    blocks, rooms = keys_now(rehearsed.blocks, plan.blocks), keys_now(rehearsed.rooms, plan.rooms)
    room = rooms.get(one.room, one.room) if one.room is not None else None
    return replace(one, block=blocks.get(one.block, one.block), room=room)


def keys_now(rehearsed: Iterable[int], stored: Iterable[int]) -> dict[int, int]:
    """The same ones where they were stored already, else in their order."""
    before, now = sorted(rehearsed), sorted(stored)
    return {} if set(before) & set(now) else dict(zip(before, now, strict=False))
