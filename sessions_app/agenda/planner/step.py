"""One step of one session on the board: whether it stands where it was seen, and the placements that come of it.

Plain values; nothing is stored here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from ..place_words import place_name
from ..plan import Placement, Plan

BETWEEN = 10  # places left free between two sessions of a plenary, so that one put in moves no other
LAST = 30_000  # position; the column holds up to 32,767, and each move to the end takes a higher one
How = Literal["", "move", "swap"]


@dataclass(frozen=True, slots=True)
class Step:
    """Where the session was seen, and where it is to go. `placement` is None when it was taken from the tray, `block`
    is None when it goes back there. `position` counts from 1 among the others of a plenary; None is its end.
    `seen_placed` is in how many places it was seen. `seen_minutes` (0: none of its own) and `seen_pin` (0 or 1) are
    None where the mover did not see them. `minutes` and `is_pinned` of None leave them as they are.
    """

    session: int
    placement: int | None = None
    seen_block: int | None = None
    seen_room: int | None = None
    seen_placed: int | None = None
    seen_minutes: int | None = None
    seen_pin: int | None = None
    block: int | None = None
    room: int | None = None
    position: int | None = None
    minutes: int | None = None
    is_pinned: bool | None = None


def taken(plan: Plan, step: Step) -> Placement | None:
    """The placement that it moves, as it now is; one of another session is none."""
    if step.placement is None:
        return None
    return next((one for one in plan.placements if (one.id, one.session) == (step.placement, step.session)), None)


def is_stale(plan: Plan, step: Step) -> bool:
    """Whether the session is not where the mover saw it, or not as long or as pinned as seen."""
    if step.placement is None:
        return step.seen_placed is not None and step.seen_placed != len(places_of(plan, step.session))
    was = taken(plan, step)
    return was is None or not stands_as_seen(plan, step) or is_otherwise(was, step)


def stands_as_seen(plan: Plan, step: Step) -> bool:
    """Whether the placement that it moves is in the block and room where the mover saw it."""
    was = taken(plan, step)
    return was is not None and (was.block, was.room) == (step.seen_block, step.seen_room)


def is_otherwise(was: Placement, step: Step) -> bool:
    """Whether its minutes or pin, where they were seen, are others now."""
    seen_others = step.seen_minutes is not None and step.seen_minutes != (was.minutes or 0)
    return seen_others or (step.seen_pin is not None and step.seen_pin != was.is_pinned)


def as_it_is_now(plan: Plan, step: Step) -> Step:
    """The same step from where the session now stands: its only place, or else the tray."""
    was, places = taken(plan, step), places_of(plan, step.session)
    if was is None and len(places) == 1:
        was = places[0]
    seen = (was.id, was.block, was.room) if was else (None, None, None)
    now = replace(step, placement=seen[0], seen_block=seen[1], seen_room=seen[2], seen_placed=len(places))
    return replace(now, seen_minutes=None, seen_pin=None)


def places_of(plan: Plan, session: int) -> list[Placement]:
    return [one for one in plan.placements if one.session == session and one.block in plan.blocks]


def in_the_way(plan: Plan, step: Step) -> tuple[Placement, ...]:
    """Other sessions in the room of the round that it is to go to."""
    if step.block is None or step.room is None or plan.blocks[step.block].kind != "breakout":
        return ()
    there = plan.placed_in.get(step.block, [])
    return tuple(one for one in there if one.room == step.room and one.session != step.session)


def done(plan: Plan, step: Step, how: How = "") -> tuple[Placement, ...]:
    """The placements after the step. With `move` those in the way leave; with `swap` they go to where it was."""
    was, in_way = taken(plan, step), in_the_way(plan, step) if how else ()
    others = [one for one in plan.placements if one != was and one not in in_way]
    if how == "swap" and was is not None:
        others += [replace(one, block=was.block, room=was.room, position=was.position) for one in in_way]
    if step.block is None:
        return tuple(others)
    becomes = becoming(plan, step, step.block, was)
    stays = was is not None and was.block == becomes.block
    if plan.blocks[step.block].kind == "breakout" or (stays and step.position is None):
        return (*others, becomes)
    return tuple(put_in_line(others, becomes, step.position))


def becoming(plan: Plan, step: Step, block: int, was: Placement | None) -> Placement:
    """The placement as it is to be, its position still that of before."""
    one = was or Placement(step.session, block)
    is_plenary = plan.blocks[block].kind != "breakout"
    own_room = one.room if one.block == block else None  # where it stays in its plenary
    return replace(
        one,
        block=block,
        room=own_room if is_plenary else step.room,
        minutes=(step.minutes or one.minutes) if is_plenary else None,
        is_pinned=one.is_pinned if step.is_pinned is None else step.is_pinned,
    )


def put_in_line(others: list[Placement], one: Placement, position: int | None) -> list[Placement]:
    """Between the others of its plenary, which keep their positions where there is one free in between."""
    there = sorted((other for other in others if other.block == one.block), key=lambda o: (o.position, o.id or 0))
    index = len(there) if position is None else max(0, min(position - 1, len(there)))
    before = there[index - 1].position if index else -1
    after = there[index].position if index < len(there) else before + 2 * BETWEEN
    between = (before + after) // 2
    if before < between < after and between <= LAST:
        return [*others, replace(one, position=between)]
    return [other for other in others if other not in there] + in_line([*there[:index], one, *there[index:]])


def in_line(placements: Iterable[Placement]) -> list[Placement]:
    return [replace(one, position=number * BETWEEN) for number, one in enumerate(placements)]


def in_words(plan: Plan, step: Step, how: How = "") -> str:
    """What the step did, in the past tense: Moved “CoMPAS” to Round 2, Bridge B."""
    was, title = taken(plan, step), f"“{plan.sessions[step.session].title}”"
    others = [f"“{plan.sessions[one.session].title}”" for one in in_the_way(plan, step)] if how else []
    if step.block is None:
        return f"Took {title} out of {place_name(plan, was.block, was.room)}" if was else f"Left {title} where it was"
    if how == "swap" and was and others:
        return f"Swapped {title} and {' and '.join(others)}"
    there = place_name(plan, step.block, step.room)
    ending = f" and took {' and '.join(others)} out" if others else ""
    if was is None:
        return f"Placed {title} in {there}{ending}"
    becomes = becoming(plan, step, step.block, was)
    if (was.block, was.room) != (becomes.block, becomes.room):
        return f"Moved {title} to {there}{ending}"
    return changed_in_place(plan, was, becomes, title)


def changed_in_place(plan: Plan, was: Placement, becomes: Placement, title: str) -> str:
    if becomes.minutes != was.minutes:
        return f"Made {title} {becomes.minutes} min long"
    if becomes.is_pinned != was.is_pinned:
        return f"{'Pinned' if becomes.is_pinned else 'Unpinned'} {title}"
    return f"Moved {title} within {place_name(plan, was.block, was.room)}"
