"""Moments and stretches of time in words, in a given zone, which is always printed."""

from datetime import datetime, tzinfo


def span(starts: datetime, ends: datetime, zone: tzinfo) -> str:
    """8 July, 15:00-16:00 CEST, with a dash; day or zone stand twice where they differ."""
    first, last = starts.astimezone(zone), ends.astimezone(zone)
    if first.date() == last.date():
        return f"{day(starts, zone)}, {hours(starts, ends, zone)}"
    begin = f"{first:%H:%M}" if zone_name(first) == zone_name(last) else f"{first:%H:%M} {zone_name(first)}"
    return f"{day(starts, zone)}, {begin} – {point(ends, zone)}"


def point(at: datetime, zone: tzinfo) -> str:
    """8 July, 15:00 CEST."""
    there = at.astimezone(zone)
    return f"{day(at, zone)}, {there:%H:%M} {zone_name(there)}"


def day(at: datetime, zone: tzinfo) -> str:
    """8 July"""
    there = at.astimezone(zone)
    return f"{there.day} {there:%B}"


def hours(starts: datetime, ends: datetime, zone: tzinfo) -> str:
    """From when to when, where the day stands above it. Both zones where the clocks change in between."""
    first, last = starts.astimezone(zone), ends.astimezone(zone)
    if zone_name(first) == zone_name(last):
        return f"{first:%H:%M}–{last:%H:%M} {zone_name(last)}"
    return f"{first:%H:%M} {zone_name(first)} – {last:%H:%M} {zone_name(last)}"


def zone_name(local: datetime) -> str:
    """CEST, or the distance from UTC where a zone has no letters: UTC-03."""
    name = local.tzname() or ""
    return f"UTC{name}" if name[:1] in ("+", "-") else name
