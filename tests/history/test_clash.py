"""Where two people changed the same thing."""

from sessions_app.history.clash import Difference, differences
from sessions_app.history.words import ADDED, KEPT, REMOVED, Span


def test_each_field_that_differs_shows_three_states():
    base = {"title": "Security", "outcomes": [{"text": "A model"}]}
    theirs = {"title": "Security", "outcomes": [{"text": "A threat model"}]}
    yours = {"title": "Safety", "outcomes": [{"text": "A model"}, {"text": "A plan"}]}

    assert differences(base, theirs, yours) == [
        Difference(
            key="title",
            label="Title",
            was=["Security"],
            theirs=[(Span(KEPT, "Security"),)],
            yours=[(Span(REMOVED, "Security"), Span(ADDED, "Safety"))],
            is_theirs_alone=False,
            is_yours_alone=True,
        ),
        Difference(
            key="outcomes",
            label="Outcomes",
            was=["A model"],
            theirs=[(Span(KEPT, "A "), Span(ADDED, "threat "), Span(KEPT, "model"))],
            yours=[(Span(KEPT, "A model"),), (Span(ADDED, "A plan"),)],
            is_theirs_alone=False,
            is_yours_alone=False,
        ),
    ]


def test_what_reads_the_same_is_no_difference():
    assert differences({"title": "Old"}, {"title": "New"}, {"title": "New"}) == []


def test_only_theirs_is_told_apart():
    [difference] = differences({"title": "Old"}, {"title": "New"}, {"title": "Old"})

    assert (difference.is_theirs_alone, difference.is_yours_alone) == (True, False)


def test_without_a_common_start_yours_is_shown_against_theirs():
    [difference] = differences(None, {"title": "Open data"}, {"title": "Open source data"})

    assert difference.was is None
    assert difference.theirs == [(Span(KEPT, "Open data"),)]
    assert difference.yours == [(Span(KEPT, "Open "), Span(ADDED, "source "), Span(KEPT, "data"))]
