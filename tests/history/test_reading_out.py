"""Snapshots as a person reads them."""

import pytest

from sessions_app.history.reading_out import read_out

SESSION = {
    "schema": 1,
    "slug": "security",
    "kind": "use_case",
    "title": "Security",
    "short_description": "",
    "detailed_description": "One.\n\nTwo.",
    "expected_minutes": 60,
    "expected_rounds": None,
    "not_understood": "",
    "is_removed": False,
    "outcomes": [{"id": 1, "text": "A model"}],
    "roles": [
        {"id": 1, "role": "leader", "person": 1, "name": "Ana Moreau", "affiliation": "RTE"},
        {"id": 2, "role": "alternate_host", "person": 2, "name": "Ben Okoro", "affiliation": ""},
    ],
    "activity": [
        {"id": 1, "text": "Analysis", "minutes": 40, "is_nested": False},
        {"id": 2, "text": "In groups", "minutes": None, "is_nested": True},
    ],
    "pre_reading": [
        {"id": 1, "title": "Bowtie", "url": "https://example.org/b", "heading": "Methods"},
        {"id": 2, "title": "", "url": "https://example.org/c", "heading": ""},
    ],
}


def test_session_is_read_out_in_the_order_of_the_page():
    assert list(read_out(SESSION).items()) == [
        ("title", ["Security"]),
        ("kind", ["Use case"]),
        ("expected", ["1 h"]),
        ("short_description", []),
        ("detailed_description", ["One.", "Two."]),
        ("roles", ["Topic leader: Ana Moreau (RTE)", "Alternate host: Ben Okoro"]),
        ("outcomes", ["A model"]),
        ("activity", ["Analysis, 40 min", "– In groups"]),
        ("pre_reading", ["Methods: Bowtie, https://example.org/b", "https://example.org/c"]),
        ("not_understood", []),
        ("is_removed", ["No"]),
        ("slug", ["security"]),
    ]


@pytest.mark.parametrize(
    ("minutes", "rounds", "lines"),
    [
        (None, None, []),
        (None, 1, ["1 breakout round"]),
        (None, 2, ["2 breakout rounds"]),
        (None, "all", ["All breakout rounds"]),
    ],
)
def test_expected_duration_is_read_out(minutes, rounds, lines):
    assert read_out({"expected_minutes": minutes, "expected_rounds": rounds}) == {"expected": lines}


def test_workshop_is_read_out(workshop, organizer):
    assert read_out(workshop.snapshot()) == {
        "title": ["Technical Architecture Workshop"],
        "community": ["LF Energy"],
        "slug": ["technical-architecture-workshop"],
        "starts_on": ["2020-07-08"],
        "ends_on": [],
        "time_zone": ["Europe/Paris"],
        "introduction": [],
        "breakout_rounds": [],
        "rooms": [],
        "is_public": ["Yes"],
        "is_open": ["Yes"],
        "seating": ["Closed"],
        "organizers": ["olga"],
    }
