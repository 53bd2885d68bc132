"""Our own JSON."""

import json

from sessions_app.exports.formats.json import write
from sessions_app.exports.values import Step

from .programmes import A_ROOM, GUID, SITE, block, item, member, programme

MORNING = block(1)


def read(made):
    return json.loads(write(made, SITE))


def test_it_holds_the_workshop_and_its_release():
    made = read(programme(blocks=[MORNING]))

    assert made["workshop"] == {
        "guid": str(GUID),
        "slug": "grid-workshop",
        "url": "https://workshops.example/grid-workshop/",
        "title": "Grid Workshop",
        "community": "LF Energy",
        "introduction": "Welcome.",
        "starts_on": "2020-07-08",
        "ends_on": None,
        "time_zone": "Europe/Paris",
        "breakout_rounds": 2,
        "edition": 12,
        "changed_at": "2020-06-01T12:00:00+00:00",
    }
    assert made["release"] == {
        "number": 2,
        "note": "As it is now",
        "at": "2020-06-01T12:00:00+00:00",
        "is_withdrawn": False,
    }
    assert made["rooms"] == [{"id": 7, "guid": str(A_ROOM.guid), "name": "Bridge A", "capacity": 30}]
    assert made["blocks"] == [
        {
            "number": 1,
            "kind": "breakout",
            "name": "Round 1",
            "round": 1,
            "room": None,
            "start": "2020-07-08T09:00:00+02:00",
            "end": "2020-07-08T10:00:00+02:00",
        }
    ]


def test_it_holds_sessions_in_full():
    one = item(4, "Long", (MORNING, A_ROOM), rounds="all", not_understood="Left over")

    assert read(programme(one, blocks=[MORNING]))["sessions"] == [
        {
            "id": 4,
            "guid": str(one.guid),
            "slug": "session-4",
            "url": "https://workshops.example/grid-workshop/sessions/session-4/",
            "kind": "track",
            "title": "Long",
            "short_description": "Why and how",
            "detailed_description": "First **this**.",
            "outcomes": ["A plan"],
            "roles": [{"role": "leader", "person": 1, "name": "Ana Moreau", "affiliation": "RTE"}],
            "expected_minutes": 60,
            "expected_rounds": "all",
            "activity": [
                {"text": "Introduction", "minutes": 10, "steps": [{"text": "In groups", "minutes": None}]},
            ],
            "pre_reading": [
                {"title": "The paper", "url": "https://example.org/paper", "heading": "Read first"},
                {"title": "A handbook", "url": "", "heading": ""},
            ],
            "not_understood": "Left over",
            "revision": 3,
            "changed_at": "2020-06-01T12:00:00+00:00",
            "slots": [
                {
                    "guid": str(one.slots[0].guid),
                    "part": 1,
                    "parts": 1,
                    "block": 1,
                    "room": 7,
                    "start": "2020-07-08T09:00:00+02:00",
                    "end": "2020-07-08T10:00:00+02:00",
                    "minutes": 60,
                }
            ],
        }
    ]


def test_everybody_stands_in_it_once():
    ana, ben = member(), member(2, "Ben Okoro", "host", "")

    assert [
        (one["id"], one["name"], one["affiliation"], one["url"])
        for one in read(programme(item(1, people=[ana, ben]), item(2, people=[ben])))["people"]
    ] == [
        (1, "Ana Moreau", "RTE", "https://workshops.example/people/person-1/"),
        (2, "Ben Okoro", "", "https://workshops.example/people/person-2/"),
    ]


def test_unknown_is_null_and_what_was_taken_out_is_gone():
    made = read(programme(item(1, is_removed=True), release=None, rooms=[]))

    assert (made["release"], made["rooms"], made["blocks"], made["people"], made["sessions"]) == (None, [], [], [], [])


def test_a_nested_step_that_comes_first_stands_by_itself():
    made = read(programme(item(1, activity=[Step("Alone", 5, True)])))

    assert made["sessions"][0]["activity"] == [{"text": "Alone", "minutes": 5, "steps": []}]


def test_keys_stay_in_their_order():
    keys = list(json.loads(write(programme(item(1)), SITE), object_pairs_hook=lambda pairs: [key for key, _ in pairs]))

    assert keys == ["schema", "generator", "workshop", "release", "rooms", "blocks", "people", "sessions"]
