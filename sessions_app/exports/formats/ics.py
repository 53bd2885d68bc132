"""The agenda as iCalendar (RFC 5545, with the properties of RFC 7986), to subscribe to.

It says nothing of the moment at which it is written: the same programme is the same bytes.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.text import get_text_list
from icalendar import Calendar, Event, Timezone, vDuration, vText, vUri

from ...models import Session
from ..values import Cancelled, Item, Member, Programme, Slot
from .addresses import address_of_agenda, address_of_session

PRODUCT = "-//Workshop Planner//Agenda//EN"
REFRESH = timedelta(hours=1)
A_DAY = timedelta(days=1)
CREW = [
    ("leader", "Led by"),
    ("moderator", "Moderated by"),
    ("host", "Hosted by"),
    ("alternate_host", "Alternate host:"),
]


@dataclass(frozen=True, slots=True)
class Own:
    """What one reader's own calendar has beyond what everybody may know: where to join, by the key of the room, and
    where they wait in line, by (session, part). `changes` counts what became of their seats and of their
    workshop, and only grows.
    """

    joins: Mapping[int, str]
    waits: Collection[tuple[int, int]]
    changes: int
    changed_at: datetime | None

    @property
    def moments(self) -> list[datetime]:
        return [self.changed_at] if self.changed_at else []


NOBODYS = Own({}, (), 0, None)


def write(programme: Programme, site: str) -> bytes:
    """All of it, each part of a session an event. `site` is the absolute root of its links, with a slash at the end."""
    return calendar(programme.title, address_of_agenda(programme, site), events(programme, site))


def calendar(name: str, url: str, events: Iterable[Event]) -> bytes:
    """RFC 5545, section 3.4. Without METHOD, which no subscription has, and without a UID of its own, by which
    vdirsyncer would take the whole of it for one event. Events are in order of time.
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", vText(name))  # RFC 7986, section 5.1
    made.add("x-wr-calname", vText(name))  # the same for those who do not read that
    made.add("url", vUri(url))  # RFC 7986, section 5.5
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})  # RFC 7986, section 5.7
    made.add("x-published-ttl", vDuration(REFRESH))  # as above
    for event in sorted(events, key=lambda one: (one.decoded("dtstart").timestamp(), one["summary"], one["uid"])):
        made.add_component(event)
    if made.events:
        add_zones(made)
    else:
        made.add_component(Timezone.from_tzid("UTC"))  # a calendar has to have a component (RFC 5545, section 3.6)
    return bytes(made.to_ical())


def add_zones(made: Calendar) -> None:
    """A VTIMEZONE (RFC 5545, section 3.6.5) for each zone, with one observance for each change of its clocks: some
    readers take only the first of several in one RDATE.
    """
    moments = [event.decoded(end) for event in made.events for end in ("dtstart", "dtend")]
    first, last = min(moments), max(moments)
    made.add_missing_timezones(first_date=(first - A_DAY).date(), last_date=(last + A_DAY).date())


def events(programme: Programme, site: str, own: Own = NOBODYS) -> list[Event]:
    """What was cancelled or taken out stays in it, so that it is cancelled wherever it was read."""
    items = {item.key: item for item in programme.items}
    found = [event(programme, slot, item, site, own) for item in programme.items for slot in item.slots]
    found += [cancelled(programme, place, items.get(place.session), site, own) for place in programme.cancelled]
    return found


# --- One event: RFC 5545, section 3.6.1 -----------------------------------------------------------------------------


def event(programme: Programme, slot: Slot, item: Item, site: str, own: Own) -> Event:
    """Of a session that has a place, even where it was taken out since."""
    made = begun(slot, title(item.title, slot), item.kind)
    made.add("sequence", slot.sequence + item.revision + own.changes)
    people = [one.changed_at for one in item.people]
    add_changed(made, [slot.changed_at, item.changed_at, *people, *own.moments])
    join = own.joins.get(slot.room.key, "") if slot.room else ""
    if item.is_removed:
        made.add("status", "CANCELLED")
        add_text(made, "description", item.short_description)
    else:
        made.add("status", "TENTATIVE" if (slot.session, slot.part) in own.waits else "CONFIRMED")
        made.add("url", vUri(address_of_session(item, programme, site)))
        add_text(made, "description", description(item, join))
        add_join(made, join)
    add_text(made, "location", slot.room.name if slot.room else "")
    return made


def cancelled(programme: Programme, place: Cancelled, item: Item | None, site: str, own: Own) -> Event:
    """Of a place that does not hold any more. Where the session is gone altogether its last revision is not known any
    more either, but the edition of its workshop, which counts all of them, is greater.
    """
    made = begun(place, title(item.title if item else place.title, place), item.kind if item else place.kind)
    made.add("sequence", place.sequence + (item.revision if item else programme.edition + 1) + own.changes)
    add_changed(made, [place.changed_at, *([item.changed_at] if item else []), *own.moments])
    made.add("status", "CANCELLED")
    if item and not item.is_removed:
        made.add("url", vUri(address_of_session(item, programme, site)))
    add_text(made, "location", place.room)
    return made


def begun(place: Slot | Cancelled, summary: str, kind: str) -> Event:
    made = Event()
    made.add("uid", f"{place.guid}@workshop-planner")
    made.add("dtstart", readable(place.starts, place))
    made.add("dtend", readable(place.ends, place))
    made.add("summary", summary)
    made.add("categories", [str(Session.Kind(kind).label)])
    return made


def readable(moment: datetime, place: Slot | Cancelled) -> datetime:
    """With its zone, but in UTC where the clocks change within a day: readers disagree on those nights."""
    before, after = place.starts - A_DAY, place.ends + A_DAY
    return moment if before.utcoffset() == after.utcoffset() else moment.astimezone(UTC)


def add_changed(made: Event, moments: Iterable[datetime]) -> None:
    """Without a METHOD the DTSTAMP is the same (RFC 5545, section 3.8.7.2)."""
    latest = max(moments).astimezone(UTC)
    made.add("dtstamp", latest)
    made.add("last-modified", latest)


def add_text(made: Event, name: str, text: str) -> None:
    """Readers count an empty one as an error."""
    if text:
        made.add(name, text)


def add_join(made: Event, url: str) -> None:
    """RFC 7986, section 5.11."""
    if url:
        made.add("conference", vUri(url), parameters={"VALUE": "URI", "LABEL": "Join"})


def title(text: str, place: Slot | Cancelled) -> str:
    return f"{text}, part {place.part} of {place.parts}" if place.parts > 1 else text


# --- What it is about, in plain text --------------------------------------------------------------------------------


def description(item: Item, join: str) -> str:
    paragraphs = [
        f"Join: {join}" if join else "",
        item.short_description,
        "\n".join(crew(item)),
        listed("Outcomes:", item.outcomes),
        listed("To read before:", [": ".join(filter(None, [one.title, one.url])) for one in item.pre_reading]),
    ]
    return "\n\n".join(filter(None, paragraphs))


def crew(item: Item) -> Iterator[str]:
    for role, words in CREW:
        if people := item.in_role(role):
            yield f"{words} {get_text_list([named(one) for one in people], 'and')}"


def named(member: Member) -> str:
    return f"{member.name} ({member.affiliation})" if member.affiliation else member.name


def listed(heading: str, lines: Sequence[str]) -> str:
    return "\n".join([heading, *(f"- {line}" for line in lines)]) if lines else ""
