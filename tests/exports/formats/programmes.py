"""Programmes made up in memory, as `read_programme` gives them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from sessions_app.exports.values import Block, Item, Link, Member, Programme, Published, Room, Slot, Step

GUID = UUID("6c7a3c1e-8f0f-4a51-9f3e-0d4f4f2f1a11")
NOW = datetime(2020, 6, 1, 12, tzinfo=UTC)
SITE = "https://workshops.example/"
PARIS = ZoneInfo("Europe/Paris")
A_ROOM = Room(7, "Bridge A", 30, uuid5(GUID, "room/7"))


def member(key=1, name="Ana Moreau", role="leader", affiliation="RTE"):
    return Member(key, f"person-{key}", name, affiliation, role, uuid5(GUID, f"person/{key}"), NOW)


def item(key=1, title="Data Architecture", *places, **fields):
    """A session with these (block, room) as its places."""
    return Item(
        **{
            "key": key,
            "guid": uuid5(GUID, f"session/{key}"),
            "slug": f"session-{key}",
            "kind": "track",
            "title": title,
            "short_description": "Why and how",
            "detailed_description": "First **this**.",
            "outcomes": ["A plan"],
            "people": [member()],
            "minutes": 60,
            "rounds": None,
            "activity": [Step("Introduction", 10, False), Step("In groups", None, True)],
            "pre_reading": [Link("The paper", "https://example.org/paper", "Read first"), Link("A handbook", "", "")],
            "not_understood": "",
            "revision": 3,
            "changed_at": NOW,
            "is_removed": False,
            "slots": [slot(key, n, len(places), *place) for n, place in enumerate(places, start=1)],
            **fields,
        }
    )


def slot(session, part, parts, block, room=A_ROOM):
    guid = uuid5(GUID, f"session/{session}/part/{part}")
    return Slot(session, part, parts, block, room, block.starts, block.ends, guid, 0, NOW)


def block(number=1, starts=datetime(2020, 7, 8, 9), minutes=60, zone=PARIS, **fields):
    """`starts` is by the clock on the wall of the zone."""
    starts = starts.replace(tzinfo=zone)
    ends = (starts.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(zone)
    return Block(
        **{
            "number": number,
            "kind": "breakout",
            "name": f"Round {number}",
            "round": number,
            "room": None,
            "starts": starts,
            "ends": ends,
            **fields,
        }
    )


def programme(*items, blocks=(), **fields):
    made = Programme(
        key=1,
        guid=GUID,
        slug="grid-workshop",
        title="Grid Workshop",
        community="LF Energy",
        introduction="Welcome.",
        starts_on=date(2020, 7, 8),
        ends_on=None,
        zone=PARIS,
        breakout_rounds=2,
        edition=12,
        revision=3,
        changed_at=NOW,
        release=Published(2, "As it is now", NOW, False),
        rooms=[A_ROOM],
        blocks=list(blocks),
        items=list(items),
        cancelled=[],
    )
    return replace(made, **fields)
