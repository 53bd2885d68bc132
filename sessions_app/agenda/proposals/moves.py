"""How a draft gets from one set of placements to another: the fewest moves, and whether one can still be made."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, replace
from itertools import pairwise
from typing import Any, Literal

from ..plan import DEFAULT_MINUTES, Move, Placement, Plan

LAST = 32_767  # position that can be stored
BETWEEN = 10  # places left free between two sessions of a plenary, so that one put in moves no other

State = Literal["open", "made", "stale"]


def moves_between(plan: Plan, placements: Iterable[Placement]) -> tuple[Move, ...]:
    """From the plan's placements to these, in order of the sessions. A session that stays where it is has no move.

    What moves keeps its key; the order within a plenary changes only where it has to.
    """
    wanted = in_old_positions(plan, placements)
    now, then = by_session(plan.placements), by_session(wanted)
    order = sorted({*now, *then}, key=lambda one: (plan.sessions[one].order if one in plan.sessions else 0, one))
    return tuple(move for session in order for move in of_session(plan, now[session], then[session]))


def by_session(placements: Iterable[Placement]) -> dict[int, list[Placement]]:
    found: dict[int, list[Placement]] = defaultdict(list)
    for one in placements:
        found[one.session].append(one)
    return found


def of_session(plan: Plan, now: list[Placement], then: list[Placement]) -> list[Move]:
    """First what stays in its block, then the others in order of time."""
    moves, leaving, coming = [], list(now), []
    for one in sorted(then, key=lambda one: (plan.blocks[one.block].starts, one.block)):
        same = staying(plan, leaving, one)
        if same is None:
            coming.append(one)
        else:
            leaving.remove(same)
            if spot(plan, same) != spot(plan, one):
                moves.append(Move(same, following(same, one)))
    leaving.sort(key=lambda one: (plan.blocks[one.block].starts if one.block in plan.blocks else 0, one.block))
    pairs = min(len(leaving), len(coming))
    moves += [Move(was, following(was, one)) for was, one in zip(leaving, coming, strict=False)]
    moves += [Move(was, None) for was in leaving[pairs:]]
    return moves + [Move(None, replace(one, id=None)) for one in coming[pairs:]]


def staying(plan: Plan, leaving: list[Placement], wanted: Placement) -> Placement | None:
    """Which of these is there already; of several in one block that with the pin, then that in the same spot."""
    there = [one for one in leaving if one.block == wanted.block]
    return max(there, key=lambda one: (one.is_pinned, spot(plan, one) == spot(plan, wanted)), default=None)


def spot(plan: Plan, one: Placement) -> tuple[int | None, ...]:
    """All that counts of a place: in a plenary its position and minutes too."""
    if not is_plenary(plan, one):
        return one.block, one.room
    usual = plan.sessions[one.session].minutes if one.session in plan.sessions else None
    return one.block, one.room, one.position, one.minutes or usual or DEFAULT_MINUTES


def following(was: Placement, becomes: Placement) -> Placement:
    """The same stored row in its new place, with its pin."""
    return replace(becomes, id=was.id, is_pinned=was.is_pinned)


def in_old_positions(plan: Plan, placements: Iterable[Placement]) -> list[Placement]:
    """The same in the same order, with positions such that as many as possible of each plenary keep theirs."""
    placements = list(placements)
    by_pin = sorted(plan.placements, key=lambda one: one.is_pinned)  # of two in one block that with the pin stays
    there = {(one.session, one.block): one.position for one in by_pin}
    in_rounds = [one for one in placements if not is_plenary(plan, one)]
    found = [replace(one, position=there.get((one.session, one.block), 0)) for one in in_rounds]  # it means nothing
    for block in plan.plenaries:
        line = sorted((one for one in placements if one.block == block.id), key=lambda one: one.position)
        numbers = positions([there.get((one.session, one.block)) for one in line])
        found += [replace(one, position=number) for one, number in zip(line, numbers, strict=True)]
    return found


def is_plenary(plan: Plan, one: Placement) -> bool:
    return one.block in plan.blocks and plan.blocks[one.block].kind == "plenary"


def positions(old: list[int | None]) -> list[int]:
    """Rising ones for a line whose members had these, None for who is new; all anew where there is no room between."""
    kept = longest_rising(old)
    numbers: list[int] = []
    for index in range(len(old)):
        next_kept = next((one for one in kept if one > index), None)
        if index in kept:
            numbers.append(old[index] or 0)
        elif next_kept is None:
            numbers.append(numbers[-1] + BETWEEN if numbers else 0)
        else:
            low, high = numbers[-1] if numbers else -1, old[next_kept] or 0
            numbers.append(low + (high - low) // (next_kept - index + 1))
    is_rising = all(one < other for one, other in pairwise([-1, *numbers, LAST + 1]))
    return numbers if is_rising else [index * BETWEEN for index in range(len(old))]


def longest_rising(old: list[int | None]) -> list[int]:
    """Indexes of the longest strictly rising subsequence."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for index, number in enumerate(old):
        if number is not None:
            place = bisect_left(ends, number)
            ends[place:], last[place:] = [number, *ends[place + 1 :]], [index, *last[place + 1 :]]
            before[index] = last[place - 1] if place else None
    found: list[int] = []
    index_or_none = last[-1] if last else None
    while index_or_none is not None:
        found.append(index_or_none)
        index_or_none = before[index_or_none]
    return found[::-1]


# --- Whether it can still be made -----------------------------------------------------------------------------------


def state_of(plan: Plan, move: Move, moves: Iterable[Move] = ()) -> tuple[State, str]:
    """Whether the move is still open, made already, or cannot be made any more, and then why, as a sentence.

    `moves` are all those proposed together: what leaves a block by one of them is in nobody's way there.
    """
    was, becomes = move.was, move.becomes
    session = (becomes or was or Placement(0, 0)).session
    if session not in plan.sessions:
        return "stale", "This session was taken out of the workshop since."
    leaving = departures(session, moves)
    placed = [one for one in plan.placements if one.session == session and one not in leaving]
    if is_made(plan, move, placed):
        return "made", ""
    if was is not None and was not in plan.placements:
        return "stale", f"“{plan.sessions[session].title}” is not where it was any more."
    return is_possible(plan, was, becomes, placed)


def departures(session: int, moves: Iterable[Move]) -> list[Placement]:
    """What leaves its block."""
    mine = ((move.was, move.becomes) for move in moves if move.was and move.was.session == session)
    return [was for was, becomes in mine if was and (becomes is None or becomes.block != was.block)]


def is_made(plan: Plan, move: Move, placed: list[Placement]) -> bool:
    if move.becomes is None:
        return all(move.was is None or one.id != move.was.id for one in plan.placements)
    return any(spot(plan, one) == spot(plan, move.becomes) for one in placed)


def is_possible(
    plan: Plan, was: Placement | None, becomes: Placement | None, placed: list[Placement]
) -> tuple[State, str]:
    """`placed` is where the session stays as far as the other moves are concerned."""
    if becomes is None:
        return "open", ""
    session = plan.sessions[becomes.session]
    if becomes.block not in plan.blocks:
        return "stale", f"The block that “{session.title}” would go to is not there any more."
    if becomes.room is not None and becomes.room not in plan.rooms:
        return "stale", f"The room that “{session.title}” would go to is not there any more."
    if was is None and len(placed) >= (plan.wanted_rounds(session) if session.is_breakout else 1):
        return "stale", f"“{session.title}” was placed since."
    if any(one.block == becomes.block and one != was for one in placed):
        return "stale", f"“{session.title}” is in this block already."
    return "open", ""


# --- As they are stored ---------------------------------------------------------------------------------------------


def as_json(move: Move) -> dict[str, Any]:
    return asdict(move)


def from_json(stored: dict[str, Any]) -> Move:
    was, becomes = (Placement(**stored[side]) if stored[side] else None for side in ("was", "becomes"))
    return Move(was, becomes)
