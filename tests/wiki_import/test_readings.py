import pytest

from sessions_app.wiki_import.findings import Findings
from sessions_app.wiki_import.outline import Block, Kind, Piece
from sessions_app.wiki_import.page import Reading
from sessions_app.wiki_import.readings import readings_in, trimmed

A, B = "https://ex.org/a%20b?x=1&y=2", "https://ex.org/b"


def item(*pieces, depth=1):
    return Block(Kind.ITEM, tuple(Piece(p) if isinstance(p, str) else p for p in pieces), depth)


def line(*pieces):
    return Block(Kind.PARAGRAPH, item(*pieces).pieces)


def link(text, url=A):
    return Piece(text, href=url)


def read(*blocks):
    return readings_in(blocks, Findings())


@pytest.mark.parametrize(
    ("pieces", "reading"),
    [
        ([A], Reading("", A)),
        ([link(A)], Reading("", A)),
        ([f"The guide: {A}"], Reading("The guide", A)),
        ([f"The guide - {A}"], Reading("The guide", A)),
        ([f"The guide ({A})"], Reading("The guide", A)),
        ([f"The guide <{A}>"], Reading("The guide", A)),
        ([f"{A} (The guide)"], Reading("The guide", A)),
        ([f"{A} - The guide"], Reading("The guide", A)),
        ([link("The guide")], Reading("The guide", A)),
        (["Slides: ", link("The guide (v2) / draft")], Reading("Slides: The guide (v2) / draft", A)),
        (["Slides: ", link(A)], Reading("Slides", A)),
        ([link("The guide"), " by Ana Ruiz."], Reading("The guide by Ana Ruiz", A)),
        (["The guide | ", link(A)], Reading("The guide", A)),
        (["www.ex.org/x"], Reading("", "https://www.ex.org/x")),
        (["A paper without a link"], Reading("A paper without a link")),
        ([link("Only here", "#here")], Reading("Only here")),
    ],
)
def test_one_reading_of_a_line(pieces, reading):
    assert read(item(*pieces)) == (reading,)


@pytest.mark.parametrize(
    "pieces",
    [
        [link("One"), ", ", link("Two", B)],
        [link("One"), " and ", link("Two", B)],
        [f"One: {A}; Two: {B}"],
        [f"One: {A} Two: {B}"],
        [f"{A} (One), {B} (Two)"],
        [f"{A} One {B} Two"],
    ],
)
def test_several_links_in_one_line_are_several_readings(pieces):
    assert read(item(*pieces)) == (Reading("One", A), Reading("Two", B))


def test_heading_stands_over_what_follows():
    heading = Block(Kind.HEADING, (Piece("Standards:"),), level=4)

    assert read(item(A), heading, item("One: ", A), item("Two")) == (
        Reading("", A),
        Reading("One", A, "Standards"),
        Reading("Two", "", "Standards"),
    )


def test_item_over_deeper_items_is_their_heading():
    assert read(item("Cloud"), item(A, depth=2), item(B)) == (Reading("", A, "Cloud"), Reading("", B))


def test_bold_line_and_line_with_a_colon_are_headings():
    bold = line(Piece("Cloud", bold=True))

    assert read(bold, item(A), line("Grid:"), item(B), item("Two")) == (
        Reading("", A, "Cloud"),
        Reading("", B, "Grid"),
        Reading("Two", "", "Grid"),
    )


def test_line_with_a_colon_over_one_address_is_its_title():
    assert read(line("The guide:"), line(A)) == (Reading("The guide", A),)


def test_placeholder_is_noted_and_no_reading():
    findings = Findings("Metering")

    assert readings_in([item("TBD")], findings) == ()
    assert [(note.field, note.text) for note in findings.warnings] == [("pre_reading", "TBD")]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http://a.b/c.", "http://a.b/c"),
        ("http://a.b/c),", "http://a.b/c"),
        ("http://a.b/c_(d)", "http://a.b/c_(d)"),
        ("http://a.b/c?", "http://a.b/c"),
    ],
)
def test_punctuation_behind_an_address_is_not_part_of_it(text, url):
    assert trimmed(text) == url
