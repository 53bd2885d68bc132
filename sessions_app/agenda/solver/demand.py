"""What a plan is asked to keep, one demand at a time, so that each can be given up and named."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["pin", "wish", "availability", "length", "crew", "rooms", "plenary", "no_round", "no_plenary"]

# What giving one up costs. The dearer, the rarer it is named: organizers would rather move a pin than halve a person.
PRICES: dict[Kind, int] = {
    "pin": 2,
    "wish": 2,
    "availability": 3,
    "length": 4,
    "crew": 5,
    "rooms": 8,
    "plenary": 9,
    "no_round": 10,
    "no_plenary": 10,
}


@dataclass(frozen=True, slots=True)
class Demand:
    """`key` is that of the session, of the person, or the place of the wish among the plan's, as the kind has it.

    pin: a session stays where it is pinned · wish: a firm wish holds · availability: a person (`person`) takes part in
    a session only when they can · length: a session gets its minutes and rounds · crew: a person is in one place at a
    time · rooms: no room is used twice · plenary: nothing is in parallel with one · no_round, no_plenary: there is a
    block at all for sessions of the kind.
    """

    kind: Kind
    key: int = 0
    person: int | None = None

    @property
    def price(self) -> int:
        return PRICES[self.kind]
