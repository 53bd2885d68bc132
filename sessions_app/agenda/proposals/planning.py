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


class NotPlanned(Exception):
    """It cannot be begun, or the draft changed meanwhile. Carries a sentence; nothing was stored."""


@dataclass(frozen=True, slots=True)
class Start:
    """When a day without blocks begins; what is None is taken from the workshop or from what suits it."""

    day: date | None = None
    at: time | None = None


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
    if not rehearsed.sessions:
        raise NotPlanned(f"{workshop} has no sessions yet. Add or import some, then plan.")
    solution = solve(rehearsed, seconds=seconds, on_progress=on_progress, keep=keep)
    if solution.placements is None:
        return Planned(solution, rehearsed, None)
    draft, moves = stored(workshop, start, rehearsed, solution.placements)
    return Planned(solution, read_plan(draft), draft, moves)


def rehearsal(workshop: Workshop, start: Start) -> Plan:
    """The plan of a draft with blocks, as it would be if it were stored."""
    with transaction.atomic():
        plan = read_plan(draft_with_blocks(workshop, start))
        transaction.set_rollback(True)
    return plan


def draft_with_blocks(workshop: Workshop, start: Start) -> Draft:
    """The latest draft, or a new one; laid out where it has no block. Belongs into a transaction. Raises NotPlanned."""
    draft = workshop.drafts.order_by("-changed_at", "-number").first() or Draft.begin(workshop, FIRST_DRAFT, by=None)
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
def stored(workshop: Workshop, start: Start, rehearsed: Plan, placements: tuple[Placement, ...]) -> tuple[Draft, int]:
    """The draft, and how many moves brought it there."""
    draft = draft_with_blocks(workshop, start)
    with being_changed(draft, by=None, what=WHAT):
        plan = read_plan(draft)
        moves = moves_between(plan, [in_stored(one, rehearsed, plan) for one in placements])
        if any(state_of(plan, move)[0] != "open" for move in moves):
            raise NotPlanned("Somebody changed the draft meanwhile, so nothing was stored. Plan again.")
        make_moves(moves)
    return draft, len(moves)


def in_stored(one: Placement, rehearsed: Plan, plan: Plan) -> Placement:
    """The same placement with the keys that blocks and rooms have now: those rehearsed got others when stored."""
    blocks, rooms = keys_now(rehearsed.blocks, plan.blocks), keys_now(rehearsed.rooms, plan.rooms)
    room = rooms.get(one.room, one.room) if one.room is not None else None
    return replace(one, block=blocks.get(one.block, one.block), room=room)


def keys_now(rehearsed: Iterable[int], stored: Iterable[int]) -> dict[int, int]:
    """The same ones where they were stored already, else in their order."""
    before, now = sorted(rehearsed), sorted(stored)
    return {} if set(before) & set(now) else dict(zip(before, now, strict=False))
