"""What moves break and solve, found from what they touch alone: for drops, fits, mends and proposals alike."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .plan import DEFAULT_MINUTES, Block, Moment, Move, Placement, Plan, Stay
from .rules import Clash, clashes, difference


def changed(plan: Plan, moves: Sequence[Move]) -> tuple[list[Clash], list[Clash]]:
    """The new clashes and the solved ones: the difference of all clashes of the plan before and after the moves."""
    before = around(plan, moves)
    return difference(clashes(before), clashes(before.after(moves)))


def around(plan: Plan, moves: Sequence[Move]) -> Plan:
    """As much of the plan as may matter to these moves: its clashes differ by the same before and after them.

    That are the sessions that move or shift, all that share a person or a wish with them, and whatever stands in the
    same room or beside a plenary when they do.
    """
    touched = touched_sessions(plan, moves)
    kept = [stay.placement for stays in (related(plan, touched), beside(plan, moves)) for stay in stays]
    in_a_row = {one.block for one in kept if plan.blocks[one.block].kind != "breakout"}
    kept += [one for block in in_a_row for one in plan.placed_in[block]]
    identities = {id(one) for one in kept}  # equal ones may stand there twice
    sessions = touched.union(one.session for one in kept)
    return replace(
        plan,
        sessions={key: plan.sessions[key] for key in sorted(sessions) if key in plan.sessions},
        placements=tuple(one for one in plan.placements if id(one) in identities),
        wishes=tuple(wish for wish in plan.wishes if wish.first in touched or wish.second in touched),
        audience=(),
    )


def touched_sessions(plan: Plan, moves: Sequence[Move]) -> set[int]:
    """Those that move, and those that shift with them: the ones in the same plenary."""
    found = {one.session for one in steps(moves)}
    for block in touched_blocks(plan, moves):
        if block.kind != "breakout":
            found.update(one.session for one in plan.placed_in.get(block.id, []))
    return found


def touched_blocks(plan: Plan, moves: Sequence[Move]) -> list[Block]:
    blocks = dict.fromkeys(one.block for one in steps(moves))
    return [plan.blocks[block] for block in blocks if block in plan.blocks]


def steps(moves: Sequence[Move]) -> Iterator[Placement]:
    return (one for move in moves for one in (move.was, move.becomes) if one is not None)


def related(plan: Plan, touched: set[int]) -> Iterator[Stay]:
    """The stays of these sessions, of those with the same people, and of those tied to them by a wish."""
    people = {person for one in touched if one in plan.sessions for person in plan.sessions[one].people}
    tied = {one for wish in plan.wishes for one in (wish.first, wish.second) if {wish.first, wish.second} & touched}
    for session in touched | tied:
        yield from plan.stays_of.get(session, [])
    for person in people:
        yield from plan.stays_of_person.get(person, [])


def beside(plan: Plan, moves: Sequence[Move]) -> Iterator[Stay]:
    """What stands in the rooms of the moves while their blocks last; where a plenary is on then, all that does."""
    blocks = touched_blocks(plan, moves)
    spans = [(block.starts, latest_end(plan, block, moves)) for block in blocks]
    rooms = {one.room for one in steps(moves)} - {None}
    is_all = any(block.kind != "breakout" for block in blocks) or is_beside_plenary(plan, spans)
    for stay in plan.stays:
        if (is_all or stay.room in rooms) and any(stay.starts < last and stay.ends > first for first, last in spans):
            yield stay


def is_beside_plenary(plan: Plan, spans: list[tuple[Moment, Moment]]) -> bool:
    plenaries = [(block.starts, latest_end(plan, block, ())) for block in plan.plenaries if block.id in plan.placed_in]
    return any(starts < last and ends > first for starts, ends in plenaries for first, last in spans)


def latest_end(plan: Plan, block: Block, moves: Sequence[Move]) -> Moment:
    """Where a plenary ends if all that comes in comes on top; never too early."""
    if block.kind == "breakout":
        return block.ends
    placements = [*plan.placed_in.get(block.id, []), *(move.becomes for move in moves if move.becomes)]
    minutes = (one.minutes or plan.sessions[one.session].minutes or DEFAULT_MINUTES for one in placements)
    return block.starts + sum(minutes)
