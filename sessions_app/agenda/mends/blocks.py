"""Blocks that are longer or later, with whatever follows on their day."""

from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from ..local_time import is_later_that_day
from ..plan import Block, Moment, Plan, at
from ..rules import Clash
from ..rules.doubled_hour import other_of
from ..rules.no_break import LEAST
from ..rules.overlaps import Stretch, stretches
from ..rules.words import counted, point
from .mend import Mend, concerned

LONGEST = 1440  # minutes of a block
STEP, MOST_STEPS = 5, 24  # minutes that a block is put off by to leave a doubled hour, and how often


def longer_blocks(plan: Plan, clash: Clash) -> Iterator[Mend]:
    """A plenary that runs over, or a round of a session that needs more time."""
    if clash.rule == "too_little_time":
        blocks = clash.blocks or tuple(dict.fromkeys(one.block for one in concerned(plan, clash)))
        for block in (plan.blocks[one] for one in blocks):
            if clash.blocks or block.kind == "breakout":
                yield from stretched(plan, block, clash.amount)


def later_blocks(plan: Plan, clash: Clash) -> Iterator[Mend]:
    """Of two that overlap, or follow too closely, the later one; one that starts in an hour that comes twice."""
    if clash.rule == "doubled_hour":
        for stretch in of_blocks(plan, clash):
            starts = (stretch.starts + STEP * number for number in range(1, MOST_STEPS))
            once = next((start for start in starts if other_of(start, plan.zone) == start), None)
            if once is not None:
                yield put_off(plan, stretch.block, once - stretch.starts)
    elif len(set(clash.blocks)) == 2:
        first, second = of_blocks(plan, clash)
        pause = LEAST if clash.rule == "no_break" else 0
        yield put_off(plan, second.block, first.ends + pause - second.starts, beside=first.block)
        if first.starts == second.starts:
            yield put_off(plan, first.block, second.ends + pause - first.starts, beside=second.block)


def of_blocks(plan: Plan, clash: Clash) -> list[Stretch]:
    return [stretch for stretch in stretches(plan) if stretch.block.id in clash.blocks]


def stretched(plan: Plan, block: Block, by: int) -> Iterator[Mend]:
    """With as little shifted as can be, or with every pause kept. Nothing where it would be too long for a block."""
    minutes = block.minutes + by
    if minutes <= LONGEST:
        following = shifted(plan, block, block.ends, 0)
        overlap = max((block.ends + by - one.starts for one in following), default=0)
        for shift in sorted({max(0, overlap), by if following else 0}):
            later = shifted(plan, block, block.ends, shift) if shift else []
            rest = f" and shift what follows by {counted(shift, 'minute')}" if shift else ""
            sentence = f"Make {plan.block_name(block)} {counted(minutes, 'minute')} long{rest}."
            yield Mend(sentence, blocks=(replace(block, minutes=minutes), *later))


def put_off(plan: Plan, block: Block, by: int, beside: Block | None = None) -> Mend:
    starts = block.starts + by
    later = shifted(plan, block, block.starts, by, beside)
    rest = " and shift what follows as much" if later else ""
    sentence = f"Let {plan.block_name(block)} start on {point(starts, plan.zone)}{rest}."
    return Mend(sentence, blocks=(replace(block, starts=starts), *later))


def shifted(plan: Plan, block: Block, since: Moment, by: int, *staying: Block | None) -> list[Block]:
    """Each block but this one and those that starts then or later on its day, by the clocks of the workshop."""
    zone, day = ZoneInfo(plan.zone), at(block.starts)
    others = [one for one in plan.blocks.values() if one not in (block, *staying)]
    later = [one for one in others if is_later_that_day(at(one.starts), since=at(since), day_of=day, zone=zone)]
    return [replace(one, starts=one.starts + by) for one in later]
