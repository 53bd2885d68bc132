"""Mails whoever got a seat out of the line, once, in the background."""

from collections.abc import Collection
from zoneinfo import ZoneInfo

from django.core.mail import EmailMessage
from django.urls import reverse
from django_tasks import task

from ...models import Person, Release, Seat
from ...permissions import may_read_workshop
from ..mailing import QUEUE, address, letter, order, send_once
from ..releases.places import places_of


def send_later(seats: Collection[int], site: str) -> None:
    """Mail who has these; `site` (https://host) is where links lead. Inside a transaction it is stored with it."""
    order(mail_promotions, sorted(seats), site)


@task(queue_name=QUEUE)
def mail_promotions(seats: list[int], site: str) -> int:
    """How many were sent now."""
    return sum(mail_one(pk, site) for pk in seats)


def mail_one(pk: int, site: str) -> bool:
    """Whether it was sent now. Who gave the seat back since, has no address, or may not read the workshop any more is
    not mailed.
    """
    seats = Seat.objects.filter(pk=pk, is_waiting=False, promoted_at__isnull=False, mailed_at=None)
    seat = seats.select_related("user__person", "session__workshop").defer("session__search").first()
    return seat is not None and may_be_mailed(seat) and send_once(seat, lambda: message_for(seat, site))


def may_be_mailed(seat: Seat) -> bool:
    user = seat.user
    return bool(user.email and user.is_active and may_read_workshop(user, seat.session.workshop))


def message_for(seat: Seat, site: str) -> EmailMessage:
    workshop, zone = seat.session.workshop, zone_of(seat)
    told = {
        "seat": seat,
        "when": when(seat, zone),
        "zone": zone,
        "mine": address(site, reverse("my_agenda", args=[workshop.slug])),
    }
    return letter(
        workshop,
        f"seat/{seat.pk}",
        to=seat.user.email,
        subject=f"a seat came free in {seat.session}",
        template="attending/promotion.txt",
        told=told,
    )


def zone_of(seat: Seat) -> ZoneInfo:
    """Where the clock of whose it is stands; where the workshop's does when that is not known."""
    person: Person | None = getattr(seat.user, "person", None)
    return person.zone_in(seat.session.workshop) if person else seat.session.workshop.zone


def when(seat: Seat, zone: ZoneInfo) -> str:
    """Round 2, Bridge B, 8 July, 15:00-16:00 CEST; empty when it is in the agenda no more. One query."""
    release = Release.objects.standing(seat.session.workshop)
    places = places_of(release.document).get(seat.session_id, ()) if release else ()
    return places[seat.part - 1].in_full(zone) if seat.part <= len(places) else ""
