"""What schedule.xml and schedule.json have in common: days, rooms, and what they call an event.

Written for the schema of c3voc (schedule.xml.xsd, and version 1 of schedule.schema.json) and for what its readers do:
Giggity, EventFahrplan, Engelsystem.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ..values import Item, Programme, Room, Slot

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, section 2.2
NO_ROOM = "Room not settled yet"  # readers need a name for it
KINDS = {"general": "General session", "track": "Track", "use_case": "Use case"}
TYPES = {"general": "talk", "track": "workshop", "use_case": "workshop"}
A_DAY = timedelta(days=1)
LONGEST = 24 * 60 - 1  # minutes; Giggity reads a duration as a time of day
MOST_PARTS = 1_000
TIMESLOT = "00:05"
ZONE = re.compile(r"[A-Z][a-z]+/[A-Z][a-z]+|.*UTC$")  # the only names that the JSON schema lets through


@dataclass(frozen=True, slots=True)
class Event:
    """One place of a session. `id` and `guid` stay the same when it moves."""

    slot: Slot
    item: Item
    acronym: str

    @property
    def id(self) -> int:
        return self.item.key * MOST_PARTS + self.slot.part

    @property
    def guid(self) -> str:
        return str(self.slot.guid)

    @property
    def slug(self) -> str:
        return f"{self.acronym}-{self.id}-{self.item.slug}".rstrip("-_")

    @property
    def room(self) -> str:
        return room_name(self.slot.room)

    @property
    def subtitle(self) -> str:
        return f"Part {self.slot.part} of {self.slot.parts}" if self.slot.parts > 1 else ""

    @property
    def start(self) -> str:
        return f"{self.slot.starts:%H:%M}"

    @property
    def duration(self) -> str:
        """HH:MM."""
        minutes = min(self.slot.minutes, LONGEST)
        return f"{minutes // 60:02}:{minutes % 60:02}"

    @property
    def track(self) -> str:
        return KINDS[self.item.kind]

    @property
    def type(self) -> str:
        return TYPES[self.item.kind]


@dataclass(frozen=True, slots=True)
class Day:
    """From one change of days to the next. `rooms` are in the order of the agenda, each with its events by time."""

    index: int
    date: date
    starts: datetime
    ends: datetime
    rooms: Sequence[tuple[Room | None, Sequence[Event]]]


def acronym_of(programme: Programme) -> str:
    """At least four of a-z, 0-9 and _, as the JSON schema has it."""
    return re.sub(r"[^a-z0-9_]", "_", programme.slug.lower()).ljust(4, "_")


def version_of(programme: Programme) -> str:
    """Of the agenda, then of everything else."""
    number = programme.release.number if programme.release else 0
    return f"{number}.{programme.edition}"


def days_of(programme: Programme) -> list[Day]:
    """All that events are on; without an agenda, those of the workshop without events. Never none: the XSD wants one.

    A reader such as EventFahrplan takes what begins before the time of day at which a day ends for part of the night
    that follows it, so all days change at the same hour, at which nothing is under way: mostly midnight.
    """
    change = day_change(programme)
    by_day: dict[date, list[Event]] = {}
    for slot, item in programme.slots:
        by_day.setdefault(day_of(slot.starts, change), []).append(Event(slot, item, acronym_of(programme)))
    days = sorted(by_day) or days_without_agenda(programme)
    return [
        Day(
            index,
            day,
            datetime.combine(day, change, programme.zone),
            datetime.combine(day + A_DAY, change, programme.zone),
            in_rooms(by_day.get(day, []), programme),
        )
        for index, day in enumerate(days, start=1)
    ]


def day_change(programme: Programme) -> time:
    """The earliest full hour at which the fewest blocks and sessions are under way."""
    spans = [(one.starts, one.ends) for one in programme.blocks]
    spans += [(slot.starts, slot.ends) for slot, _ in programme.slots]
    return min(map(time, range(24)), key=lambda hour: sum(runs_over(hour, *span) for span in spans))


def runs_over(hour: time, starts: datetime, ends: datetime) -> bool:
    """Whether a day that changes at this hour, by the clock on the wall, would part it."""
    return day_of(starts, hour) != day_of(ends - timedelta(microseconds=1), hour)


def day_of(moment: datetime, change: time) -> date:
    """By the clock on the wall, whatever it does that night."""
    return (moment.replace(tzinfo=None) - timedelta(hours=change.hour)).date()


def days_without_agenda(programme: Programme) -> list[date]:
    first = programme.starts_on or programme.changed_at.astimezone(programme.zone).date()
    last = programme.ends_on or first
    return [first + number * A_DAY for number in range((last - first).days + 1)]


def in_rooms(events: Iterable[Event], programme: Programme) -> list[tuple[Room | None, list[Event]]]:
    """In the order of the rooms, which is that of columns in readers; what has no room comes last."""
    of: dict[Room | None, list[Event]] = {room: [] for room in (*programme.rooms, None)}
    for event in events:
        of[event.slot.room].append(event)
    return [(room, found) for room, found in of.items() if found]


def room_name(room: Room | None) -> str:
    return room.name if room else NO_ROOM


def allowed(text: str) -> str:
    """Without what no XML may hold."""
    return NOT_IN_XML.sub("", text)
