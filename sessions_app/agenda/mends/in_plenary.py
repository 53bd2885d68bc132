"""Within a plenary: another order, and other minutes."""

from collections.abc import Iterator
from dataclasses import replace

from ..plan import Move, Placement, Plan, Stay
from ..rules import Clash
from ..rules.words import counted, point
from .blocks import stretched
from .elsewhere import title_of
from .mend import Mend, concerned

SHORTEST = 5  # minutes that a session is made short to
BETWEEN = 10  # places left free between two sessions


def reorderings(plan: Plan, clash: Clash) -> Iterator[Mend]:
    """A session of the clash at each other place of its plenary."""
    for one in concerned(plan, clash) if clash.sessions else ():
        line = plan.placed_in[one.block]
        if plan.blocks[one.block].kind == "plenary" and not one.is_pinned:
            others = [other for other in line if other is not one]
            for index in range(len(line)):
                if line[index] is not one:
                    order = [*others[:index], one, *others[index:]]
                    place = f"after {title_of(plan, others[index - 1])}" if index else "first"
                    block = plan.block_name(plan.blocks[one.block])
                    yield Mend(f"Put {title_of(plan, one)} {place} in {block}.", in_order(order))


def in_order(line: list[Placement]) -> tuple[Move, ...]:
    """What gives them this order."""
    numbered = [(one, replace(one, position=number * BETWEEN)) for number, one in enumerate(line)]
    return tuple(Move(one, becomes) for one, becomes in numbered if one != becomes)


def shortenings(plan: Plan, clash: Clash) -> Iterator[Mend]:
    """Of a plenary that runs over: one of its sessions, or all of them."""
    if clash.rule == "too_little_time" and clash.blocks:
        stays = plan.stays_in(plan.placed_in[clash.blocks[0]])
        for stay in reversed(stays):
            minutes = stay.ends - stay.starts - clash.amount
            if minutes >= SHORTEST:
                shorter = f"from {stay.ends - stay.starts} to {counted(minutes, 'minute')}"
                yield Mend(f"Shorten {title_of(plan, stay.placement)} {shorter}.", (lasting(stay, minutes),))
        yield from all_shorter(plan, stays)


def all_shorter(plan: Plan, stays: list[Stay]) -> Iterator[Mend]:
    block, together = stays[0].block, stays[-1].ends - stays[0].starts
    minutes = [max(SHORTEST, (stay.ends - stay.starts) * block.minutes // together) for stay in stays]
    if len(stays) > 1 and sum(minutes) <= block.minutes:
        moves = tuple(lasting(stay, share) for stay, share in zip(stays, minutes, strict=True))
        end = point(block.ends, plan.zone)
        yield Mend(f"Shorten every session of {plan.block_name(block)}, so that it ends on {end}.", moves)


def lengthenings(plan: Plan, clash: Clash) -> Iterator[Mend]:
    """Of a session that gets too little in a plenary; the plenary grows with it where it has to."""
    if clash.rule == "too_little_time" and clash.sessions:
        for stay in plan.stays_of[clash.sessions[0]]:
            if stay.block.kind == "plenary":
                minutes = stay.ends - stay.starts + clash.amount
                longer = Mend(f"Give {title_of(plan, stay.placement)} {minutes} minutes.", (lasting(stay, minutes),))
                yield longer
                over = plan.stays_in(plan.placed_in[stay.block.id])[-1].ends + clash.amount - stay.block.ends
                if over > 0:
                    for block in stretched(plan, stay.block, over):
                        yield replace(block, sentence=f"{longer.sentence} {block.sentence}", moves=longer.moves)


def lasting(stay: Stay, minutes: int) -> Move:
    return Move(stay.placement, replace(stay.placement, minutes=minutes))
