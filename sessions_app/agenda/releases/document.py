"""The published agenda as one JSON document: whatever everybody may know of a draft, and nothing else.

Times are ISO 8601 with the offset of the workshop's zone at that moment, so that each says by itself when it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from ..plan import Block, Moment, Plan, Session, Stay, at

SCHEMA = 1
ROLES = ("leader", "moderator", "host", "alternate_host")

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What a plan does not know of a session."""

    slug: str
    kind: str
    short_description: str


@dataclass(frozen=True, slots=True)
class PersonFacts:
    slug: str
    affiliation: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a plan does not know of its workshop, by the keys of sessions and people."""

    title: str
    slug: str
    sessions: Mapping[int, SessionFacts]
    people: Mapping[int, PersonFacts]


def document(plan: Plan, facts: Facts) -> Document:
    """The plan as plain JSON values. Its blocks are numbered from 1 in order of time, whatever draft they come from.

    Only rooms and sessions that stand in the agenda are in it.
    """
    blocks = sorted(plan.blocks.values(), key=lambda one: (one.starts, one.id))
    numbers = {block.id: number for number, block in enumerate(blocks, start=1)}
    zone = ZoneInfo(plan.zone)
    return {
        "schema": SCHEMA,
        "workshop": {"title": facts.title, "slug": facts.slug, "time_zone": plan.zone},
        "days": sorted({at(block.starts).astimezone(zone).date().isoformat() for block in blocks}),
        "rooms": rooms(plan),
        "blocks": [block_values(plan, block, numbers[block.id], zone) for block in blocks],
        "sessions": [session_values(plan, one, facts) for one in in_order(plan.sessions[pk] for pk in plan.stays_of)],
        "placements": [placement_values(stay, numbers, zone) for stay in plan.stays],
    }


def in_order(sessions: Iterable[Session]) -> list[Session]:
    return sorted(sessions, key=lambda one: (one.order, one.id))


def rooms(plan: Plan) -> list[dict[str, Any]]:
    used = {stay.room for stay in plan.stays} | {block.room for block in plan.blocks.values()}
    return [
        {"id": room.id, "name": room.name, "capacity": room.capacity} for room in plan.rooms.values() if room.id in used
    ]


def block_values(plan: Plan, block: Block, number: int, zone: ZoneInfo) -> dict[str, Any]:
    """`name` is what people call it; `round` is n of “Round n”, else None."""
    return {
        "id": number,
        "kind": block.kind,
        "round": plan.round_numbers.get(block.id),
        "name": plan.block_name(block),
        "title": block.title,
        "room": block.room,
        **times(block.starts, block.ends, zone),
    }


def placement_values(stay: Stay, numbers: Mapping[int, int], zone: ZoneInfo) -> dict[str, Any]:
    return {
        "session": stay.session.id,
        "block": numbers[stay.block.id],
        "room": stay.room,
        **times(stay.starts, stay.ends, zone),
    }


def times(starts: Moment, ends: Moment, zone: ZoneInfo) -> dict[str, Any]:
    return {"start": iso(starts, zone), "end": iso(ends, zone), "minutes": ends - starts}


def iso(moment: Moment, zone: ZoneInfo) -> str:
    return at(moment).astimezone(zone).isoformat(timespec="minutes")


def session_values(plan: Plan, session: Session, facts: Facts) -> dict[str, Any]:
    known = facts.sessions[session.id]
    return {
        "id": session.id,
        "slug": known.slug,
        "kind": known.kind,
        "title": session.title,
        "short_description": known.short_description,
        "people": {role: people_as(plan, session, role, facts) for role in ROLES},
    }


def people_as(plan: Plan, session: Session, role: str, facts: Facts) -> list[dict[str, Any]]:
    return [
        {
            "id": member.person,
            "slug": facts.people[member.person].slug,
            "name": plan.people[member.person].name,
            "affiliation": facts.people[member.person].affiliation,
        }
        for member in session.crew
        if member.role == role
    ]
