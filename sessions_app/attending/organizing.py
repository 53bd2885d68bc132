"""What organizers see of the seats, round by round, and how they open, freeze and close them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db import transaction
from django.db.models import QuerySet

from ..agenda.seats.offers import Key, Offer, offers_in
from ..agenda.seats.writing import placed_in, settle
from ..agenda.times import span
from ..models import Seat, Session, User, Workshop
from .seating import Count

WHY = {"closed": "Seats closed", "open": "Seats opened", "frozen": "Seats frozen"}


@dataclass(frozen=True)
class Row:
    """The seats of one session in a round: names of who has one, and of who waits, in the order of asking."""

    session: Session
    part: int
    count: Count
    seated: list[str]
    waiting: list[str]


@dataclass(frozen=True)
class Round:
    """`when` is 8 July, 15:00-16:00 CEST."""

    name: str
    when: str
    rows: list[Row]


def rounds_of(workshop: Workshop) -> list[Round]:
    """Of the agenda that stands, in order of time; those sessions that were taken out are not in it. 3 queries."""
    offers = offers_in(placed_in(workshop))
    keys = {session for session, _part in offers}
    sessions = {one.pk: one for one in Session.objects.standing().filter(pk__in=keys).defer("search")}
    for one in sessions.values():
        one.workshop = workshop
    claims = claims_on(Seat.objects.filter(session__in=sessions).that_count())
    standing = sorted((one for one in offers.values() if one.session in sessions), key=by_time)
    return [round_of(list(of_round), sessions, claims, workshop) for _, of_round in groupby(standing, key=by_time)]


def by_time(offer: Offer) -> tuple[object, ...]:
    return offer.starts, offer.ends, offer.block


def claims_on(seats: "QuerySet[Seat]") -> dict[Key, list[Seat]]:
    """In the order of asking. One query."""
    found: dict[Key, list[Seat]] = defaultdict(list)
    for seat in seats.select_related("user").order_by("pk"):
        found[seat.session_id, seat.part].append(seat)
    return found


def round_of(
    offers: list[Offer], sessions: dict[int, Session], claims: dict[Key, list[Seat]], workshop: Workshop
) -> Round:
    when = span(offers[0].starts, offers[0].ends, workshop.zone)
    rows = [row_of(one, sessions[one.session], claims.get(one.key, [])) for one in offers]
    return Round(offers[0].block, when, sorted(rows, key=lambda row: row.session.position))


def row_of(offer: Offer, session: Session, seats: list[Seat]) -> Row:
    seated, waiting = (names(one for one in seats if one.is_waiting == waits) for waits in (False, True))
    return Row(session, offer.part, Count(offer.capacity, len(seated), len(waiting)), seated, waiting)


def names(seats: Iterable[Seat]) -> list[str]:
    return [str(one.user) for one in seats]


def set_seating(workshop: Workshop, seating: str, *, by: User, site: str = "") -> None:
    """Opened, whoever stands first in a line gets what came free while they were frozen."""
    with transaction.atomic():
        with workshop.being_revised(by=by, why=WHY[seating]):
            workshop.seating = seating
        settle(workshop, site=site)
