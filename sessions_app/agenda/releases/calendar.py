"""What became of each place over the releases, for calendars that remember what an agenda once said.

A place is a part of a session, counted from 1 in order of time. RFC 5545, section 3.8.7.4: whoever subscribed follows a
change of its time, room or status only when its number of changes (SEQUENCE) rose.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from .document import Document
from .places import Placed, in_parts

Calendar = dict[str, dict[str, Any]]
Key = tuple[int, int]  # session, part


@dataclass(frozen=True, slots=True)
class Former:
    """The latest release, withdrawn or not. `calendar` is empty in those made before there were calendars."""

    document: Mapping[str, Any]
    calendar: Mapping[str, Mapping[str, Any]]
    at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where and when a part was published. Moments are ISO 8601, `room` is empty where there is none."""

    start: str
    end: str
    room: str
    title: str
    kind: str
    parts: int


@dataclass(frozen=True, slots=True)
class Known:
    """A place that was published at some time: how often it changed since, and when last; `spot` is its latest."""

    sequence: int
    changed: datetime
    spot: Spot
    room_id: int | None
    is_cancelled: bool


def calendar_after(former: Former | None, document: Document, at: datetime) -> Calendar:
    """What to keep with a release of this document, made at this moment: “session/part” to its `sequence`, when it
    `changed`, and, for those that are not in the document, where they were when they were `cancelled`.
    """
    were = known_places(former) if former else {}
    now = places_in(document)
    stand = {key: after(were.get(key), *place, at) for key, place in now.items()}
    gone = {key: gone_after(was, at) for key, was in were.items() if key not in now}
    return {name_of(key): kept(known) for key, known in sorted({**stand, **gone}.items())}


def name_of(key: Key) -> str:
    return f"{key[0]}/{key[1]}"


def after(was: Known | None, spot: Spot, room: int | None, at: datetime) -> Known:
    """Of a place that stands."""
    if was is None:
        return Known(0, at, spot, room, is_cancelled=False)
    if was.is_cancelled or has_changed(was, spot, room):
        return Known(was.sequence + 1, at, spot, room, is_cancelled=False)
    return Known(was.sequence, was.changed, spot, room, is_cancelled=False)


def has_changed(was: Known, spot: Spot, room: int | None) -> bool:
    """Where or when it is, or of how many parts, which its title says; a new title is a revision of the session."""
    before = (was.room_id, was.spot.room, was.spot.parts, *moments(was.spot))
    return before != (room, spot.room, spot.parts, *moments(spot))


def moments(spot: Spot) -> tuple[datetime, datetime]:
    return datetime.fromisoformat(spot.start), datetime.fromisoformat(spot.end)


def gone_after(was: Known, at: datetime) -> Known:
    """Cancelled, from now on unless it was before."""
    if was.is_cancelled:
        return was
    return Known(was.sequence + 1, at, was.spot, was.room_id, is_cancelled=True)


def kept(known: Known) -> dict[str, Any]:
    cancelled = {"cancelled": asdict(known.spot)} if known.is_cancelled else {}
    return {"sequence": known.sequence, "changed": known.changed.isoformat(), **cancelled}


# --- What a release says --------------------------------------------------------------------------------------------


def known_places(release: Former) -> dict[Key, Known]:
    """Every place that this release or one before it had. While it is withdrawn all are cancelled."""
    places = places_in(release.document)
    found = {key: known(release, place, release.calendar.get(name_of(key), {})) for key, place in places.items()}
    return found | {key: one for key, one in cancelled_before(release) if key not in found}


def known(release: Former, place: tuple[Spot, int | None], entry: Mapping[str, Any]) -> Known:
    """A place in the document of the release."""
    sequence = entry.get("sequence", 0)
    if release.withdrawn_at:
        return Known(sequence + 1, release.withdrawn_at, *place, is_cancelled=True)
    changed = datetime.fromisoformat(entry["changed"]) if entry else release.at
    return Known(sequence, changed, *place, is_cancelled=False)


def cancelled_before(release: Former) -> Iterator[tuple[Key, Known]]:
    for name, entry in release.calendar.items():
        session, part = map(int, name.split("/"))
        if "cancelled" in entry:
            changed, spot = datetime.fromisoformat(entry["changed"]), Spot(**entry["cancelled"])
            yield (session, part), Known(entry["sequence"], changed, spot, None, is_cancelled=True)


def places_in(document: Mapping[str, Any]) -> dict[Key, tuple[Spot, int | None]]:
    """Each place, and the key of its room."""
    rooms = {one["id"]: one["name"] for one in document.get("rooms", [])}
    sessions = {one["id"]: one for one in document.get("sessions", [])}
    return {
        (one["session"], part): (spot_of(one, sessions[one["session"]], rooms, parts), one["room"])
        for one, part, parts in in_parts(document.get("placements", []))
    }


def spot_of(placement: Placed, session: Mapping[str, Any], rooms: Mapping[int, str], parts: int) -> Spot:
    room = rooms.get(placement["room"], "")
    return Spot(placement["start"], placement["end"], room, session["title"], session["kind"], parts)
