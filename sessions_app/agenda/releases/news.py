"""What notices say, in words, in the zone of whom each is to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from ...models import Notice
from .places import Place

OPENINGS = {
    "first": "The times of {} sessions",
    "changed": "New times for {} sessions",
    "withdrawn": "The agenda was withdrawn. These times do not hold any more",
}
LEFT = "you are not on its crew any more"
GONE = "not in the agenda any more"


@dataclass(frozen=True)
class Told:
    """A notice as its reader sees it, in the zone that is named."""

    notice: Notice
    opening: str
    lines: "list[Line]"
    zone: ZoneInfo


def told(notices: Iterable[Notice]) -> list[Told]:
    """Each in words. No query for notices that Notice.objects.for_reader gave."""
    return [Told(one, opening_of(one), lines_of(one), zone_of(one)) for one in notices]


@dataclass(frozen=True)
class Line:
    """One session in the reader's own zone. `old` is empty when it is new, `new` when all was withdrawn."""

    title: str
    old: str
    new: str

    @property
    def in_words(self) -> str:
        """CoMPAS: Round 1, Bridge D, 8 July, 15:00-16:00 CEST → Round 2, …"""
        return f"{self.title}: {' → '.join(filter(None, [self.old, self.new]))}"


def lines_of(notice: Notice) -> list[Line]:
    """What it tells, in the zone of whom it is to. `notice.person` and the release's workshop have to be loaded."""
    zone = zone_of(notice)
    return [line(one, zone, is_withdrawn=notice.changes["sort"] == "withdrawn") for one in notice.changes["sessions"]]


def line(told: Mapping[str, Any], zone: tzinfo, *, is_withdrawn: bool) -> Line:
    new = in_words(told["becomes"], zone) or (LEFT if told["left"] else GONE)
    return Line(told["title"], in_words(told["was"], zone), "" if is_withdrawn else new)


def zone_of(notice: Notice) -> ZoneInfo:
    """Where the person's clock stands; where the workshop's does when that is not known."""
    return ZoneInfo(notice.own_zone) if notice.own_zone else notice.release.workshop.zone


def opening_of(notice: Notice) -> str:
    return OPENINGS[notice.changes["sort"]].format("your" if notice.person else "your starred")


def subject_of(notice: Notice) -> str:
    """Of mail: the first sentence of it, to stand behind the name of the workshop."""
    return opening_of(notice).partition(".")[0].lower()


def in_words(places: Iterable[Mapping[str, str]], zone: tzinfo) -> str:
    return "; ".join(place(one).in_full(zone) for one in places)


def place(one: Mapping[str, str]) -> Place:
    starts, ends = datetime.fromisoformat(one["start"]), datetime.fromisoformat(one["end"])
    return Place(starts, ends, room=one["room"], room_id=None, block=one["block"])
