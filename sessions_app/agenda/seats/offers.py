"""What seats a published document offers: those of each breakout placement, with the capacity of its room."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..releases.places import ends_of, in_parts

Key = tuple[int, int]  # a session, and which part of it


@dataclass(frozen=True, slots=True)
class Offer:
    """Seats in part `part` of a session, counted from 1 in order of time; `capacity` None where any number fits.

    `block` is what people call the time: Round 2.
    """

    session: int
    part: int
    starts: datetime
    ends: datetime
    capacity: int | None
    block: str

    @property
    def key(self) -> Key:
        return self.session, self.part

    def overlaps(self, other: "Offer") -> bool:
        return self.starts < other.ends and other.starts < self.ends


Offers = Mapping[Key, Offer]


def offers_in(document: Mapping[str, Any] | None) -> dict[Key, Offer]:
    """Needs the document's rooms, blocks and placements. Plenaries count as parts of a session, and offer no seats."""
    if not document:
        return {}
    capacities = {room["id"]: room["capacity"] for room in document["rooms"]}
    blocks = {block["id"]: block for block in document["blocks"]}
    found: dict[Key, Offer] = {}
    for one, part, _parts in in_parts(document["placements"]):
        block = blocks[one["block"]]
        if block["kind"] == "breakout":
            key = one["session"], part
            found[key] = Offer(*key, *ends_of(one), capacities.get(one["room"]), block["name"])
    return found


def round_of(offers: Offers, key: Key) -> set[Key]:
    """All whose seats may change hands when one there does: what overlaps it, what overlaps that, and so on."""
    reached, fresh = {key}, [offers[key]]
    while fresh:
        one = fresh.pop()
        more = [offer for offer in offers.values() if offer.key not in reached and offer.overlaps(one)]
        reached |= {offer.key for offer in more}
        fresh += more
    return reached
