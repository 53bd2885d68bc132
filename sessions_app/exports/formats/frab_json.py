"""schedule.json, version 1 (schedule.schema.json of c3voc, JSON Schema draft 6)."""

import json
import re
from typing import Any

from ..values import Item, Member, Programme
from .addresses import address_of_agenda, address_of_person, address_of_session, address_of_workshop
from .frab import KINDS, TIMESLOT, ZONE, Day, Event, acronym_of, days_of, room_name, version_of

Values = dict[str, Any]
URL = re.compile(r"https?://[\x21-\x7e]+")  # what the schema takes for a URI


def write(programme: Programme, site: str) -> bytes:
    return (json.dumps(values_of(programme, site), ensure_ascii=False, indent=1) + "\n").encode()


def values_of(programme: Programme, site: str) -> Values:
    return {
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": {"name": "Workshop Planner", "url": site},
        "schedule": {
            "version": version_of(programme),
            "base_url": address_of_workshop(programme, site),
            "conference": conference(programme, site),
        },
    }


def conference(programme: Programme, site: str) -> Values:
    days = days_of(programme)
    return {
        "acronym": acronym_of(programme),
        "title": programme.title,
        "start": days[0].date.isoformat(),
        "end": days[-1].date.isoformat(),
        "daysCount": len(days),
        "timeslot_duration": TIMESLOT,
        **({"time_zone_name": programme.zone.key} if ZONE.match(programme.zone.key) else {}),
        "url": address_of_agenda(programme, site),
        "tracks": [{"name": name, "slug": kind} for kind, name in KINDS.items()],
        "rooms": [{"name": room.name, "guid": str(room.guid), "capacity": room.capacity} for room in programme.rooms],
        "days": [day_values(day, programme, site) for day in days],
    }


def day_values(day: Day, programme: Programme, site: str) -> Values:
    return {
        "index": day.index,
        "date": day.date.isoformat(),
        "day_start": day.starts.isoformat(),
        "day_end": day.ends.isoformat(),
        "rooms": {
            room_name(room): [event_values(event, programme, site) for event in events] for room, events in day.rooms
        },
    }


def event_values(event: Event, programme: Programme, site: str) -> Values:
    item = event.item
    return {
        "id": event.id,
        "guid": event.guid,
        "date": event.slot.starts.isoformat(),
        "start": event.start,
        "end": event.slot.ends.isoformat(),
        "duration": event.duration,
        "room": event.room,
        "slug": event.slug,
        "url": address_of_session(item, programme, site),
        "title": item.title,
        "subtitle": event.subtitle,
        "language": None,
        "track": event.track,
        "type": event.type,
        "abstract": item.short_description,
        "description": item.detailed_description,
        "persons": people(item, site),
        "links": links(item),
    }


def people(item: Item, site: str) -> list[Values]:
    """Each once, in the order of their first role. Keys as pretalx has them: the schema refuses both."""
    found: dict[int, Member] = {}
    for one in item.people:
        found.setdefault(one.key, one)
    return [
        {"guid": str(one.guid), "code": f"P{one.key}", "name": one.name, "url": address_of_person(one.slug, site)}
        for one in found.values()
    ]


def links(item: Item) -> list[Values]:
    return [
        {"type": "related", "url": one.url, "title": one.title or one.url}
        for one in item.pre_reading
        if URL.fullmatch(one.url)
    ]
