import pytest

from sessions_app.wiki_import.formats.text import read_text
from sessions_app.wiki_import.page import Activity, Reading, Role, Session
from sessions_app.wiki_import.read import read_page

PAGE = """\
4 May 2022: Flex Workshop
Created by Ana Ruiz, last modified on Apr 28, 2022

Welcome to the workshop. It will be held on-line and we hope that you will join us for
a day of talks.

Contents
General Session - Kick-off
Track - Demand
Use Case - Heat

General Sessions
General Session - Kick-off
Short Description: Start of
the day
Topic Leader(s): Ana Ruiz and Ben Okoro
Moderator: TBD
Expected Duration: 2 hours
Track – Demand
•	Short Description: Demand side
•	Detailed Description; We look at how demand changes when prices change and which of
	the standards help with this.
o	Activity
	▪	First thing (15 min)
	▪	Second thing
		o	sub
•	Topic Leaders
	Carla Diaz
	Dan Eke (Grid, Inc.)
•	Pre-reading:
	Standards:
	–	NIST: https://ex.org/nist_(a), see chapter 2
	–	https://ex.org/very/long/path/that-goes-on-and-on-and-on-until-it-is-wrapped-by-the-
printer/and-ends.html

Page 2 of 3

Use Case: Heat
Short Description: Heat
Detailed Description:
Heat is warm.

Track the temperature over time.

Topic Leader(s): Eva Fox
Target audience: Plumbers
Activity:
Look at it
Discuss it
Expected duration: all rounds
"""


def test_pasted_page_is_read():
    page = read_page(PAGE)

    assert (page.title, str(page.starts_on)) == ("Flex Workshop", "2022-05-04")
    assert page.introduction == (
        "Welcome to the workshop. It will be held on-line and we hope that you will join us for a day of talks."
    )
    assert page.sessions == (
        Session(
            kind="general",
            title="Kick-off",
            short_description="Start of the day",
            roles=(Role("leader", "Ana Ruiz"), Role("leader", "Ben Okoro")),
            expected_minutes=120,
        ),
        Session(
            kind="track",
            title="Demand",
            short_description="Demand side",
            detailed_description=(
                "We look at how demand changes when prices change and which of the standards help with this."
            ),
            roles=(Role("leader", "Carla Diaz"), Role("leader", "Dan Eke", "Grid, Inc.")),
            activity=(Activity("First thing", 15), Activity("Second thing", None, (Activity("sub"),))),
            pre_reading=(
                Reading("NIST see chapter 2", "https://ex.org/nist_(a)", "Standards"),
                Reading(
                    "",
                    "https://ex.org/very/long/path/that-goes-on-and-on-and-on-until-it-is-wrapped-by-the-"
                    "printer/and-ends.html",
                    "Standards",
                ),
            ),
        ),
        Session(
            kind="use_case",
            title="Heat",
            short_description="Heat",
            detailed_description="Heat is warm.\n\nTrack the temperature over time.",
            roles=(Role("leader", "Eva Fox"),),
            expected_rounds="all",
            activity=(Activity("Look at it"), Activity("Discuss it")),
            not_understood=("Target audience: Plumbers",),
        ),
    )


def test_labels_without_any_mark_have_their_text_below():
    page = read_page(
        "Workshop, 12 October 2022\n\nTRACK - BATTERIES\nTopic Leader\nAna Ruiz (TSO)\nBen Okoro\nModerator\nname 1\n"
        "Expected duration\n30 minutes\nActivities\n1. Weigh\n2. Touch\n   a. carefully\n   b. with gloves\n"
    )

    assert page.sessions == (
        Session(
            kind="track",
            title="BATTERIES",
            roles=(Role("leader", "Ana Ruiz", "TSO"), Role("leader", "Ben Okoro")),
            expected_minutes=30,
            activity=(Activity("Weigh"), Activity("Touch", None, (Activity("carefully"), Activity("with gloves")))),
        ),
    )


@pytest.mark.parametrize("bullet", ["-", "•", "·", "- ·", "o", "O", "◦", "▪", "*", ".", "–", "+", "- o", "1.", "2)"])
def test_bullet_is_taken_off(bullet):
    outline = read_text(f"Text\n\n{bullet} One\n {bullet} Two")

    assert [(block.kind, block.text, block.depth) for block in outline.blocks] == [
        ("paragraph", "Text", 0),
        ("item", "One", 1),
        ("item", "Two", 2),
    ]


def test_bullet_alone_on_its_line_belongs_to_the_next_one():
    assert [(block.kind, block.text) for block in read_text("Text\n\n•\nOne\n•\nTwo").blocks] == [
        ("paragraph", "Text"),
        ("item", "One"),
        ("item", "Two"),
    ]


def test_running_heads_and_page_numbers_are_set_aside():
    outline = read_text("Wiki - Day\nOne is\n1\n\fWiki - Day\ntwo.\n2\n\fWiki - Day\nThree\n3")

    assert [block.text for block in outline.blocks] == ["One is two.", "Three"]
    assert outline.set_aside == ("Wiki - Day", "1", "Wiki - Day", "2", "Wiki - Day", "3")


def test_lines_of_a_narrow_page_are_joined_where_the_next_word_did_not_fit():
    text = "The Moderator of this session is a person that everybody knows and\nLikes to talk to.\nShort\nLines"

    assert [block.text for block in read_text(text).blocks] == [
        "The Moderator of this session is a person that everybody knows and Likes to talk to.",
        "Short",
        "Lines",
    ]
