from sessions_app.wiki_import.formats.markdown import read_markdown
from sessions_app.wiki_import.outline import Block, Kind, Piece
from sessions_app.wiki_import.page import Activity, Reading, Role, Session
from sessions_app.wiki_import.read import read_page

PAGE = """\
# 2021 March 3 - Grid Data Workshop

Welcome to the *Grid Data* workshop. See the [programme](https://ex.org/p?a=1&b=2).

## Contents

- [General Session - Opening](#opening)
- [Track - Metering](#metering)
  - [Short Description](#x)

## General Topics

### General Session - Opening

* **Short Description:** What the day is for
* **Detailed Description:** TBD
* **Topic Leader(s):** [@Ana Ruiz](https://ex.org/ana), Ben Okoro & Chloé O'Neil (Grid Co., Ltd.)
* **Moderator (Monitor Chat, organize questions, manage time):** name1
* **Expected duration:** 1 h 30 min

## Breakout Sessions

### Track: Metering

1. **Short Description**: Meters
2. **Detailed Description**:

   First paragraph
   wrapped here.

   Second with `code` and **bold**.

   - one
     - two
3. **Goals**
   - Know meters
   - Use meters
4. **Leads**: Dmitri van der Berg and Eve Li
5. **Co-host**: Fay Wong
6. **Duration**: 2 breakout sessions
7. **Activities**
   1. Welcome (10 min)
   2. Work - 1 hour
      1. Read
      2. Write
8. **Prerequisites:** laptop with Docker
9. **Pre-read**:
   - <https://ex.org/a%20b?x=1>
   - [Guide][g]
   - Slides: [Deck (v2)](https://ex.org/deck_(v2))
   - A paper without link / draft

     #### Standards

   - IEC 61850: https://ex.org/iec

[g]: https://ex.org/guide "Guide"

Use-Case — Charging
-------------------

| Label | Value |
|---|---|
| Short Description | Cars |
| Topic Leader(s) | Gus Hill<br>Hal Ito (EV Inc.) |
| Host | You can appoint an alternate host, but we recommend that the Moderator and the Host be the same person. |
| Activity | Charge, then discuss |
"""


def test_page_with_headings_lists_links_and_a_table_is_read():
    page = read_page(PAGE)

    assert (page.title, str(page.starts_on)) == ("Grid Data Workshop", "2021-03-03")
    assert page.introduction == "Welcome to the *Grid Data* workshop. See the [programme](https://ex.org/p?a=1&b=2)."
    assert page.sessions == (
        Session(
            kind="general",
            title="Opening",
            short_description="What the day is for",
            roles=(
                Role("leader", "Ana Ruiz"),
                Role("leader", "Ben Okoro"),
                Role("leader", "Chloé O'Neil", "Grid Co., Ltd."),
            ),
            expected_minutes=90,
        ),
        Session(
            kind="track",
            title="Metering",
            short_description="Meters",
            detailed_description="First paragraph wrapped here.\n\nSecond with `code` and **bold**.\n\n- one\n  - two",
            outcomes=("Know meters", "Use meters"),
            roles=(
                Role("leader", "Dmitri van der Berg"),
                Role("leader", "Eve Li"),
                Role("alternate_host", "Fay Wong"),
            ),
            expected_rounds=2,
            activity=(Activity("Welcome", 10), Activity("Work", 60, (Activity("Read"), Activity("Write")))),
            pre_reading=(
                Reading("", "https://ex.org/a%20b?x=1"),
                Reading("Guide", "https://ex.org/guide"),
                Reading("Slides: Deck (v2)", "https://ex.org/deck_(v2)"),
                Reading("A paper without link / draft"),
                Reading("IEC 61850", "https://ex.org/iec", "Standards"),
            ),
            not_understood=("Prerequisites: laptop with Docker",),
        ),
        Session(
            kind="use_case",
            title="Charging",
            short_description="Cars",
            roles=(Role("leader", "Gus Hill"), Role("leader", "Hal Ito", "EV Inc.")),
            activity=(Activity("Charge, then discuss"),),
        ),
    )
    assert [(note.session, note.field) for note in page.warnings] == [
        ("Opening", "detailed_description"),
        ("Opening", "roles"),
        ("Opening", "roles"),
        ("Charging", "roles"),
    ]


def test_kind_comes_from_the_heading_above_when_a_session_does_not_say_it():
    page = read_page(
        "# Day\n\n## Plenary Sessions\n\n### Welcome\n\n* Summary: Hello\n\n"
        "## Use Cases\n\n### Cars\n\nBlurb.\n\n* Goal: go\n"
    )

    assert page.sessions == (
        Session("general", "Welcome", short_description="Hello"),
        Session("use_case", "Cars", outcomes=("go",), not_understood=("Blurb.",)),
    )


def test_text_behind_the_sessions_goes_to_the_introduction_with_a_warning():
    page = read_page("# Day\n\n## Track - A\n\n* Goal: go\n\n## Logistics\n\nRoom 5.\n")

    assert page.introduction == "## Logistics\n\nRoom 5."
    assert [(note.session, note.field, note.text) for note in page.warnings] == [("", "introduction", "Room 5.")]


def test_title_and_date_may_stand_in_front_matter():
    page = read_page('---\ntitle: "Energy Day"\ndate: 2020-07-08\n---\n\n## Track - A\n\n* Goal: go\n')

    assert (page.title, str(page.starts_on)) == ("Energy Day", "2020-07-08")


def test_soft_line_break_parts_only_labels_bullets_and_addresses():
    outline = read_markdown("**Goal:** a\nb\n**Host:** Ana\nhttps://ex.org/\n• c")

    assert [block.text for block in outline.blocks] == ["Goal: a b\nHost: Ana\nhttps://ex.org/\n• c"]


def test_tags_are_no_words_but_other_angle_brackets_are():
    outline = read_markdown(
        "a<br>b <u>c</u> <name> <!-- no -->\n\n<div>d</div>\n\n```\ncode\n```\n\n- [ ] task\n\n~~old~~"
    )

    assert [(block.kind, block.text) for block in outline.blocks] == [
        (Kind.PARAGRAPH, "a\nb c <name>"),
        (Kind.PARAGRAPH, "d"),
        (Kind.CODE, "code"),
        (Kind.ITEM, "task"),
        (Kind.PARAGRAPH, "old"),
    ]


def test_indent_never_means_code():
    assert read_markdown("a\n\n    - b").blocks == (
        Block(Kind.PARAGRAPH, (Piece("a"),)),
        Block(Kind.ITEM, (Piece("b"),), 1),
    )
