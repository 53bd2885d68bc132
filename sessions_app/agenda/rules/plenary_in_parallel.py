"""Everybody is in a plenary, so nothing is in parallel with one. Blocks without sessions are in nobody's way."""

from collections.abc import Iterator

from ..plan import Block, Plan
from .overlaps import overlapping, stretches
from .rule import Clash, Rule
from .words import span


def find(plan: Plan) -> Iterator[Clash]:
    for one, other in overlapping(stretches(plan)):
        if "plenary" in (one.block.kind, other.block.kind):
            first, second = sorted((one.block.id, other.block.id))
            yield Clash("plenary_in_parallel", is_hard=True, blocks=(first, second))


def explain(plan: Plan, clash: Clash) -> str:
    one, other = (stay for stay in stretches(plan) if stay.block.id in clash.blocks)
    names = " and ".join(map(plan.block_name, sorted((one.block, other.block), key=is_no_plenary)))
    shared = span(max(one.starts, other.starts), min(one.ends, other.ends), plan.zone)
    return f"{names} have sessions at the same time: {shared}. Nothing should be in parallel with a plenary."


def is_no_plenary(block: Block) -> bool:
    return block.kind != "plenary"


RULE = Rule("plenary_in_parallel", find, explain)
