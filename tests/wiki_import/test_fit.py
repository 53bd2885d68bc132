"""What does not fit into a session is kept, word for word, and said beside its field."""

import pytest

from sessions_app.wiki_import.content import EMPTY, Someone
from sessions_app.wiki_import.errors import NotReadable
from sessions_app.wiki_import.fit import Note, cut, fitted, fitted_facts, is_web_address, page_notes, storable
from sessions_app.wiki_import.plan import plan_import

from .pages import page, reading, session, step, warning

LONG = "word " * 300  # 1,500 characters


def test_an_empty_session_is_empty_but_for_kind_and_title():
    assert fitted(session("Data")) == (EMPTY | {"kind": "track", "title": "Data"}, ())


def test_a_long_text_is_cut_between_words_and_its_rest_is_left_over():
    values, notes = fitted(session(short_description=LONG))

    assert values["short_description"] == ("word " * 200).strip()
    assert values["not_understood"] == ("word " * 100).strip()
    assert notes == (
        Note(
            "short_description",
            "This is longer than the 1,000 characters that fit here; the rest is kept as not understood.",
            ("word " * 100).strip(),
        ),
    )


@pytest.mark.parametrize(
    ("field", "given", "kept", "rest"),
    [
        ("title", "x" * 201, "x" * 200, "x"),
        ("outcomes", ["y" * 2_001], ("y" * 2_000,), "y"),
        ("activity", [step("z" * 2_001, 5)], (("z" * 2_000, 5, False),), "z"),
        ("pre_reading", [reading("t" * 301)], (("t" * 300, "", ""),), "t"),
        ("pre_reading", [reading("t", "", "h" * 201)], (("t", "", "h" * 200),), "h"),
    ],
)
def test_every_field_has_its_limit(field, given, kept, rest):
    values, notes = fitted(session(**{field: given}))

    assert (values[field], values["not_understood"], [note.text for note in notes]) == (kept, rest, [rest])


def test_long_names_are_cut_and_each_person_has_a_role_once():
    values, _ = fitted(session(leaders=["Ana", ("Ana", ""), ("Ben", "C" * 121), "", "d" * 121]))

    assert values["leader"] == (Someone("Ana"), Someone("Ben", "C" * 120), Someone("d" * 120))
    assert values["not_understood"] == "C\n\nd"


@pytest.mark.parametrize(
    ("minutes", "rounds", "duration", "left_over"),
    [
        (20, None, (20, None), ""),
        (None, "all", (None, "all"), ""),
        (2_000, None, (None, None), "Expected duration: 2000 minutes"),
        (0, None, (None, None), "Expected duration: 0 minutes"),
        (None, 51, (None, None), "Expected duration: 51 rounds"),
        (20, 2, (20, None), "Expected duration: 2 rounds"),
        (20, "all", (20, None), "Expected duration: all rounds"),
    ],
)
def test_one_sensible_duration_is_taken(minutes, rounds, duration, left_over):
    values, notes = fitted(session(expected_minutes=minutes, expected_rounds=rounds))

    assert (values["duration"], values["not_understood"]) == (duration, left_over)
    assert [note.field for note in notes] == ["duration"] * bool(left_over)


def test_steps_inside_steps_become_one_level():
    activity = [step("", None, step("Promoted")), step("One", 10, step("Two", 1_441, step("Three", 1)))]

    values, _ = fitted(session(activity=activity))

    assert values["activity"] == (
        ("Promoted", None, False),
        ("One", 10, False),
        ("Two", None, True),
        ("Three", 1, True),
    )
    assert values["not_understood"] == "Two: 1441 minutes"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/a", "https://", "http://[", "HTTPS://x y"])
def test_what_cannot_be_followed_is_kept_as_text(url):
    values, notes = fitted(session(pre_reading=[reading("A paper", url)]))

    assert values["pre_reading"] == ((f"A paper {url}", "", ""),)
    assert [(note.field, note.text) for note in notes] == [("pre_reading", url)]


@pytest.mark.parametrize("url", ["https://example.org/a%20b?c=d#e", "http://example.org"])
def test_web_addresses_are_followed(url):
    assert is_web_address(url)


def test_too_long_an_address_is_none():
    assert not is_web_address("https://example.org/" + "a" * 2_000)


def test_a_session_without_title_is_called_so_and_noted():
    values, notes = fitted(session(" "))

    assert (values["title"], [note.field for note in notes]) == ("Untitled session", ["title"])


def test_an_unknown_kind_is_a_track():
    assert fitted(session(kind="workshop"))[0]["kind"] == "track"


def test_more_left_over_than_a_session_holds_is_refused_with_one_sentence():
    with pytest.raises(NotReadable, match=r"^More than 50,000 characters of the session “Data Architecture” belong"):
        fitted(session(not_understood=["x" * 50_001]))


def test_end_of_too_long_a_title_opens_the_introduction():
    title, facts, notes = fitted_facts(page(title="word " * 41, introduction="Welcome."))

    assert (title, facts) == (("word " * 40).strip(), {"starts_on": "", "introduction": "word\n\nWelcome."})
    assert [note.text for note in notes] == ["word"]


def test_too_long_an_introduction_is_refused_with_one_sentence():
    with pytest.raises(NotReadable, match=r"^The text before the first session is longer than the 20,000 characters"):
        fitted_facts(page(introduction="x" * 20_001))


def test_warnings_stand_beside_their_field():
    one = session("Data", leaders=["Ana Moreau"], hosts=["Ben Okoro"])
    warnings = [
        warning("Data", "roles", "Who?", "Ben Okoro"),
        warning("Data", "roles", "Empty.", "name1"),
        warning("Data", "expected_minutes", "How long?"),
        warning("Data", "something", "What?"),
        warning("Other", "kind", "Not here."),
        warning("", "introduction", "The page."),
    ]

    notes = page_notes(page(one, warnings=warnings), one)

    assert [(note.field, note.message) for note in notes] == [
        ("host", "Who?"),
        ("roles", "Empty."),
        ("duration", "How long?"),
        ("", "What?"),
    ]
    assert page_notes(page(one, warnings=warnings)) == (Note("introduction", "The page."),)


def test_text_without_gaps_is_cut_at_the_limit():
    assert cut("abcdef", 4) == ("abcd", "ef")
    assert cut("ab cd ef", 5) == ("ab cd", "ef")
    assert cut("abc", 3) == ("abc", "")


def test_characters_that_no_database_takes_are_left_out():
    assert storable({"a": ["b\x00c", "\ud800", 1, None]}) == {"a": ["bc", "?", 1, None]}
    assert plan_import(page(session("Da\x00ta"))).sessions[0].title == "Data"
