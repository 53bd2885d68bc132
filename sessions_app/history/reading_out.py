"""Snapshots as lines that a person reads, one list of lines for each field."""

from typing import Any

from django.utils.text import capfirst

from ..models import Role, Session, Workshop
from ..models.duration import duration_in_words

LABELS = {
    "title": "Title",
    "kind": "Kind",
    "expected": "Expected duration",
    "short_description": "Short description",
    "detailed_description": "Description",
    "roles": "People",
    "outcomes": "Outcomes",
    "activity": "Activity",
    "pre_reading": "Pre-reading",
    "not_understood": "Left over from the wiki page",
    "is_removed": "Taken out of the workshop",
    "community": "Community",
    "slug": "Address",
    "days": "Days",
    "starts_on": "First day",
    "ends_on": "Last day",
    "time_zone": "Time zone",
    "introduction": "Introduction",
    "breakout_rounds": "Breakout rounds",
    "rooms": "Rooms",
    "is_public": "Public",
    "is_open": "Open to contributors",
    "seating": "Seats",
    "organizers": "Organizers",
    "name": "Name",
    "affiliation": "Affiliation",
}


def read_out(content: dict[str, Any]) -> dict[str, list[str]]:
    """The lines of each field that the content has, by the field's name; `expected` is minutes or rounds."""
    lines = {key: lines_of(key, content[key]) for key in LABELS if key in content}
    if "expected_rounds" in content:
        lines["expected"] = expected(content)
    return {key: lines[key] for key in LABELS if key in lines}


def lines_of(key: str, value: Any) -> list[str]:
    if key in PART_LINES:
        return [PART_LINES[key](part) for part in value]
    if key == "kind":
        return [Session.Kind(value).label]
    if key == "seating":
        return [Workshop.Seating(value).label.partition(":")[0]]
    if isinstance(value, bool):
        return ["Yes" if value else "No"]
    if isinstance(value, list):
        return [str(one) for one in value]
    return [line for line in str("" if value is None else value).split("\n") if line.strip()]


def expected(content: dict[str, Any]) -> list[str]:
    words = duration_in_words(content.get("expected_minutes"), content["expected_rounds"])
    return [capfirst(words)] if words else []


def role_line(role: dict[str, Any]) -> str:
    affiliation = f" ({role['affiliation']})" if role.get("affiliation") else ""
    return f"{Role.Kind(role['role']).label}: {role['name']}{affiliation}"


def step_line(step: dict[str, Any]) -> str:
    minutes = f", {step['minutes']} min" if step.get("minutes") else ""
    return f"{'– ' if step.get('is_nested') else ''}{step['text']}{minutes}"


def reading_line(reading: dict[str, Any]) -> str:
    heading = f"{reading['heading']}: " if reading.get("heading") else ""
    return heading + ", ".join(part for part in (reading.get("title"), reading.get("url")) if part)


def room_line(room: dict[str, Any]) -> str:
    """Bridge A, for 40 people, https://example.org/a"""
    holds = f"for {room['capacity']} {'person' if room['capacity'] == 1 else 'people'}" if room.get("capacity") else ""
    return ", ".join(part for part in (room["name"], holds, room.get("join_url")) if part)


PART_LINES = {
    "roles": role_line,
    "outcomes": lambda outcome: outcome["text"],
    "activity": step_line,
    "pre_reading": reading_line,
    "rooms": room_line,
}
