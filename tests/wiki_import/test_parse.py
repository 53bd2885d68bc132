from datetime import date

import pytest

from sessions_app.wiki_import.page import Activity, Reading, Role, Session
from sessions_app.wiki_import.read import read_page

HEAD = "2020 July 8 - Day\n\nTrack - X\n\n- Short Description: s\n"


def session_of(*lines):
    """The session that the text under one heading makes."""
    return read_page("\n".join(["2020 July 8 - Day", "", "Track - X", "", "- Short Description: s", *lines])).sessions[
        0
    ]


def notes_of(*lines):
    page = read_page("\n".join(["2020 July 8 - Day", "", "Track - X", "", "- Short Description: s", *lines]))
    return [(note.field, note.text) for note in page.warnings]


def test_what_the_person_says_goes_before_the_page():
    page = read_page(HEAD, title="Other", starts_on=date(2021, 1, 2))

    assert (page.title, page.starts_on) == ("Other", date(2021, 1, 2))
    assert [(note.field, note.text) for note in page.warnings] == [("title", "2020 July 8 - Day")]


def test_page_without_a_title_says_so():
    page = read_page(HEAD.split("\n\n", 1)[1])

    assert (page.title, page.starts_on) == ("", None)
    assert [note.field for note in page.warnings] == ["title"]


def test_of_several_days_only_the_first_is_kept():
    page = read_page(HEAD.replace("July 8", "July 8-9"))

    assert (page.title, page.starts_on) == ("Day", date(2020, 7, 8))
    assert [(note.field, note.text) for note in page.warnings] == [("starts_on", "2020 July 8-9")]


def test_date_may_stand_on_a_line_of_its_own():
    assert read_page("Energy Day\n\nDate: 8 July 2020\n\nTrack - X\n\n- Goal: y\n").starts_on == date(2020, 7, 8)


def test_contents_lines_are_no_sessions_and_no_introduction():
    page = read_page(f"2020 July 8 - Day\n\n- Breakout Sessions\n- Track X\n- Track: X\n- X\n{HEAD[17:]}")

    assert (page.introduction, [session.title for session in page.sessions]) == ("", ["X"])
    assert page.set_aside[:5] == ("2020 July 8 - Day", "Breakout Sessions", "Track X", "Track: X", "X")


def test_advice_and_placeholders_outside_of_sessions_are_only_noted():
    advice = "You will need an LF ID to contribute."
    page = read_page(f"2020 July 8 - Day\n\n{advice} We start at ten.\n\nTBD\n\n{HEAD[19:]}")

    assert page.introduction == "We start at ten."
    assert [(note.field, note.text) for note in page.warnings] == [("introduction", advice), ("introduction", "TBD")]


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (["- Target audience: all", "  - also you"], {"not_understood": ("Target audience: all\n- also you",)}),
        (
            ["- Topic Leader: Ana Ruiz", "- Room: 5"],
            {"roles": (Role("leader", "Ana Ruiz"),), "not_understood": ("Room: 5",)},
        ),
        (
            ["- Detailed Description: long", "- Who may come: all"],
            {"detailed_description": "long", "not_understood": ("Who may come: all",)},
        ),
        (
            ["- Detailed Description:", "", "Long.", "", "- First part: a", "- Second part: b"],
            {"detailed_description": "Long.\n\n- First part: a\n- Second part: b"},
        ),
        (["- Activity: do", "  - Goals: agree"], {"activity": (Activity("do", None, (Activity("Goals: agree"),)),)}),
        (["- Goals: one", "- Outcomes:", "  - two", "  - TBD"], {"outcomes": ("one", "two")}),
        (
            ["- Goals: You can:", "  - one", "", "    more"],
            {"outcomes": ("one more",), "not_understood": ("You can:",)},
        ),
        (["- Expected duration: a while"], {"not_understood": ("a while",)}),
        (["- Expected duration: 20 min", "- Length: 30 min"], {"expected_minutes": 20, "not_understood": ("30 min",)}),
        (["- Moderator/Host: Ana Ruiz"], {"roles": (Role("moderator", "Ana Ruiz"), Role("host", "Ana Ruiz"))}),
        (
            ["- Host: Ana Ruiz <ana@ex.org>"],
            {"roles": (Role("host", "Ana Ruiz"),), "not_understood": ("<ana@ex.org>",)},
        ),
        (["- Activity: TBD", "- Pre-reading: TBD", "- Goal: TBD"], {}),
        (
            ["- Activity:", "  Talk:", "  - one", "  - two"],
            {"activity": (Activity("Talk:", None, (Activity("one"), Activity("two"))),)},
        ),
        (["- References: [A](https://ex.org/a)"], {"pre_reading": (Reading("A", "https://ex.org/a"),)}),
        (["- Activity: 10 min: Hello"], {"activity": (Activity("Hello", 10),)}),
        (["- Description: a", "- Detailed Description: b"], {"detailed_description": "a\n\nb"}),
    ],
)
def test_field_is_read(lines, values):
    assert session_of(*lines) == Session("track", "X", short_description="s", **values)


@pytest.mark.parametrize(
    ("lines", "notes"),
    [
        (["- Expected duration: 20-30 min"], [("expected_minutes", "20-30 min")]),
        (["- Expected duration: a while"], [("expected_minutes", "a while")]),
        (["- Host: somebody of us"], [("roles", "somebody of us")]),
        (["- Host: Ana Maria Ruiz Lopez, Ben Li"], [("roles", "Ana Maria Ruiz Lopez")]),
        (
            ["- Activity: TBD", "- Pre-reading: TBD", "- Goal: TBD"],
            [("outcomes", "TBD"), ("activity", "TBD"), ("pre_reading", "TBD")],
        ),
        (["- Activity:", "  - a", "    - b", "      - c"], [("activity", "c")]),
    ],
)
def test_what_to_check_is_said(lines, notes):
    assert notes_of(*lines) == notes


def test_text_before_the_first_label_is_kept_word_for_word():
    assert read_page("2020 July 8 - Day\n\nTrack - X\n\nA blurb.\n\n- Goal: y\n").sessions == (
        Session("track", "X", outcomes=("y",), not_understood=("A blurb.",)),
    )


def test_breakout_session_without_its_kind_is_taken_for_a_track_to_check():
    page = read_page("2020 July 8 - Day\n\nBreakout Session - X\n\n- Goal: y\n")

    assert [(session.kind, session.title) for session in page.sessions] == [("track", "X")]
    assert [(note.session, note.field, note.text) for note in page.warnings] == [("X", "kind", "Breakout Session - X")]


def test_number_of_a_track_is_only_noted():
    page = read_page("2020 July 8 - Day\n\nTrack 2: X\n\n- Goal: y\n")

    assert page.sessions == (Session("track", "X", outcomes=("y",)),)
    assert [(note.field, note.text) for note in page.warnings] == [("title", "2")]


def test_kind_alone_over_labels_is_the_title_too():
    assert read_page("# Day\n\n## Plenary\n\n- Goal: y\n").sessions == (Session("general", "Plenary", outcomes=("y",)),)


def test_session_without_labels_is_a_session_all_the_same():
    assert [
        one.title for one in read_page("# Day\n\n## Track - A\n\nSoon.\n\n## Track - B\n\n- Goal: y\n").sessions
    ] == ["A", "B"]
    assert [one.title for one in read_page("Day\n\nTrack - A\n\nSoon.\n\nTrack - B\n\n- Goal: y\n").sessions] == [
        "A",
        "B",
    ]


def test_sentence_about_a_track_begins_no_session():
    text = "Track - as we say - is a word that this sentence uses."

    assert session_of(f"- Description: {text}", "", text, "", "Track the time", "", "- Goal: y") == Session(
        "track", "X", short_description="s", detailed_description=f"{text}\n\n{text}\n\nTrack the time", outcomes=("y",)
    )


def test_lines_without_a_kind_begin_a_session_where_the_labels_begin_anew():
    page = read_page(f"{HEAD}\nSomething else\n\n- Short Description: t\n")

    assert [(session.title, session.short_description) for session in page.sessions] == [
        ("X", "s"),
        ("Something else", "t"),
    ]


def test_bullet_in_front_of_a_heading_does_not_hide_it():
    page = read_page(f"{HEAD}\n• Use Case - Y\n\n- Short Description: t\n")

    assert [(session.kind, session.title) for session in page.sessions] == [("track", "X"), ("use_case", "Y")]


def test_headings_in_a_description_stay_in_it():
    page = read_page(
        "# Day\n\n## Track - A\n\n**Description:**\n\nOne.\n\n### Why\n\nTwo.\n\n### Use case: old\n\nThree.\n"
    )

    assert page.sessions == (
        Session("track", "A", detailed_description="One.\n\n### Why\n\nTwo.\n\n### Use case: old\n\nThree."),
    )
