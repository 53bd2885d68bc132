"""Mails whoever got a seat out of the line, once, in the background."""

import logging
from collections.abc import Collection
from zoneinfo import ZoneInfo

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from ...models import Person, Release, Seat
from ...permissions import may_read_workshop
from ..releases.mailing import QUEUE, address, has_server
from ..releases.places import places_of

logger = logging.getLogger("sessions_app.mail")


def send_later(seats: Collection[int], site: str) -> None:
    """Mail who has these; `site` (https://host) is where links lead. Inside a transaction it is stored with it."""
    if has_server():
        mail_promotions.enqueue(sorted(seats), site)


@task(queue_name=QUEUE)
def mail_promotions(seats: list[int], site: str) -> int:
    """How many were sent now."""
    return sum(mail_one(pk, site) for pk in seats)


def mail_one(pk: int, site: str) -> bool:
    """Whether it was sent now. It counts as sent before it is, and as unsent again when it fails: nobody is mailed
    twice. Who gave the seat back since, has no address, or may not read the workshop any more is not mailed.
    """
    seats = Seat.objects.filter(pk=pk, is_waiting=False, promoted_at__isnull=False)
    seat = seats.select_related("user__person", "session__workshop").defer("session__search").first()
    if seat is None or not may_be_mailed(seat):
        return False
    claimed_at = timezone.now()
    if not seats.filter(mailed_at=None).update(mailed_at=claimed_at):
        return False
    try:
        message_for(seat, site).send()
    except BaseException as fault:
        seats.filter(mailed_at=claimed_at).update(mailed_at=None)
        if not isinstance(fault, Exception):  # the worker is ended
            raise
        logger.exception("Who got seat %s was not mailed", pk)
        return False
    return True


def may_be_mailed(seat: Seat) -> bool:
    user = seat.user
    return bool(user.email and user.is_active and may_read_workshop(user, seat.session.workshop))


def message_for(seat: Seat, site: str) -> EmailMessage:
    workshop = seat.session.workshop
    zone = zone_of(seat)
    context = {
        "seat": seat,
        "workshop": workshop,
        "when": when(seat, zone),
        "zone": zone,
        "mine": address(site, reverse("my_agenda", args=[workshop.slug])),
    }
    return EmailMessage(
        subject=" ".join(f"{workshop}: a seat came free in {seat.session}".split()),
        body=f"{render_to_string('attending/promotion.txt', context).strip()}\n",
        to=[seat.user.email],
        headers={"Auto-Submitted": "auto-generated"},
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
