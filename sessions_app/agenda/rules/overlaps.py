"""Which of some stays overlap in time, or follow each other closely."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from ..plan import Block, Moment, Plan, Stay


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first to the last stay in a block."""

    block: Block
    starts: Moment
    ends: Moment


T = TypeVar("T", Stay, Stretch)


def overlapping(stays: Iterable[T], within: int = 0) -> Iterator[tuple[T, T]]:
    """Every pair that shares at least a minute, the earlier one first. They have to come in order of start.

    Pairs with less than `within` minutes between them come too. A sweep: O(n log n + pairs), since only those still
    going on are looked at.
    """
    going_on: list[T] = []
    for stay in stays:
        if going_on:
            going_on = [other for other in going_on if other.ends + within > stay.starts]
            for other in going_on:
                yield other, stay
        going_on.append(stay)


def stretches(plan: Plan) -> list[Stretch]:
    """Of each block that has sessions, in order of time; a plenary with too much in it goes on after its end."""
    last = {stay.block.id: stay.ends for stay in plan.stays}
    found = [Stretch(plan.blocks[block], plan.blocks[block].starts, ends) for block, ends in last.items()]
    return sorted(found, key=lambda one: (one.starts, one.block.id))


def in_order(one: Stay, other: Stay) -> tuple[Stay, Stay]:
    """The pair by keys, so that a clash of the two is the same one in whatever order they were found."""
    is_in_order = (one.session.id, one.block.id) <= (other.session.id, other.block.id)
    return (one, other) if is_in_order else (other, one)


def pair(plan: Plan, sessions: tuple[int, ...], blocks: tuple[int, ...]) -> tuple[Stay, Stay]:
    """The two stays that a clash of two sessions is about."""
    one, other = (stay_of(plan, session, block) for session, block in zip(sessions, blocks, strict=True))
    return one, other


def stay_of(plan: Plan, session: int, block: int) -> Stay:
    """The stay of a session in a block; there has to be one."""
    return next(stay for stay in plan.stays_of[session] if stay.block.id == block)
