"""Rows and programmes as the values that `shapes` describes."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from ..exports.values import Item, Member, Programme, Slot
from ..models import Person, Workshop

Values = dict[str, Any]


def workshop_values(request: HttpRequest, workshop: Workshop) -> Values:
    names = "guid slug title community introduction starts_on ends_on time_zone breakout_rounds is_public is_open"
    return {
        **{name: getattr(workshop, name) for name in names.split()},
        "seating": workshop.seating,
        "url": request.build_absolute_uri(workshop.get_absolute_url()),
        "revision": workshop.revision,
        "edition": workshop.edition,
        "changed_at": workshop.changed_at or workshop.created_at,
    }


def session_values(request: HttpRequest, workshop: Workshop, item: Item) -> Values:
    return {
        "key": item.key,
        "guid": item.guid,
        "slug": item.slug,
        "url": request.build_absolute_uri(reverse("session", args=[workshop.slug, item.slug])),
        "kind": item.kind,
        "title": item.title,
        "short_description": item.short_description,
        "expected_minutes": item.minutes,
        "expected_rounds": item.rounds,
        "people": [member_values(one) for one in item.people],
        "slots": [slot_values(one) for one in item.slots],
        "revision": item.revision,
        "changed_at": item.changed_at,
    }


def member_values(member: Member) -> Values:
    return {
        "role": member.role,
        "person": member.slug,
        "name": member.name,
        "affiliation": member.affiliation,
    }


def slot_values(slot: Slot) -> Values:
    names = "guid part parts starts ends minutes"
    return {
        **{name: getattr(slot, name) for name in names.split()},
        "block": slot.block.number,
        "room": slot.room.key if slot.room else None,
    }


def agenda_values(programme: Programme, zone: str) -> Values:
    standing = programme.release if programme.release and not programme.release.is_withdrawn else None
    return {
        "release": standing.number if standing else None,
        "published_at": standing.at if standing else None,
        "note": standing.note if standing else "",
        "time_zone": zone,
        "rooms": [
            {name: getattr(one, name) for name in ("key", "guid", "name", "capacity")} for one in programme.rooms
        ],
        "blocks": [
            {
                **{name: getattr(one, name) for name in ("number", "kind", "name", "round", "starts", "ends")},
                "room": one.room.key if one.room else None,
            }
            for one in programme.blocks
        ],
        "slots": [slot_values(slot) | {"session": item.slug, "title": item.title} for slot, item in programme.slots],
    }


def people_of(programme: Programme) -> list[Member]:
    """Everybody on a session, once, by name."""
    people = {one.key: one for item in programme.sessions for one in item.people}
    return sorted(people.values(), key=lambda one: (one.name, one.affiliation, one.key))


def member_values_in_list(request: HttpRequest, member: Member) -> Values:
    return {
        "key": member.key,
        "slug": member.slug,
        "url": request.build_absolute_uri(reverse("person", args=[member.slug])),
        "name": member.name,
        "affiliation": member.affiliation,
    }


def person_values(request: HttpRequest, person: Person) -> Values:
    return {
        "key": person.pk,
        "slug": person.slug,
        "url": request.build_absolute_uri(person.get_absolute_url()),
        "name": person.name,
        "affiliation": person.affiliation,
        "revision": person.revision,
    }
