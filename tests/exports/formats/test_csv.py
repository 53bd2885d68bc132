"""The agenda as a table."""

import csv
from io import StringIO

import pytest

from sessions_app.exports.formats.csv import COLUMNS, harmless, write
from sessions_app.exports.values import Link, Step

from .programmes import A_ROOM, GUID, SITE, block, item, member, programme

MORNING, NOON = block(1), block(2)


def rows(*items):
    text = write(programme(*items), SITE).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def test_each_place_is_a_row_with_all_of_its_session():
    ben = member(2, "Ben Okoro", "host", "")

    found = rows(item(4, "Long", (MORNING, A_ROOM), (NOON, None), people=[member(), ben], rounds="all", minutes=None))

    assert found[0] == {
        "start": "2020-07-08T09:00+02:00",
        "end": "2020-07-08T10:00+02:00",
        "time_zone": "Europe/Paris",
        "block": "Round 1",
        "room": "Bridge A",
        "part": "1",
        "parts": "2",
        "kind": "track",
        "title": "Long",
        "short_description": "Why and how",
        "leaders": "Ana Moreau (RTE)",
        "moderators": "",
        "hosts": "Ben Okoro",
        "alternate_hosts": "",
        "expected_minutes": "",
        "expected_rounds": "all",
        "outcomes": "A plan",
        "activities": "Introduction\n  In groups",
        "pre_reading": "The paper https://example.org/paper\nA handbook",
        "url": "https://workshops.example/grid-workshop/sessions/session-4/",
        "guid": str(item(4, "", (MORNING, A_ROOM)).slots[0].guid),
    }
    assert [(row["part"], row["room"]) for row in found] == [("1", "Bridge A"), ("2", "")]


def test_sessions_without_a_time_come_last():
    found = rows(item(1, "Waits"), item(2, "Placed", (MORNING, A_ROOM)), item(3, "Gone", is_removed=True))

    assert [(row["start"], row["title"]) for row in found] == [("2020-07-08T09:00+02:00", "Placed"), ("", "Waits")]
    assert found[1]["guid"] == str(item(1).guid) != str(GUID)


def test_it_begins_with_a_mark_and_its_lines_end_as_the_standard_says():
    content = write(programme(item(1, 'A "quoted", long\none')), SITE)

    assert content.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n")
    assert b'"A ""quoted"", long\none"' in content
    assert content.endswith(b"\r\n")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "＝1"])
def test_no_spreadsheet_calculates_what_somebody_typed(text):
    (row,) = rows(
        item(
            1,
            text,
            short_description=text,
            outcomes=[text],
            activity=[Step(text, None, False)],
            pre_reading=[Link(text, "", "")],
        )
    )

    assert {row[name] for name in ("title", "short_description", "outcomes", "activities", "pre_reading")} == {
        f"'{text}"
    }


@pytest.mark.parametrize("text", ["", "A = B", "1-2", "e-mail@host", "'quoted"])
def test_other_texts_stay_as_they_are(text):
    assert harmless(text) == text
