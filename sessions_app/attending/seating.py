"""How many seats are left and whose they are, as one reader of an agenda sees them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal

from django.contrib.humanize.templatetags.humanize import ordinal
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count as CountOf
from django.db.models import Min, Q
from django.utils import timezone

from ..agenda.seats.offers import Key, Offer, offers_in
from ..models import Seat, Workshop
from ..permissions import is_signed_in


@dataclass(frozen=True, slots=True)
class Count:
    """The seats of one part of a session. `capacity` is None where any number fits; `mine` is what the reader has.

    `place` is theirs in the line, from 1; 0 when they do not wait. `is_open`: the reader may take one or give it back.
    """

    capacity: int | None = None
    taken: int = 0
    waiting: int = 0
    mine: Literal["", "seat", "waiting"] = ""
    place: int = 0
    is_open: bool = False

    @property
    def left(self) -> int | None:
        """None where any number fits."""
        return None if self.capacity is None else max(self.capacity - self.taken, 0)

    @property
    def is_full(self) -> bool:
        return self.left == 0

    @property
    def too_many(self) -> int:
        """By how many more have a seat than fit, since nobody loses one."""
        return 0 if self.capacity is None else max(self.taken - self.capacity, 0)

    @property
    def in_words(self) -> str:
        """12 seats left; full, 3 waiting; 4 seats taken where any number fits, and nothing before."""
        if self.left is None:
            return f"{self.taken} seat{'' if self.taken == 1 else 's'} taken" if self.taken else ""
        if self.left:
            return f"{self.left} seat{'' if self.left == 1 else 's'} left"
        return f"full, {self.waiting} waiting" if self.waiting else "full"

    @property
    def mine_in_words(self) -> str:
        """Your seat; 2nd in line; empty for whoever has neither."""
        if self.mine == "waiting":
            return f"{ordinal(self.place)} in line"
        return "Your seat" if self.mine else ""


@dataclass(frozen=True)
class Seating:
    """By session and part. Nothing is in it while seating is closed, and for what offers no seats."""

    counts: Mapping[Key, Count] = field(default_factory=dict)

    def of(self, session: int, part: int) -> Count | None:
        return self.counts.get((session, part))

    @property
    def mark(self) -> str:
        """Another one whenever anything in it is another: for the ETag of pages that show it."""
        return sha256(repr(sorted(self.counts.items())).encode()).hexdigest()


def seats_of(document: Mapping[str, Any] | None, workshop: Workshop, user: Any) -> Seating:
    """Of the published document, or its rooms, blocks and placements. One query; none where no seats are offered."""
    offers = offers_in(document) if workshop.seating != Workshop.Seating.CLOSED else {}
    if not offers:
        return Seating()
    taken, now = counts_by_key({session for session, _part in offers}, user), timezone.now()
    may_take = workshop.seating == Workshop.Seating.OPEN and is_signed_in(user)
    return Seating({key: count_of(offer, taken.get(key, {}), now, may_take) for key, offer in offers.items()})


def counts_by_key(sessions: set[int], user: Any) -> dict[Key, Mapping[str, Any]]:
    """One query. `in_line` are the keys of who waits, in order; `mine` is the key of the reader's own row."""
    rows = Seat.objects.filter(session__in=sessions).that_count().order_by().values("session_id", "part")
    waits = Q(is_waiting=True)
    counted = rows.annotate(
        taken=CountOf("pk", filter=~waits),
        in_line=ArrayAgg("pk", filter=waits, order_by="pk", default=[]),
        mine=Min("pk", filter=Q(user=user.pk)),
    )
    return {(one["session_id"], one["part"]): one for one in counted}


def count_of(offer: Offer, row: Mapping[str, Any], now: datetime, may_take: bool) -> Count:
    line, mine = row.get("in_line", []), row.get("mine")
    place = line.index(mine) + 1 if mine in line else 0
    has: Literal["", "seat", "waiting"] = "waiting" if place else "seat" if mine else ""
    return Count(offer.capacity, row.get("taken", 0), len(line), has, place, may_take and now < offer.ends)
