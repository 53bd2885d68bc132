"""What an agenda page needs to know before it reads anything long: what stands, and whether it changed."""

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest

from workshop.made_of import made_of

from ..agenda.releases.joining import OF_A_ROOM, Doors
from ..agenda.zone_choice import ZONE_COOKIE
from ..models import Release, Room, Seat, Workshop
from ..permissions import is_signed_in, may_join
from .context import APPEARANCE_COOKIE


def with_standing(workshops: "QuerySet[Workshop]", user: Any) -> "QuerySet[Workshop]":
    """Each with `latest`, its last release in short, or None; `has_links`: whether any room of it can be joined;
    `seat_mark`, another one whenever a seat changed hands; and its rooms for those who join. Costs no query of its own.
    """
    latest = Release.objects.filter(workshop=OuterRef("pk")).order_by("-number")
    seats = Seat.objects.filter(session__workshop=OuterRef("pk")).order_by().values("session__workshop")
    # Keys only grow and nobody goes back into the line, so that these three never come again once a row changed.
    mark = JSONObject(rows=Count("pk"), last=Max("pk"), waiting=Count("pk", filter=Q(is_waiting=True)))
    rooms = Room.objects.filter(workshop=OuterRef("pk"))
    mine = rooms if is_signed_in(user) else rooms.none()
    return workshops.annotate(
        latest=Subquery(latest.values(one=JSONObject(pk="pk", number="number", withdrawn_at="withdrawn_at"))[:1]),
        has_links=Exists(rooms.exclude(join_url="")),
        seat_mark=Subquery(seats.annotate(mark=mark).values("mark")),
        rooms_there=ArraySubquery(mine.values(room=JSONObject(**OF_A_ROOM))),
    )


def doors_there(workshop: Any, user: Any) -> Doors:
    """As `doors_of`, of a workshop from `with_standing`: no query."""
    rooms = workshop.rooms_there if may_join(user, workshop) else []
    return Doors(user, {room["id"]: room for room in rooms})


def mark_of(request: HttpRequest, workshop: Any) -> str:
    """What says that nothing on this page changed: for visitors only, and not where a message waits to be shown.

    Empty for everybody else. Of a workshop from `with_standing`; no query.
    """
    if {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys():
        return ""
    parts = [
        request.build_absolute_uri(),
        request.COOKIES.get(APPEARANCE_COOKIE),
        request.COOKIES.get(ZONE_COOKIE),
        workshop.guid,
        workshop.edition,
        workshop.time_zone,
        workshop.seating,
        workshop.latest,
        workshop.has_links,
        workshop.seat_mark if workshop.seating != Workshop.Seating.CLOSED else None,
        made_of(),
    ]
    return f'"{sha256(repr(parts).encode()).hexdigest()[:32]}"'
