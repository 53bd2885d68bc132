"""Seats as they are stored, read into a Table and written back; and who gets what a release or an opening frees."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from ...models import CalendarKey, Release, Seat, Workshop
from ...models.release import PLACED
from . import mailing
from .offers import Key, Offers, offers_in
from .table import Claim, Table


def placed_in(workshop: Workshop) -> dict[str, Any] | None:
    """Rooms, blocks and placements of the document that stands; None where none does. One query."""
    latest = Release.objects.filter(workshop=workshop).order_by("-number").values_list("withdrawn_at", PLACED).first()
    return latest[1] if latest and latest[0] is None else None


def still_ahead(offers: Offers, now: datetime) -> Offers:
    """Those that are not over."""
    return {key: one for key, one in offers.items() if now < one.ends}


@contextmanager
def table_of(offers: Offers, keys: Collection[Key], *, site: str = "") -> Iterator[Table]:
    """These offers with all claims on them, and what the body does stored. Within the lock of the workshop's row.

    Whoever gets a seat out of the line is mailed; `site` is where links lead. 1 query, and at most 5 to write.
    """
    sessions = {session for session, _part in keys}
    # Nobody gets a seat in what was taken out: it would cost them another one.
    standing = Q(is_waiting=False) | Q(session__removed_at=None)
    claimed = Seat.objects.filter(standing, session__in=sessions).that_count()
    rows = claimed.values_list("pk", "session_id", "part", "user_id", "is_waiting")
    claims = [Claim((session, part), user, waits, pk) for pk, session, part, user, waits in rows]
    table = Table.of({key: offers[key] for key in keys}, claims)
    yield table
    store(table, site)


def store(table: Table, site: str) -> None:
    if table.given_back:
        Seat.objects.filter(pk__in=[one.number for one in table.given_back]).delete()
    if table.promoted:
        promoted = [one.number for one in table.promoted]
        Seat.objects.filter(pk__in=promoted).update(is_waiting=False, promoted_at=timezone.now())
        mailing.send_later(promoted, site)
    Seat.objects.bulk_create(
        Seat(session_id=one.key[0], part=one.key[1], user_id=one.user, is_waiting=one.is_waiting) for one in table.made
    )
    if changed := {one.user for one in [*table.given_back, *table.promoted, *table.made]}:
        CalendarKey.objects.seats_changed(changed)


@contextmanager
def settling(workshops: "Collection[int] | QuerySet[Any]", *, site: str = "") -> Iterator[None]:
    """Let whatever the body frees go on at once in these workshops, given by their keys, and their pages say so.

    It runs within the locks of their rows, which are taken in order.
    """
    with transaction.atomic():
        hosts = list(Workshop.objects.filter(pk__in=workshops).order_by("pk").select_for_update(no_key=True))
        yield
        for host in hosts:
            host.bump_edition()
            settle(host, site=site)


def settle(workshop: Workshop, *, site: str = "") -> None:
    """Whoever stands first in line gets what is free, as after a release with larger rooms, or where seats open.

    Takes the row of the workshop, which the transaction may hold already. No query unless they are open.
    """
    if workshop.seating != Workshop.Seating.OPEN:
        return
    with transaction.atomic():
        host = Workshop.objects.select_for_update(no_key=True).get(pk=workshop.pk)
        if host.seating != Workshop.Seating.OPEN:
            return
        offers = still_ahead(offers_in(placed_in(host)), timezone.now())
        with table_of(offers, offers.keys(), site=site) as table:
            table.settle()
