"""Reads a published document: where and when each session is in it, and who is on its crew."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from ..times import span
from .document import Document

Placed = Mapping[str, Any]  # a placement of a document


@dataclass(frozen=True, slots=True)
class Place:
    """One placement. `block` and `room` are names; `room` is empty, and `room_id` None, where there is none.

    Two are the same when somebody who goes there notices no difference, so the name of the block does not count.
    """

    starts: datetime
    ends: datetime
    room: str
    room_id: int | None
    block: str

    @property
    def key(self) -> tuple[Any, ...]:
        return self.starts, self.ends, self.room_id, self.room

    def in_full(self, zone: tzinfo) -> str:
        """Round 2, Bridge B, 8 July, 15:00-16:00 CEST"""
        return ", ".join(filter(None, [self.block, self.room, span(self.starts, self.ends, zone)]))


def places_of(document: Mapping[str, Any]) -> dict[int, tuple[Place, ...]]:
    """Session to its places in order of time. Needs the document's rooms, blocks and placements."""
    rooms = {room["id"]: room["name"] for room in document["rooms"]}
    blocks = {block["id"]: block["name"] for block in document["blocks"]}
    found: dict[int, list[Place]] = defaultdict(list)
    for placement in document["placements"]:
        found[placement["session"]].append(place(placement, rooms, blocks))
    return {session: tuple(sorted(places, key=lambda one: one.starts)) for session, places in found.items()}


def place(placement: Mapping[str, Any], rooms: Mapping[int, str], blocks: Mapping[int, str]) -> Place:
    starts, ends = ends_of(placement)
    return Place(
        starts=starts,
        ends=ends,
        room=rooms.get(placement["room"], ""),
        room_id=placement["room"],
        block=blocks[placement["block"]],
    )


def ends_of(timed: Mapping[str, Any]) -> tuple[datetime, datetime]:
    """When a block or a placement of a document starts and ends."""
    return datetime.fromisoformat(timed["start"]), datetime.fromisoformat(timed["end"])


def in_parts(placements: Iterable[Placed]) -> Iterator[tuple[Placed, int, int]]:
    """In order of time, each with which part of its session it is, counted from 1, and how many that has."""
    in_order = sorted(placements, key=lambda one: ends_of(one)[0])
    parts, met = Counter(one["session"] for one in in_order), Counter[int]()
    for one in in_order:
        met[one["session"]] += 1
        yield one, met[one["session"]], parts[one["session"]]


def sessions_in(document: Document) -> dict[int, dict[str, Any]]:
    return {session["id"]: session for session in document["sessions"]}


def crew_of(session: Mapping[str, Any] | None) -> frozenset[int]:
    """Keys of everybody with a role on a session of a document; of nobody where it is not in it."""
    people = session["people"].values() if session else ()
    return frozenset(person["id"] for of_role in people for person in of_role)


def people_in(document: Document | None) -> frozenset[int]:
    """Keys of everybody on a crew."""
    return frozenset().union(*(crew_of(session) for session in document["sessions"])) if document else frozenset()


def without(places: Iterable[Place], others: Iterable[Place]) -> tuple[Place, ...]:
    """Those that are not among the others, too."""
    keys = {one.key for one in others}
    return tuple(one for one in places if one.key not in keys)
