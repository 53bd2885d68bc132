"""The zone in which one reader sees times: the one in the address, else the one kept on their device."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from ..agenda.times import zone_name
from ..agenda.zones import city
from ..models import Workshop
from ..models.workshop import known_zones

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


def zone_links(workshop: Workshop, shown: ZoneInfo, kept: str, at: datetime) -> list[ZoneLink]:
    """The workshop's, and what else is shown or kept, as they are called at that moment."""
    others = dict.fromkeys(name for name in (shown.key, kept) if name and name != workshop.time_zone)
    places = {workshop.time_zone: "Workshop"} | {name: city(name) for name in others}
    return [
        ZoneLink(name, place, zone_name(at.astimezone(ZoneInfo(name))), name == shown.key)
        for name, place in places.items()
    ]
