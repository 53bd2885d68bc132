"""What would mend a clash, and how good that is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from ..effect import changed
from ..plan import Block, Move, Placement, Plan
from ..rules import Clash, clashes, difference, hard

Noun = Literal["session", "people", "person", "block", "blocks", "rooms", "wishes"]


@dataclass(frozen=True, slots=True)
class Mend:
    """A sentence that says what to do, and what does it: moves, and blocks as they are to be.

    Without either it is for people, in the place that `noun` and `key` name: a session (or the people of it), the times
    of a person, a block; the key is None for all blocks, rooms or wishes.
    """

    sentence: str
    moves: tuple[Move, ...] = ()
    blocks: tuple[Block, ...] = ()
    noun: Noun | None = None
    key: int | None = None

    @property
    def is_doable(self) -> bool:
        return bool(self.moves or self.blocks)

    @property
    def unpins(self) -> bool:
        """Whether it moves what was pinned, or takes it out."""
        pinned = [move.becomes for move in self.moves if move.was and move.was.is_pinned]
        return any(becomes is None or not becomes.is_pinned for becomes in pinned)

    def after(self, plan: Plan) -> Plan:
        blocks = {**plan.blocks, **{block.id: block for block in self.blocks}}
        return (replace(plan, blocks=blocks) if self.blocks else plan).after(self.moves)


def judged(plan: Plan, clash: Clash, tried: Iterable[Mend], *, may_unpin: bool = False) -> list[Mend]:
    """Those that solve the clash and add no hard one: what solves most, then weighs least, then keeps times.

    None leads to the like in another place, and of a clash that is not hard, none makes things worse as a whole.
    """
    able = [one for one in dict.fromkeys(tried) if may_unpin or not one.unpins]
    before = clashes(plan) if any(one.blocks for one in able) else []
    found = []
    for mend in able:
        new, solved = difference(before, clashes(mend.after(plan))) if mend.blocks else changed(plan, mend.moves)
        weight = sum(one.weight for one in new) - sum(one.weight for one in solved)
        is_sound = not any(one.is_hard or is_like(clash, one) for one in new)
        if clash in solved and is_sound and (clash.is_hard or weight < 0):
            found.append((-len(hard(solved)), weight, changes_of_time(plan, mend), mend))
    return [mend for *_, mend in sorted(found, key=lambda one: one[:3])]


def is_like(clash: Clash, other: Clash) -> bool:
    """The same trouble in another place."""
    return clash.rule == other.rule and bool({*clash.sessions} & {*other.sessions} or {*clash.blocks} & {*other.blocks})


def changes_of_time(plan: Plan, mend: Mend) -> int:
    """How many sessions come at another time."""
    shifted = {block.id for block in mend.blocks if block.starts != plan.blocks[block.id].starts}
    moved = sum(not (move.was and move.becomes and move.was.block == move.becomes.block) for move in mend.moves)
    return moved + sum(one.block in shifted for one in plan.placements)


def concerned(plan: Plan, clash: Clash) -> list[Placement]:
    """The placements that a clash is about; where it is about blocks, all in them, the last first."""
    if not clash.sessions:
        return [one for block in clash.blocks for one in reversed(plan.placed_in.get(block, []))]
    stays = [stay for session in dict.fromkeys(clash.sessions) for stay in plan.stays_of.get(session, [])]
    return [stay.placement for stay in stays if not clash.blocks or stay.block.id in clash.blocks]
