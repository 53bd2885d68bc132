"""The zone in which one reader sees times: that in the address, else that kept on their device, else their own."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from ..models import Person, Workshop
from ..models.workshop import known_zones
from .times import zone_name
from .zones import city

ZONE_COOKIE = "zone"  # written by the page's script, so that the next page comes in the zone at once


@dataclass(frozen=True)
class ZoneLink:
    """One of the zones between which one switches; `name` is New York, EDT."""

    zone: str
    place: str
    letters: str
    is_shown: bool


def kept_zone(request: HttpRequest) -> str:
    """Empty where none is kept, or what is kept is none."""
    kept = request.COOKIES.get(ZONE_COOKIE, "")
    return kept if kept in known_zones() else ""


def zone_there(request: HttpRequest, workshop: Workshop) -> ZoneInfo:
    """On pages of a workshop: the one kept, else that of the workshop."""
    return ZoneInfo(kept_zone(request) or workshop.time_zone)


def own_zone(request: HttpRequest) -> ZoneInfo:
    """On pages of no workshop: the one kept, else where their clock stands, as far as they said, else UTC. A query."""
    if kept := kept_zone(request):
        return ZoneInfo(kept)
    said = Person.objects.filter(user=request.user.pk, user__isnull=False).values_list("time_zone", flat=True).first()
    return ZoneInfo(said or "UTC")


def zone_links(workshop: Workshop, shown: ZoneInfo, kept: str, at: datetime) -> list[ZoneLink]:
    """The workshop's, and what else is shown or kept, as they are called at that moment."""
    others = dict.fromkeys(name for name in (shown.key, kept) if name and name != workshop.time_zone)
    places = {workshop.time_zone: "Workshop"} | {name: city(name) for name in others}
    return [
        ZoneLink(name, place, zone_name(at.astimezone(ZoneInfo(name))), name == shown.key)
        for name, place in places.items()
    ]
