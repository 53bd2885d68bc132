"""A change in a few words."""

import pytest

from sessions_app.history.in_words import in_words

from .test_changes import SESSION, WORKSHOP

ADA = {"id": 8, "role": "moderator", "person": 8, "name": "Ada", "affiliation": ""}


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ({"title": "Safety"}, "renamed it to “Safety”"),
        ({"kind": "use_case"}, "made it a use case"),
        ({"expected_minutes": 30}, "20 → 30 min"),
        ({"expected_minutes": 90}, "20 min → 1 h 30 min"),
        ({"expected_minutes": None, "expected_rounds": 2}, "20 min → 2 breakout rounds"),
        ({"expected_minutes": None}, "removed the expected duration"),
        ({"short_description": "One sentence."}, "added the short description"),
        ({"detailed_description": "Another."}, "reworded the description"),
        ({"detailed_description": ""}, "removed the description"),
        ({"roles": [*SESSION["roles"], ADA]}, "added Ada as moderator"),
        ({"roles": [ADA, ADA | {"role": "host"}, *SESSION["roles"]]}, "added Ada as moderator and host"),
        ({"roles": [*SESSION["roles"], *(ADA | {"person": n, "name": str(n)} for n in range(4))]}, "added 4 people"),
        ({"roles": []}, "removed Florent Carli as moderator"),
        ({"outcomes": [*SESSION["outcomes"], *({"text": text} for text in "ABC")]}, "added 3 outcomes"),
        ({"outcomes": []}, "removed an outcome"),
        ({"outcomes": [{"id": 1, "text": "A model"}]}, "changed outcome 1"),
        ({"activity": [SESSION["activity"][0] | {"minutes": 30}, SESSION["activity"][1]]}, "step 1: 20 → 30 min"),
        ({"pre_reading": SESSION["pre_reading"][::-1]}, "reordered the readings"),
        ({"is_removed": True}, "took it out of the programme"),
        ({}, "changed nothing that is shown here"),
    ],
)
def test_of_a_session(after, words):
    assert in_words(SESSION, SESSION | after) == words


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ({"starts_on": "2020-07-09"}, "changed the first day to 9 July 2020"),
        ({"starts_on": None}, "removed the first day"),
        ({"is_public": False}, "made it private"),
        ({"organizers": ["otto"]}, "added otto as organizer, removed olga as organizer"),
        ({"order": [3, 1, 2]}, "reordered the sessions"),
        ({"rooms": [{"id": 1, "name": "Hall"}]}, "added a room"),
        ({"rooms": [{"id": 1, "name": "Hall"}, {"id": 2, "name": "Foyer"}]}, "added 2 rooms"),
        ({"rooms": []}, "changed nothing that is shown here"),
    ],
)
def test_of_a_workshop(after, words):
    assert in_words(WORKSHOP, WORKSHOP | after) == words


def test_a_renamed_room_is_a_change():
    before, after = ({"rooms": [{"id": 1, "name": name, "capacity": 40}]} for name in ("Hall", "Foyer"))

    assert in_words(WORKSHOP | before, WORKSHOP | after) == "changed room 1"


def test_many_changes_are_three_and_a_number():
    after = {"title": "A", "kind": "general", "expected_minutes": None, "outcomes": [], "roles": []}

    assert in_words(SESSION, SESSION | after) == (
        "renamed it to “A”, made it a general session, removed the expected duration and 2 more changes"
    )


def test_long_names_are_cut():
    assert in_words(SESSION, SESSION | {"title": "x" * 200}) == f"renamed it to “{'x' * 59}…”"


def test_the_first_revision_made_it():
    assert [in_words(None, one) for one in (SESSION, WORKSHOP)] == ["made the session", "made the workshop"]


def test_hidden_fields_are_not_in_the_words():
    after = SESSION | {"not_understood": "Left", "title": "Safety"}

    assert in_words(SESSION, after, {"not_understood"}) == "renamed it to “Safety”"
    assert in_words(SESSION, SESSION | {"not_understood": "Left"}, {"not_understood"}) == (
        "changed nothing that is shown here"
    )
