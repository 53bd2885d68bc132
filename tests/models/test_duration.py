"""How long a session takes, in words: the same on its page, in its history, in imports and in Django admin."""

import pytest

from sessions_app.models.duration import duration_in_words, minutes_in_words

from .. import make


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({}, ""),
        ({"expected_minutes": 20}, "20 min"),
        ({"expected_minutes": 90}, "1 h 30 min"),
        ({"expected_rounds": 1}, "1 breakout round"),
        ({"expected_rounds": 2}, "2 breakout rounds"),
        ({"expected_rounds": "all"}, "all breakout rounds"),
    ],
)
def test_session_says_its_duration_as_its_snapshot_does(workshop, content, words):
    session = make.session(workshop, **content)
    snapshot = session.snapshot()

    assert (session.duration, duration_in_words(snapshot["expected_minutes"], snapshot["expected_rounds"])) == (
        words,
        words,
    )


def test_minutes_are_said_in_hours_where_they_make_some():
    said = {number: minutes_in_words(number) for number in (None, 0, 1, 59, 60, 61, 120, 1440)}

    assert said == {
        None: "",
        0: "",
        1: "1 min",
        59: "59 min",
        60: "1 h",
        61: "1 h 1 min",
        120: "2 h",
        1440: "24 h",
    }
