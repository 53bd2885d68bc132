"""schedule.xml, as frab, pretalx and their readers have it (schedule.xml.xsd of c3voc)."""

from lxml import etree

from ..values import Item, Programme, Room
from .addresses import address_of_agenda, address_of_session, address_of_workshop
from .frab import KINDS, TIMESLOT, Day, Event, acronym_of, allowed, days_of, room_name, version_of

Element = etree._Element


def write(programme: Programme, site: str) -> bytes:
    days = days_of(programme)
    root = etree.Element("schedule")
    etree.SubElement(root, "generator", name="Workshop Planner", system=site)
    add(root, "url", f"{address_of_workshop(programme, site)}schedule.xml")
    add(root, "version", version_of(programme))
    root.append(conference(programme, days, site))
    root.extend(day_element(day, programme, site) for day in days)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def conference(programme: Programme, days: list[Day], site: str) -> Element:
    element = etree.Element("conference")
    add(element, "title", programme.title)
    add(element, "acronym", acronym_of(programme))
    add(element, "start", days[0].date.isoformat())
    add(element, "end", days[-1].date.isoformat())
    add(element, "days", str(len(days)))
    add(element, "timeslot_duration", TIMESLOT)
    add(element, "base_url", address_of_workshop(programme, site))
    add(element, "url", address_of_agenda(programme, site))
    add(element, "time_zone_name", programme.zone.key)
    for kind, name in KINDS.items():
        etree.SubElement(element, "track", name=name, slug=kind.replace("_", "-"))
    return element


def day_element(day: Day, programme: Programme, site: str) -> Element:
    element = etree.Element(
        "day",
        index=str(day.index),
        date=day.date.isoformat(),
        start=day.starts.isoformat(),
        end=day.ends.isoformat(),
    )
    for room, events in day.rooms:
        column = etree.SubElement(element, "room", room_attributes(room))
        column.extend(event_element(event, programme, site) for event in events)
    return element


def room_attributes(room: Room | None) -> dict[str, str]:
    name = {"name": allowed(room_name(room))}
    return name | {"guid": str(room.guid)} if room else name


def event_element(event: Event, programme: Programme, site: str) -> Element:
    item = event.item
    element = etree.Element("event", id=str(event.id), guid=event.guid)
    add(element, "date", event.slot.starts.isoformat())
    add(element, "start", event.start)
    add(element, "duration", event.duration)
    add(element, "room", event.room)
    add(element, "slug", event.slug)
    add(element, "url", address_of_session(item, programme, site))
    add(element, "title", item.title)
    add(element, "subtitle", event.subtitle)
    add(element, "track", event.track)
    add(element, "type", event.type)
    add(element, "language", "")
    add(element, "abstract", item.short_description)
    add(element, "description", item.detailed_description)
    add(element, "logo", "")
    add_people(element, item)
    recording = etree.SubElement(element, "recording")
    add(recording, "license", "")
    add(recording, "optout", "false")
    add_links(element, item)
    return element


def add_people(element: Element, item: Item) -> None:
    """Each once, in the order of their first role."""
    people = etree.SubElement(element, "persons")
    for person in {one.key: one for one in reversed(item.people)}.values():
        people.insert(0, person_element(person.key, str(person.guid), person.name))


def person_element(key: int, guid: str, name: str) -> Element:
    element = etree.Element("person", id=str(key), guid=guid)
    element.text = allowed(name)
    return element


def add_links(element: Element, item: Item) -> None:
    links = etree.SubElement(element, "links")
    for one in item.pre_reading:
        if one.url:
            etree.SubElement(links, "link", href=allowed(one.url)).text = allowed(one.title or one.url)


def add(parent: Element, tag: str, text: str) -> None:
    etree.SubElement(parent, tag).text = allowed(text)
