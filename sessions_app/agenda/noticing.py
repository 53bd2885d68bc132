"""Tells each person of the crew what a release changed for them: one Notice per release and person.

What a notice holds, in `changes`, is plain JSON: {"sort": "first" | "changed" | "withdrawn", "sessions": [{"session",
"title", "was": [place], "becomes": [place], "left": whether they left its crew}]}. A place is {"start", "end", "room",
"block"}, its moments in UTC, so that each reader sees it in their own zone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from ..models import Notice, Person, Release, Workshop
from ..permissions import may_read_workshop
from .document import Document
from .places import Place, crew_of, places_of, sessions_in, without

Changes = dict[str, Any]
OPENINGS = {
    "first": "The times of your sessions",
    "changed": "New times for your sessions",
    "withdrawn": "The agenda was withdrawn. These times do not hold any more",
}

LEFT = "you are not on its crew any more"
GONE = "not in the agenda any more"


# --- Telling ----------------------------------------------------------------------------------------------------------


def tell_of_release(release: Release, before: Release | None) -> None:
    """A notice to each whose places differ from the release that stood before; without one, to all of the crew."""
    tell(release, changes_by_person(before.document if before else None, release.document))


def tell_of_withdrawal(release: Release) -> None:
    """A notice to all of the crew, in the place of what the release told them."""
    tell(release, {person: changes | {"sort": "withdrawn"} for person, changes in withdrawn_from(release.document)})


def tell(release: Release, changes: Mapping[int, Changes]) -> None:
    people = Person.objects.filter(pk__in=changes).select_related("user")
    notices = [
        Notice(release=release, person=person, changes=changes[person.pk])
        for person in people
        if may_be_told(person, release.workshop)
    ]
    Notice.objects.bulk_create(
        notices,
        update_conflicts=True,
        unique_fields=["release", "person"],
        update_fields=["changes", "mailed_at", "seen_at"],
    )


def may_be_told(person: Person, workshop: Workshop) -> bool:
    """Of a workshop that is not public only those who may read it."""
    return workshop.is_public or (person.user is not None and may_read_workshop(person.user, workshop))


def changes_by_person(old: Document | None, new: Document) -> dict[int, Changes]:
    """Person to what differs for them, sessions whose crew they left or joined among it. Empty for nobody."""
    before, after = (places_by_person(old) if old else {}), places_by_person(new)
    titles = {key: one["title"] for one in [old, new] if one for key, one in sessions_in(one).items()}
    still = frozenset(sessions_in(new))
    found = {
        person: changed(before.get(person, {}), after.get(person, {}), titles, still) for person in {**before, **after}
    }
    return {
        person: {"sort": "changed" if old else "first", "sessions": sessions}
        for person, sessions in found.items()
        if sessions
    }


def withdrawn_from(document: Document) -> Iterable[tuple[int, Changes]]:
    titles = {key: one["title"] for key, one in sessions_in(document).items()}
    for person, places in places_by_person(document).items():
        yield person, {"sort": "withdrawn", "sessions": changed(places, {}, titles)}


def places_by_person(document: Document) -> dict[int, dict[int, tuple[Place, ...]]]:
    """Person to session to places."""
    found: dict[int, dict[int, tuple[Place, ...]]] = defaultdict(dict)
    places = places_of(document)
    for key, session in sessions_in(document).items():
        for person in crew_of(session):
            found[person][key] = places.get(key, ())
    return found


def changed(
    before: Mapping[int, tuple[Place, ...]],
    after: Mapping[int, tuple[Place, ...]],
    titles: Mapping[int, str],
    still: frozenset[int] = frozenset(),
) -> list[Changes]:
    """`still` are the sessions that are in the agenda now."""
    found: list[Changes] = []
    for session in {**before, **after}:
        old, new = before.get(session, ()), after.get(session, ())
        was, becomes = without(old, new), without(new, old)
        if was or becomes:
            left = session in still and session not in after
            told = {"session": session, "title": titles[session], "left": left}
            found.append(told | {"was": stored(was), "becomes": stored(becomes)})
    return found


def stored(places: Iterable[Place]) -> list[dict[str, str]]:
    return [{"start": utc(one.starts), "end": utc(one.ends), "room": one.room, "block": one.block} for one in places]


def utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="minutes")


# --- Reading ----------------------------------------------------------------------------------------------------------


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


def line(told: Changes, zone: tzinfo, *, is_withdrawn: bool) -> Line:
    new = in_words(told["becomes"], zone) or (LEFT if told["left"] else GONE)
    return Line(told["title"], in_words(told["was"], zone), "" if is_withdrawn else new)


def zone_of(notice: Notice) -> ZoneInfo:
    """Where the person's clock stands; where the workshop's does when that is not known."""
    own = notice.person.time_zone if notice.person else ""
    return ZoneInfo(own) if own else notice.release.workshop.zone


def opening_of(notice: Notice) -> str:
    return OPENINGS[notice.changes["sort"]]


def subject_of(notice: Notice) -> str:
    """Of mail: the first sentence of it, to stand behind the name of the workshop."""
    return opening_of(notice).partition(".")[0].lower()


def in_words(places: Iterable[Mapping[str, str]], zone: tzinfo) -> str:
    return "; ".join(place(one).in_full(zone) for one in places)


def place(one: Mapping[str, str]) -> Place:
    starts, ends = datetime.fromisoformat(one["start"]), datetime.fromisoformat(one["end"])
    return Place(starts, ends, room=one["room"], room_id=None, block=one["block"])
