"""schedule.xml and schedule.json, judged by the schemas of those who read them."""

import json
import os
from copy import deepcopy
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from jsonschema import Draft6Validator, FormatChecker
from lxml import etree

from sessions_app.exports.formats import frab_json, frab_xml
from sessions_app.exports.values import Link, Room

from .programmes import A_ROOM, GUID, SITE, block, item, member, programme

STANDARDS = Path(__file__).parents[3].parent / "shared" / "standards" / "frab"
needs_schemas = pytest.mark.skipif(
    not STANDARDS.exists() and not os.environ.get("CI"), reason="the folder ../shared with the schemas is absent"
)
MORNING, NOON = block(1), block(2, datetime(2020, 7, 8, 12))
NIGHT = block(3, datetime(2020, 7, 8, 23, 30))
NEXT = block(4, datetime(2020, 7, 9, 8))
NASTY = 'Control \x00\x0b\ufffe, <tags> & "quotes", 🎉'


def many(count):
    blocks = [block(number, datetime(2020, 7, 8 + number // 12, 9 + number % 12)) for number in range(24)]
    rooms = [Room(number, f"Bridge {number}", None, A_ROOM.guid) for number in range(1, 22)]
    items = [item(key, f"Session {key}", (blocks[key % 24], rooms[key % 21])) for key in range(1, count + 1)]
    return programme(*items, blocks=blocks, rooms=rooms)


PROGRAMMES = {
    "nine sessions": many(9),
    "500 sessions": many(500),
    "across midnight": programme(item(1, "Late", (NIGHT, A_ROOM)), blocks=[MORNING, NIGHT]),
    "without a room": programme(item(1, "Anywhere", (MORNING, None)), blocks=[MORNING]),
    "several parts": programme(item(1, "Long", (MORNING, A_ROOM), (NEXT, A_ROOM)), blocks=[MORNING, NEXT]),
    "no agenda": programme(item(1), release=None, rooms=[]),
    "no dates": programme(release=None, rooms=[], starts_on=None),
    "three days without agenda": programme(ends_on=date(2020, 7, 10), release=None, rooms=[]),
    "awkward signs": programme(
        item(
            1,
            NASTY,
            (MORNING, Room(7, NASTY, 1, A_ROOM.guid)),
            short_description=NASTY,
            detailed_description=NASTY,
            people=[member(1, NASTY), member(1, NASTY, "host")],
            pre_reading=[Link(NASTY, "https://example.org/\x01ü", ""), Link("", "http://example.org/a b", "")],
        ),
        title=NASTY,
        blocks=[MORNING],
        rooms=[Room(7, NASTY, 1, A_ROOM.guid)],
    ),
    "a short address, a zone that is no city": programme(
        item(1, "One", (block(1, zone=ZoneInfo("Etc/GMT+5")), A_ROOM)), slug="x-y", zone=ZoneInfo("Etc/GMT+5")
    ),
    "a whole day long": programme(item(1, "Hackathon", (block(1, minutes=1500), A_ROOM))),
}
each = pytest.mark.parametrize("name", PROGRAMMES)


@pytest.fixture(scope="module")
def xsd():
    return etree.XMLSchema(etree.parse(STANDARDS / "schedule.xml.xsd"))


@pytest.fixture(scope="module")
def json_schema():
    schema = json.loads((STANDARDS / "schedule.schema.json").read_text())
    return Draft6Validator(schema, format_checker=FormatChecker())


@needs_schemas
@each
def test_xml_is_valid(xsd, name):
    xsd.assertValid(xml_of(PROGRAMMES[name]))


@needs_schemas
@each
def test_json_is_valid(json_schema, name):
    assert [error.message for error in json_schema.iter_errors(json_of(PROGRAMMES[name]))] == []


@needs_schemas
@pytest.mark.parametrize(
    ("path", "attribute", "value"),
    [
        ("//event", "id", "0"),
        ("//event", "guid", "no guid"),
        ("//event/start", None, "9 o'clock"),
        ("//event/duration", None, "60"),
        ("//event/date", None, "2020-07-08T09:00:00"),
        ("//recording/optout", None, "no"),
        ("//conference/acronym", None, "GW"),
        ("//day", "end", "2020-07-09"),
    ],
)
def test_spoiled_xml_is_refused(xsd, path, attribute, value):
    root = xml_of(PROGRAMMES["nine sessions"])
    spoiled = root.xpath(path)[0]
    if attribute:
        spoiled.set(attribute, value)
    else:
        spoiled.text = value

    assert not xsd.validate(root)


@needs_schemas
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", 0),
        ("guid", "no guid"),
        ("start", "9:00"),
        ("date", "yesterday"),
        ("persons", [{"name": "Ana", "public_name": "Ana", "id": 1}]),
        ("url", "no address"),
        ("rooms", "none"),
    ],
)
def test_spoiled_json_is_refused(json_schema, field, value):
    schedule = deepcopy(json_of(PROGRAMMES["nine sessions"]))
    events = next(iter(schedule["schedule"]["conference"]["days"][0]["rooms"].values()))
    events[0][field] = value

    assert not json_schema.is_valid(schedule)


def test_xml_says_all_of_an_event():
    root = xml_of(programme(item(5, "Long", (MORNING, A_ROOM), (NOON, None)), blocks=[MORNING, NOON]))

    first, second = root.iter("event")
    assert {one.tag: one.text for one in first if not len(one)} == {
        "date": "2020-07-08T09:00:00+02:00",
        "start": "09:00",
        "duration": "01:00",
        "room": "Bridge A",
        "slug": "grid_workshop-5001-session-5",
        "url": "https://workshops.example/grid-workshop/sessions/session-5/",
        "title": "Long",
        "subtitle": "Part 1 of 2",
        "track": "Track",
        "type": "workshop",
        "language": None,
        "abstract": "Why and how",
        "description": "First **this**.",
        "logo": None,
    }
    assert [(one.get("id"), one.text) for one in first.iter("person")] == [("1", "Ana Moreau")]
    assert [(one.get("href"), one.text) for one in first.iter("link")] == [("https://example.org/paper", "The paper")]
    assert (first.get("id"), second.get("id"), second.findtext("room")) == ("5001", "5002", "Room not settled yet")


def test_both_tell_the_same_events():
    for made in PROGRAMMES.values():
        assert events_of_xml(made) == events_of_json(made)
    assert len(events_of_xml(PROGRAMMES["500 sessions"])) == 500


def test_a_session_across_midnight_is_part_of_the_day_before_for_every_reader():
    """EventFahrplan adds a day to what begins before the time of day at which its day ends."""
    (day,) = json_of(
        programme(item(1, "Early", (MORNING, A_ROOM)), item(2, "Late", (NIGHT, A_ROOM)), blocks=[MORNING, NIGHT])
    )["schedule"]["conference"]["days"]

    assert (day["date"], day["day_start"], day["day_end"]) == (
        "2020-07-08",
        "2020-07-08T01:00:00+02:00",
        "2020-07-09T01:00:00+02:00",
    )
    assert [event["start"] for event in day["rooms"]["Bridge A"]] == ["09:00", "23:30"]


def test_days_change_at_midnight_where_nobody_works_then():
    days = json_of(PROGRAMMES["several parts"])["schedule"]["conference"]["days"]

    assert [(one["index"], one["day_start"][:16], one["day_end"][:16]) for one in days] == [
        (1, "2020-07-08T00:00", "2020-07-09T00:00"),
        (2, "2020-07-09T00:00", "2020-07-10T00:00"),
    ]


def test_clocks_that_change_make_no_session_longer():
    night = block(1, datetime(2020, 10, 25, 1, 30), 120)
    (event,) = events_of_xml(programme(item(1, "Owls", (night, A_ROOM)), blocks=[night]))

    assert event == (1001, "2020-10-25T01:30:00+02:00", "02:00", "Bridge A", "Owls")


def test_a_session_keeps_its_names_when_it_moves():
    before, after = (xml_of(programme(item(1, "One", (at, A_ROOM)))).find(".//event") for at in (MORNING, NEXT))

    assert (before.get("id"), before.get("guid"), before.findtext("slug")) == (
        after.get("id"),
        after.get("guid"),
        after.findtext("slug"),
    )
    assert before.findtext("date") != after.findtext("date")


def test_rooms_stand_in_the_order_of_the_agenda():
    second = Room(9, "Aula", None, GUID)
    made = programme(item(1, "One", (MORNING, second)), item(2, "Two", (MORNING, A_ROOM)), rooms=[A_ROOM, second])

    assert [room.get("name") for room in xml_of(made).iter("room") if room.get("name")] == ["Bridge A", "Aula"]


def test_what_was_taken_out_is_in_no_schedule():
    made = programme(item(1, "Gone", (MORNING, A_ROOM), is_removed=True), blocks=[MORNING])

    assert (events_of_xml(made), events_of_json(made)) == ([], [])


def xml_of(made):
    return etree.fromstring(frab_xml.write(made, SITE))


def json_of(made):
    return json.loads(frab_json.write(made, SITE))


def events_of_xml(made):
    found = [[one.findtext(tag) for tag in ("date", "duration", "room", "title")] for one in xml_of(made).iter("event")]
    keys = [int(one.get("id")) for one in xml_of(made).iter("event")]
    return sorted((key, *rest) for key, rest in zip(keys, found, strict=True))


def events_of_json(made):
    days = json_of(made)["schedule"]["conference"]["days"]
    events = [event for day in days for room in day["rooms"].values() for event in room]
    texts = [[frab_xml.allowed(one[key]) for key in ("date", "duration", "room", "title")] for one in events]
    return sorted((one["id"], *rest) for one, rest in zip(events, texts, strict=True))
