"""Who sits and who waits where: what one may do about it, and who gets a seat that comes free. Plain values.

Nobody is overtaken: a seat that comes free goes to whoever asked first of those in its line.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from .offers import Key, Offers

LAST = 2**63  # the number of who has just asked, until they are stored


class Full(Exception):
    """There is no seat left, or others stood in line for it. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A seat, or a place in the line for one. Lower numbers asked first."""

    key: Key
    user: int
    is_waiting: bool
    number: int = LAST


ByUser = dict[int, Claim]  # in order of asking


@dataclass
class Table:
    """What is offered, who has it, and what was done since: `made`, `promoted` and `given_back`.

    Claims on what is not offered, or not any more, are left alone.
    """

    offers: Offers
    seats: dict[Key, ByUser] = field(default_factory=lambda: defaultdict(dict))
    lines: dict[Key, ByUser] = field(default_factory=lambda: defaultdict(dict))
    made: list[Claim] = field(default_factory=list)
    promoted: list[Claim] = field(default_factory=list)
    given_back: list[Claim] = field(default_factory=list)

    @classmethod
    def of(cls, offers: Offers, claims: Iterable[Claim]) -> "Table":
        table = cls(offers)
        for one in sorted(claims, key=lambda one: one.number):
            if one.key in offers:
                table.having(one.is_waiting)[one.key][one.user] = one
        return table

    def take(self, key: Key, user: int) -> None:
        """A seat; whatever else they sit in at that time goes back. Raises Full."""
        self.settle()
        if user in self.seats[key]:
            return
        if not self.has_room(key):
            raise Full
        self.give_back_at_that_time(key, user, is_waiting=False)
        self.add(Claim(key, user, is_waiting=False))
        self.settle()

    def wait(self, key: Key, user: int) -> None:
        """The end of the line, or a seat where one is free; another line at that time they leave."""
        self.settle()
        if user in self.seats[key] or user in self.lines[key]:
            return
        if self.has_room(key):
            self.take(key, user)
        else:
            self.give_back_at_that_time(key, user, is_waiting=True)
            self.add(Claim(key, user, is_waiting=True))

    def leave(self, key: Key, user: int) -> None:
        """The seat or the line, if they have either."""
        for having in (self.seats, self.lines):
            if user in having[key]:
                self.give_back(having[key][user])
        self.settle()

    def settle(self) -> None:
        """Seats that are free go to who stands first in their line, whose own seat at that time goes on, and so on.

        Before anything else is done, too: who is deleted frees seats without a word.
        """
        while first := self.next_in_line():
            self.promote(first)

    def next_in_line(self) -> Claim | None:
        """Of all lines in front of a free seat, who of the first ones asked first."""
        firsts = [next(iter(line.values())) for key, line in self.lines.items() if line and self.has_room(key)]
        return min(firsts, key=lambda one: one.number, default=None)

    def promote(self, claim: Claim) -> None:
        del self.lines[claim.key][claim.user]
        self.give_back_at_that_time(claim.key, claim.user, is_waiting=False)
        self.seats[claim.key][claim.user] = seat = Claim(claim.key, claim.user, is_waiting=False, number=claim.number)
        self.promoted.append(seat)

    def give_back_at_that_time(self, key: Key, user: int, *, is_waiting: bool) -> None:
        for other, claims in list(self.having(is_waiting).items()):
            if user in claims and other != key and self.offers[other].overlaps(self.offers[key]):
                self.give_back(claims[user])

    def give_back(self, claim: Claim) -> None:
        """Who has it only since this table was read has had it for nothing."""
        del self.having(claim.is_waiting)[claim.key][claim.user]
        if claim in self.promoted:
            self.promoted.remove(claim)
        if claim in self.made:
            self.made.remove(claim)
        else:
            self.given_back.append(claim)

    def add(self, claim: Claim) -> None:
        self.having(claim.is_waiting)[claim.key][claim.user] = claim
        self.made.append(claim)

    def having(self, is_waiting: bool) -> dict[Key, ByUser]:
        return self.lines if is_waiting else self.seats

    def has_room(self, key: Key) -> bool:
        capacity = self.offers[key].capacity
        return capacity is None or len(self.seats[key]) < capacity
