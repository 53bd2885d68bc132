"""Reads calendars by libical, as GNOME and KDE do, and prints what each event says, like read_by_icaljs.mjs.

Run by the system's Python, which has the binding. An error that libical counts ends it.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402 - only after the line above

KIND = ICalGLib.ComponentKind.VEVENT_COMPONENT


def read(file):
    calendar = ICalGLib.Component.new_from_string(Path(file).read_bytes().decode())
    if calendar.count_errors():
        sys.exit(f"{file}: {calendar.count_errors()} errors\n{calendar.as_ical_string()}")
    events, event = [], calendar.get_first_component(KIND)
    while event:
        events.append(said(event))
        event = calendar.get_next_component(KIND)
    return events


def said(event):
    status = ICalGLib.Property.status_to_string(event.get_status()) if event.get_status() else ""
    return [
        event.get_uid(),
        utc(event.get_dtstart()),
        utc(event.get_dtend()),
        event.get_summary(),
        event.get_location() or "",
        status,
        event.get_sequence(),
    ]


def utc(time):
    seconds = time.as_timet_with_zone(time.get_timezone() or ICalGLib.Timezone.get_utc_timezone())
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


print(json.dumps([read(file) for file in sys.argv[1:]]))
