"""Our own Markdown, with what people wrote into it by hand."""

import re
from datetime import date

import pytest

from sessions_app.exports.formats.markdown import write
from sessions_app.wiki_import.errors import NotReadable
from sessions_app.wiki_import.exported import OUTSIDE
from sessions_app.wiki_import.page import Role, Warning
from sessions_app.wiki_import.read import read_page

from ..exports.formats.programmes import SITE, item, programme

BY_HAND = """
### Track - By hand

* Short Description: Written elsewhere
* Topic Leader(s): Ana Moreau and Ben Okoro
"""


def exported():
    return write(programme(item(1, "Data Architecture")), SITE).decode()


def test_a_session_added_by_hand_is_read_like_any_page():
    first, second = read_page(exported() + BY_HAND).sessions

    assert first == read_page(exported()).sessions[0]
    assert (second.title, second.short_description) == ("By hand", "Written elsewhere")
    assert second.roles == (Role("leader", "Ana Moreau"), Role("leader", "Ben Okoro"))


def test_what_stands_outside_of_the_sessions_goes_to_the_introduction():
    page = read_page(exported().replace("## Breakout Sessions\n", "## Breakout Sessions\n\nBring a laptop.\n"))

    assert page.introduction == "Welcome.\n\nBring a laptop."
    assert page.warnings == (Warning("", "introduction", OUTSIDE, "Bring a laptop."),)


def test_a_page_without_sessions_is_not_readable():
    with pytest.raises(NotReadable, match="There is no session in this page"):
        read_page(write(programme(), SITE))


def test_without_its_mark_it_is_read_like_any_page():
    lines = [line for line in exported().split("\n") if not line.startswith("<!--")]

    assert read_page("\n".join(lines)).sessions == read_page(exported()).sessions


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2020-07-08", date(2020, 7, 8)), ("2020-99-99", None), ("9999-12-31", None), ("0000-00-00", None), ("-", None)],
)
def test_a_day_that_is_none_is_left_out(day, expected):
    page = read_page(re.sub(r"(?<=format 1)[^-]*(?:-\d\d-\d\d)? -->", f", starts {day} -->", exported()))

    assert (page.starts_on, len(page.sessions)) == (expected, 1)
