"""A proposal as people meet it: asked for, stopped, given up if its worker died, taken or discarded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Case, When
from django.utils import timezone

from ...models import Draft, Proposal, User
from ...models.draft_change import being_changed, locked
from ..plan import Keep, Move
from ..reading import read_plan
from ..storing import make_moves
from .impact import Impact, impact_of
from .moves import from_json, state_of
from .tasks import propose_later

State = Proposal.State
UNDER_WAY = (State.WAITING, State.RUNNING)
GRACE = timedelta(seconds=60)  # beyond its time; then whoever worked on it is taken for dead
LONG_WAIT = timedelta(seconds=20)  # in the queue; then a worker may be missing
CLOSED = "This suggestion was taken or discarded, so nothing changed. Ask for another one."
DIED = "Whoever worked on this is gone, perhaps because the site was restarted. The draft is as it was. Ask again."


class Busy(Exception):
    """Another draft of the workshop is being planned. Carries a sentence; nothing was queued."""

    def __init__(self, other: Proposal) -> None:
        who = f"{other.asked_by} asked for that." if other.asked_by else "Somebody asked for that."
        super().__init__(
            f"{other.draft} is being planned. {who} Wait until it is done, or stop it there; then ask again."
        )


class WouldBreak(Exception):
    """The moves would bring hard clashes. Carries a sentence for each; nothing was changed."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


class NothingToTake(Exception):
    """No move was chosen that can still be made. Carries a sentence; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many moves were made, how many are left, and how many of those chosen could not be made any more."""

    made: int
    left: int
    refused: int


# --- Asking --------------------------------------------------------------------------------------------------------


def ask(draft: Draft, *, seconds: int, by: User, keep: Keep = "present") -> Proposal:
    """A new proposal in the queue of the worker; the one that is under way where there is one. An older one closes.

    `keep` is that of the solver: "present" or "nothing". Raises Busy: the worker plans one draft of a workshop at a
    time, so that others get their turn. Raises DraftGone when the draft was removed.
    """
    with locked(draft):
        give_up_dead(draft.workshop_id)
        under_way = under_way_beside(draft)
        if under_way and under_way.draft_id == draft.pk:
            return under_way
        if under_way:
            raise Busy(under_way)
        draft.proposals.exclude(state=State.CLOSED).update(state=State.CLOSED)
        made = Proposal.objects.create(draft=draft, version=draft.version, seconds=seconds, asked_by=by)
        propose_later.enqueue(made.pk, keep)
        return made


def under_way_beside(draft: Draft) -> Proposal | None:
    """Of any draft of the workshop, its own first."""
    found = Proposal.objects.filter(draft__workshop=draft.workshop_id, state__in=UNDER_WAY)
    is_own = Case(When(draft=draft, then=0), default=1)
    return found.select_related("draft", "asked_by").order_by(is_own, "asked_at").first()


def latest(draft: Draft) -> Proposal | None:
    """The one to show beside the draft: under way, or not yet taken or discarded. One query."""
    return draft.proposals.exclude(state=State.CLOSED).select_related("asked_by").first()


def stop(proposal: Proposal) -> None:
    """End it with the best so far; one that waits is closed."""
    mine = Proposal.objects.filter(pk=proposal.pk)
    if not mine.filter(state=State.WAITING).update(state=State.CLOSED, ended_at=timezone.now()):
        mine.filter(state=State.RUNNING).update(is_to_stop=True)


def discard(proposal: Proposal) -> None:
    """Nobody wants it any more. One that is running is told to stop, and its result is forgotten."""
    Proposal.objects.filter(pk=proposal.pk).update(state=State.CLOSED, is_to_stop=True)


def is_dead(proposal: Proposal) -> bool:
    """It runs longer than it may: its worker is gone."""
    started = proposal.started_at
    return bool(
        proposal.state == State.RUNNING
        and started
        and timezone.now() > started + timedelta(seconds=proposal.seconds) + GRACE
    )


def waits_long(proposal: Proposal) -> bool:
    return proposal.state == State.WAITING and timezone.now() > proposal.asked_at + LONG_WAIT


def give_up_dead(workshop: int) -> None:
    running = Proposal.objects.filter(draft__workshop=workshop, state=State.RUNNING)
    dead = [one.pk for one in running if is_dead(one)]
    Proposal.objects.filter(pk__in=dead, state=State.RUNNING).update(
        state=State.FAILED, reasons=[DIED], ended_at=timezone.now()
    )


# --- Taking ---------------------------------------------------------------------------------------------------------


def moves_of(proposal: Proposal) -> list[Move]:
    return [from_json(move) for move in proposal.result.get("moves", [])]


def take(proposal: Proposal, chosen: Iterable[int], *, by: User, even_if_broken: bool = False) -> Taken:
    """Make the chosen moves that can still be made, as one change of the draft; with none left the proposal closes.

    Raises NothingToTake, or WouldBreak unless told `even_if_broken`.
    """
    draft, moves, chosen = proposal.draft, moves_of(proposal), set(chosen)
    with being_changed(draft, by=by):
        insist_ready(proposal)
        plan = read_plan(draft)
        impact = impact_of(plan, moves, chosen)
        making = [line.move for line in impact.open if line.number in chosen]
        insist(impact, making, even_if_broken)
        draft.what = f"Took {counted(len(making))} that the planner proposed"
        make_moves(making)
        after = read_plan(draft)
        left = sum(state_of(after, move, moves)[0] == "open" for move in moves)
        if not left:
            Proposal.objects.filter(pk=proposal.pk).update(state=State.CLOSED)
    return Taken(made=len(making), left=left, refused=len(chosen) - len(making))


def insist_ready(proposal: Proposal) -> None:
    """Lock it, so that nobody discards it while its moves are made."""
    if Proposal.objects.select_for_update().get(pk=proposal.pk).state != State.READY:
        raise NothingToTake(CLOSED)


def insist(impact: Impact, making: list[Move], even_if_broken: bool) -> None:
    if not making:
        raise NothingToTake(
            "None of the moves chosen can still be made, so nothing changed. Choose another, or discard."
        )
    if impact.broken and not even_if_broken:
        raise WouldBreak(impact.broken)


def counted(moves: int) -> str:
    return "1 move" if moves == 1 else f"{moves} moves"
