"""What notices say, in words, in the zone of whom each is to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from ...models import Notice
from .own_changes import Change
from .places import Place
from .told_words import sentence_of

OPENINGS = {
    "first": "The times of {}",
    "changed": "Changes to {}",
    "withdrawn": "The agenda was withdrawn. What it said does not hold any more",
}
NOTHING_HOLDS = "Until the agenda is published again no times hold. You are told when it is."
ONLY_THAT_HOLDS = "Release {} was published since, and only its times hold."
HOLDS_THERE_TOO = "Release {} was published since. All this holds in it, too."


@dataclass(frozen=True)
class Told:
    """A notice as its reader sees it, in the zone that is named."""

    notice: Notice
    opening: str
    lines: "list[Line]"
    zone: ZoneInfo
    since: str

    @property
    def at(self) -> datetime | None:
        """When what it tells happened."""
        return self.notice.release.withdrawn_at if self.notice.is_withdrawal else self.notice.release.at


def told(notices: Iterable[Notice]) -> list[Told]:
    """Each in words. No query for notices that Notice.objects.for_reader gave."""
    return [
        Told(one, opening_of(one), lines_of(one), zone_of(one), since_then(one, one.standing))  # type: ignore[attr-defined]  # annotated
        for one in notices
    ]


@dataclass(frozen=True)
class Line:
    """One session in the reader's own zone: what happened to it, and where it was and is; each may be empty."""

    title: str
    sentence: str
    old: str
    new: str


def lines_of(notice: Notice, sessions: Iterable[Change] | None = None) -> list[Line]:
    """What it tells, or of these of its sessions alone, in the zone of whom it is to. `notice.person` and the
    release's workshop have to be loaded.
    """
    zone, sort = zone_of(notice), notice.changes["sort"]
    wanted = notice.changes["sessions"] if sessions is None else sessions
    return [line(one, sort, zone, is_to_crew=notice.person is not None) for one in wanted]


def line(told: Mapping[str, Any], sort: str, zone: tzinfo, *, is_to_crew: bool) -> Line:
    was, becomes, stays = (places(told[when]) for when in ("was", "becomes", "stays"))
    sentence = sentence_of(told, sort, was, becomes, zone, is_to_crew=is_to_crew)
    return Line(told["title"], sentence, in_words(was, zone), in_words(becomes if was or becomes else stays, zone))


def zone_of(notice: Notice) -> ZoneInfo:
    """Where the person's clock stands; where the workshop's does when that is not known."""
    return ZoneInfo(notice.own_zone) if notice.own_zone else notice.release.workshop.zone


def opening_of(notice: Notice) -> str:
    return OPENINGS[notice.changes["sort"]].format(sessions_of(notice))


def since_then(notice: Notice, standing: int | None, *, holds: bool = False) -> str:
    """What became of the agenda after what it tells; empty where that is the last word. `standing` is the number of
    the release that people see now. `holds`: it is known of all that it tells that it holds there, too.
    """
    if standing == notice.release.number:
        return ""
    if standing is not None:
        return (HOLDS_THERE_TOO if holds and not notice.is_withdrawal else ONLY_THAT_HOLDS).format(standing)
    return NOTHING_HOLDS


def sessions_of(notice: Notice) -> str:
    if notice.person:
        return "your sessions"
    seated = any("seat" in one for one in notice.changes["sessions"])
    return "sessions that you chose" if seated else "sessions that you starred"


def subject_of(notice: Notice) -> str:
    """Of mail: the first sentence of it, to stand behind the name of the workshop."""
    first = opening_of(notice).partition(".")[0]
    return first[0].lower() + first[1:]


def in_words(places: Iterable[Place], zone: tzinfo) -> str:
    return "; ".join(one.in_full(zone) for one in places)


def places(stored: Iterable[Mapping[str, Any]]) -> list[Place]:
    return [
        Place(datetime.fromisoformat(one["start"]), datetime.fromisoformat(one["end"]), **named(one)) for one in stored
    ]


def named(one: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one[name] for name in ("room", "room_id", "block")}
