"""Every agenda of a very small plan, tried one after another: slow, and without a thought of the solver's."""

from itertools import combinations, permutations, product

from sessions_app.agenda.plan import Placement
from sessions_app.agenda.rules import clashes, hard


def sound_agenda(plan):
    """The first that breaks no hard rule, pins kept and sessions in their kind of block; None when there is none."""
    pins = [one for one in plan.placements if one.is_pinned]
    times = {(stay.session.id, stay.block.id): stay.starts for stay in plan.stays if stay.placement.is_pinned}
    for lines in plenaries(plan, pins):
        whole = plan.with_placements(lines)
        starts = {(stay.session.id, stay.block.id): stay.starts for stay in whole.stays}
        if all(starts[spot] == at for spot, at in times.items() if spot in starts) and is_sound_so_far(whole):
            found = with_rounds(plan, pins, list(lines), breakouts(plan, pins))
            if found:
                return found
    return None


def plenaries(plan, pins):
    """Each way to fill the plenaries."""
    pinned = {one.session: one for one in pins if plan.blocks[one.block].kind == "plenary"}
    settled = {one.session for one in pins}
    lines = [one.id for one in plan.sessions.values() if not one.is_breakout and one.id not in settled]
    blocks = [block.id for block in plan.plenaries]
    for chosen in product(blocks, repeat=len(lines)):
        members = {
            block: [Placement(one, block) for one, to in zip(lines, chosen, strict=True) if to == block]
            for block in blocks
        }
        for pin in pinned.values():
            members[pin.block].append(pin)
        for orders in product(*(permutations(members[block]) for block in blocks)):
            yield tuple(
                Placement(one.session, one.block, one.room, position, one.minutes)
                for order in orders
                for position, one in enumerate(order)
            )


def breakouts(plan, pins):
    """(session, how many rounds, its pins to rounds) for each session that takes rounds."""
    for session in plan.sessions.values():
        own = [one for one in pins if one.session == session.id]
        rounds = [one for one in own if plan.blocks[one.block].kind == "breakout"]
        elsewhere = len(own) - len(rounds)
        wanted = max(plan.wanted_rounds(session) - elsewhere, len(rounds)) if session.is_breakout else len(rounds)
        if wanted or rounds:
            yield session.id, wanted, rounds


def with_rounds(plan, pins, placed, left):
    left = list(left)
    if not left:
        in_breaks = [one for one in pins if plan.blocks[one.block].kind == "break"]
        whole = plan.with_placements([*placed, *in_breaks])
        return whole if not hard(clashes(whole)) else None
    (session, wanted, fixed), *others = left
    for blocks in combinations([block.id for block in plan.rounds], wanted):
        if {one.block for one in fixed} <= {*blocks}:
            rooms = [rooms_in(plan, fixed, block) for block in blocks]
            for chosen in product(*rooms):
                own = [Placement(session, block, room) for block, room in zip(blocks, chosen, strict=True)]
                if is_sound_so_far(plan.with_placements([*placed, *own])):
                    found = with_rounds(plan, pins, [*placed, *own], others)
                    if found:
                        return found
    return None


def rooms_in(plan, fixed, block):
    pinned = [one.room for one in fixed if one.block == block and one.room is not None]
    return pinned or list(plan.rooms)


def is_sound_so_far(plan):
    """Whether only sessions that are not placed yet are in the way."""
    return all(clash.rule == "not_placed" for clash in hard(clashes(plan)))
