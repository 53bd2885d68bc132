"""Our own JSON: all that everybody may know of a workshop, in keys that stay as they are and in this order."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ..values import Block, Item, Member, Programme, Published, Room, Slot, Step
from .addresses import address_of_person, address_of_session, address_of_workshop

SCHEMA = 1
Values = dict[str, Any]


def write(programme: Programme, site: str) -> bytes:
    return (json.dumps(values_of(programme, site), ensure_ascii=False, indent=1) + "\n").encode()


def values_of(programme: Programme, site: str) -> Values:
    """Times carry the offset of the workshop's zone. Unknown is null or empty."""
    return {
        "schema": SCHEMA,
        "generator": "Workshop Planner",
        "workshop": workshop_values(programme, site),
        "release": release_values(programme.release),
        "rooms": [room_values(room) for room in programme.rooms],
        "blocks": [block_values(block) for block in programme.blocks],
        "people": people_values(programme, site),
        "sessions": [session_values(one, programme, site) for one in programme.sessions],
    }


def workshop_values(programme: Programme, site: str) -> Values:
    return {
        "guid": str(programme.guid),
        "slug": programme.slug,
        "url": address_of_workshop(programme, site),
        "title": programme.title,
        "community": programme.community,
        "introduction": programme.introduction,
        "starts_on": programme.starts_on and programme.starts_on.isoformat(),
        "ends_on": programme.ends_on and programme.ends_on.isoformat(),
        "time_zone": programme.zone.key,
        "breakout_rounds": programme.breakout_rounds,
        "edition": programme.edition,
        "changed_at": written(programme.changed_at),
    }


def release_values(release: Published | None) -> Values | None:
    """Of the latest one; null before the first."""
    if release is None:
        return None
    return {
        "number": release.number,
        "note": release.note,
        "at": written(release.at),
        "is_withdrawn": release.is_withdrawn,
    }


def room_values(room: Room) -> Values:
    return {"id": room.key, "guid": str(room.guid), "name": room.name, "capacity": room.capacity}


def block_values(block: Block) -> Values:
    return {
        "number": block.number,
        "kind": block.kind,
        "name": block.name,
        "round": block.round,
        "room": block.room and block.room.key,
        "start": written(block.starts),
        "end": written(block.ends),
    }


def people_values(programme: Programme, site: str) -> list[Values]:
    """Everybody with a role, once, in the order of their first one."""
    people = {person.key: person for one in programme.sessions for person in one.people}
    return [
        {
            "id": person.key,
            "guid": str(person.guid),
            "slug": person.slug,
            "url": address_of_person(person.slug, site),
            "name": person.name,
            "affiliation": person.affiliation,
        }
        for person in people.values()
    ]


def session_values(item: Item, programme: Programme, site: str) -> Values:
    return {
        "id": item.key,
        "guid": str(item.guid),
        "slug": item.slug,
        "url": address_of_session(item, programme, site),
        "kind": item.kind,
        "title": item.title,
        "short_description": item.short_description,
        "detailed_description": item.detailed_description,
        "outcomes": list(item.outcomes),
        "roles": [role_values(person) for person in item.people],
        "expected_minutes": item.minutes,
        "expected_rounds": item.rounds,
        "activity": nested(item),
        "pre_reading": [{"title": one.title, "url": one.url, "heading": one.heading} for one in item.pre_reading],
        "not_understood": item.not_understood,
        "revision": item.revision,
        "changed_at": written(item.changed_at),
        "slots": [slot_values(slot) for slot in item.slots],
    }


def role_values(person: Member) -> Values:
    return {"role": person.role, "person": person.key, "name": person.name, "affiliation": person.affiliation}


def nested(item: Item) -> list[Values]:
    """Activities, each with its `steps`. A nested one that comes first stands by itself."""
    found: list[Values] = []
    for step in item.activity:
        if step.is_nested and found:
            found[-1]["steps"].append(dict(step_values(step)))
        else:
            found.append({**step_values(step), "steps": []})
    return found


def step_values(step: Step) -> Mapping[str, Any]:
    return {"text": step.text, "minutes": step.minutes}


def slot_values(slot: Slot) -> Values:
    return {
        "guid": str(slot.guid),
        "part": slot.part,
        "parts": slot.parts,
        "block": slot.block.number,
        "room": slot.room and slot.room.key,
        "start": written(slot.starts),
        "end": written(slot.ends),
        "minutes": slot.minutes,
    }


def written(moment: datetime) -> str:
    """ISO 8601 with its offset, to the second."""
    return moment.isoformat(timespec="seconds")
