"""The agenda as a short list of days, for pages of other sites."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ..agenda.times import hours
from .values import Block, Item, Programme, Slot


@dataclass(frozen=True)
class Stop:
    """A session in a block; `hours` are empty where they are the block's own."""

    item: Item
    slot: Slot
    hours: str

    @property
    def leaders(self) -> str:
        return ", ".join(person.name for person in self.item.in_role("leader"))

    @property
    def part(self) -> str:
        return f"Part {self.slot.part} of {self.slot.parts}" if self.slot.parts > 1 else ""


@dataclass(frozen=True)
class Stretch:
    """A block with its sessions. `hours` carry their zone."""

    block: Block
    hours: str
    stops: Sequence[Stop]


@dataclass(frozen=True)
class Day:
    on: date
    stretches: Sequence[Stretch]


def days_of(programme: Programme) -> list[Day]:
    """In the workshop's zone; what runs past midnight stands under the day on which its block begins. What begins at
    the same time is in order of the rooms, as in the agenda.
    """
    order = [None, *programme.rooms]
    slots = sorted(programme.slots, key=lambda one: (one[0].starts, order.index(one[0].room)))
    stops: dict[int, list[Stop]] = {}
    for slot, item in slots:
        stops.setdefault(slot.block.number, []).append(stop(slot, item))
    stretches = [
        Stretch(block, hours(block.starts, block.ends, programme.zone), stops.get(block.number, []))
        for block in programme.blocks
    ]
    days = groupby(stretches, lambda one: one.block.starts.date())
    return [Day(on, list(found)) for on, found in days]


def stop(slot: Slot, item: Item) -> Stop:
    is_whole = (slot.starts, slot.ends) == (slot.block.starts, slot.block.ends)
    zone = slot.starts.tzinfo
    return Stop(item, slot, "" if is_whole or zone is None else hours(slot.starts, slot.ends, zone))
