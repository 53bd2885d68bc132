import pytest

from sessions_app.wiki_import.durations import Duration, exact_minutes, read_duration


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20 mins", 20),
        ("20 minutes", 20),
        ("20min.", 20),
        ("45'", 45),
        ("1 h 30 min", 90),
        ("1h30", 90),
        ("1:30 h", 90),
        ("2 hours", 120),
        ("1.5 hours", 90),
        ("1,5 h", 90),
        ("1 ½ hours", 90),
        ("an hour and a half", 90),
        ("half an hour", 30),
        ("one hour", 60),
        ("90-minute", 90),
        ("about 20 minutes", 20),
        ("~ 20 min", 20),
        ("2 x 45 minutes", 90),
        ("1 hour and 15 minutes", 75),
    ],
)
def test_minutes_are_understood(text, minutes):
    assert read_duration(text) == Duration(minutes, None, True)


@pytest.mark.parametrize(
    ("text", "rounds"),
    [
        ("all Breakout Sessions", "all"),
        ("All of the rounds", "all"),
        ("all breakouts", "all"),
        ("all", "all"),
        ("2 breakout sessions", 2),
        ("two rounds", 2),
        ("both breakouts", 2),
        ("1 breakout session", 1),
    ],
)
def test_rounds_are_understood(text, rounds):
    assert read_duration(text) == Duration(None, rounds, True)


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("20-30 min", Duration(30, None, False)),
        ("20", Duration(20, None, False)),
        ("20 mins, with questions", Duration(20, None, False)),
        ("2 rounds of 45 min", Duration(45, 2, False)),
        ("the whole day", Duration(None, None, False)),
        ("", Duration(None, None, False)),
    ],
)
def test_what_is_not_sure_is_said_to_be_so(text, duration):
    assert read_duration(text) == duration


@pytest.mark.parametrize(
    ("text", "minutes"), [("10 min", 10), ("10", None), ("10 min break", None), ("all rounds", None)]
)
def test_exact_minutes_are_a_duration_and_nothing_else(text, minutes):
    assert exact_minutes(text) == minutes
