"""The worker's part of a proposal: it runs the solver, tells how far it got, and stores what came of it."""

import logging
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from ...models import Draft, Proposal
from ..plan import Keep, Plan
from ..reading import read_plan
from ..solver import Solution, solve
from .moves import as_json, moves_between
from .reasons import faults, sentences
from .watching import Watch, kept

logger = logging.getLogger("sessions_app.proposals")
State = Proposal.State
BROKE_OFF = (
    "Planning broke off; the draft is as it was. Ask again, and tell whoever runs this site if it happens twice."
)
NO_TIME = "In {} seconds no plan was found, nor a proof that there is none. The draft is as it was. Give it more time."


def propose(pk: int, keep: Keep = "present") -> None:
    """Plan what the proposal of this key asks for and store what came of it. Nothing if it does not wait any more."""
    proposals = Proposal.objects.filter(pk=pk)
    if not proposals.filter(state=State.WAITING).update(state=State.RUNNING, started_at=timezone.now()):
        return
    proposal = proposals.select_related("draft__workshop").get()
    try:
        outcome = planned(proposal, keep)
    except BaseException:  # whatever it was, also being told to exit: people are waiting for an answer
        end(proposal, state=State.FAILED, reasons=[BROKE_OFF])
        logger.exception("Proposal %s of %s broke off", pk, proposal.draft)
        raise
    end(proposal, **outcome)


def planned(proposal: Proposal, keep: Keep) -> dict[str, Any]:
    """The fields of the proposal that the solution gives."""
    with transaction.atomic():
        version = Draft.objects.values_list("version", flat=True).get(pk=proposal.draft_id)
        plan = read_plan(proposal.draft)
    watch = Watch(proposal.pk, sum(map(len, plan.audience)))
    solution = solve(
        plan, seconds=proposal.seconds, on_progress=watch.on_progress, is_to_stop=watch.is_to_stop, keep=keep
    )
    if solution.placements is None:
        return {"version": version} | why_not(plan, solution, proposal.seconds)
    return {
        "state": State.READY,
        "version": version,
        "progress": watch.way(),
        "result": result_of(plan, solution),
    }


def why_not(plan: Plan, solution: Solution, seconds: int) -> dict[str, Any]:
    found = faults(plan, solution)
    if not found:
        return {"state": State.FAILED, "reasons": [NO_TIME.format(seconds)]}
    return {"state": State.IMPOSSIBLE, "reasons": sentences(found), "result": {"faults": found}}


def result_of(plan: Plan, solution: Solution) -> dict[str, Any]:
    return {
        "moves": [as_json(move) for move in moves_between(plan, solution.placements or ())],
        "seconds": solution.seconds,
        "first_seconds": solution.first_seconds,
        "score": solution.score,
        "least": asdict(solution.least) if solution.least else None,
        "kept": kept(solution.lost_stars, sum(map(len, plan.audience))),
    }


def end(proposal: Proposal, **fields: Any) -> None:
    """Unless it was discarded or given up meanwhile."""
    running = Proposal.objects.filter(pk=proposal.pk, state=State.RUNNING)
    running.update(ended_at=timezone.now(), **fields)
