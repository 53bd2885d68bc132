"""Takes a seat, waits in line for one, and gives either back: once, however often and wherever it is pressed."""

from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from ..agenda.seats.offers import Key, Offer, Offers, offers_in, round_of
from ..agenda.seats.table import Full, Table
from ..agenda.seats.writing import placed_in, still_ahead, table_of
from ..agenda.times import span
from ..models import Session, User, Workshop

Verb = Literal["take", "wait", "leave"]
NOTHING = "Nothing was changed."
NOT_OPEN = {
    Workshop.Seating.CLOSED: f"Seats are not given out in this workshop at the moment. {NOTHING}",
    Workshop.Seating.FROZEN: f"The organizers froze the seats, so everybody keeps what they have. {NOTHING}",
}


class Refused(Exception):
    """Why nothing was changed, and what to do: sentences."""


@dataclass(frozen=True)
class Taken:
    """What somebody has after they asked: `has` is "seat", "waiting" or "". `went_back` are sessions of former seats
    and lines at that time.
    """

    session: Session
    offer: Offer
    has: str
    did: Verb
    went_back: tuple[str, ...]

    def in_words(self, zone: ZoneInfo) -> str:
        """You have a seat in CoMPAS, Round 2, 8 July, 15:00-16:00 CEST. What you had in Twins went back."""
        where = f"{self.session}, {self.offer.block}, {span(self.offer.starts, self.offer.ends, zone)}"
        words = {"seat": f"You have a seat in {where}.", "waiting": f"You stand in line for {where}."}
        said = words.get(self.has, f"You gave back what you had in {where}.")
        return " ".join([said, *(f"What you had in {title} at that time went back." for title in self.went_back)])


def attend(do: Verb, session: Session, part: int, user: User, *, site: str = "") -> Taken:
    """Raises Refused, and then nothing was changed. Whoever gets a seat by it is mailed; `site` is where links lead."""
    with transaction.atomic():
        workshop = Workshop.objects.select_for_update(no_key=True).get(pk=session.workshop_id)
        key = session.pk, part
        offers = offers_for(workshop, session, key)
        with table_of(offers, round_of(offers, key), site=site) as table:
            do_it(table, do, key, user, session)
        return Taken(session, offers[key], has(table, key, user), do, went_back(table, key, user))


def offers_for(workshop: Workshop, session: Session, key: Key) -> Offers:
    """Those that one may still take, the one asked for among them. Raises Refused where it is not."""
    if workshop.seating in NOT_OPEN:
        raise Refused(NOT_OPEN[Workshop.Seating(workshop.seating)])
    if not Session.objects.standing().filter(pk=session.pk).exists():
        raise Refused(f"{session} was taken out of the workshop. {NOTHING}")
    offers = offers_in(placed_in(workshop))
    if key not in offers:
        raise Refused(f"{session} has no seats at that time any more. See the agenda for when it is. {NOTHING}")
    ahead = still_ahead(offers, timezone.now())
    if key not in ahead:
        raise Refused(f"{session} is over at that time. {NOTHING}")
    return ahead


def do_it(table: Table, do: Verb, key: Key, user: User, session: Session) -> None:
    try:
        getattr(table, do)(key, user.pk)
    except Full as full:
        raise Refused(
            f"Somebody else just took the last seat in {session}. You can wait in line for one. {NOTHING}"
        ) from full


def has(table: Table, key: Key, user: User) -> str:
    if user.pk in table.seats[key]:
        return "seat"
    return "waiting" if user.pk in table.lines[key] else ""


def went_back(table: Table, key: Key, user: User) -> tuple[str, ...]:
    """Titles of the other sessions whose seat or line the user gave back by it. One query where there are any."""
    others = {one.key[0] for one in table.given_back if one.user == user.pk and one.key != key}
    return tuple(Session.objects.filter(pk__in=others).values_list("title", flat=True)) if others else ()
