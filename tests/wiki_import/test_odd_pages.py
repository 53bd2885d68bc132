"""Pages as people write them elsewhere: each says one thing in another way than the real page does."""

import datetime

import pytest

from sessions_app.wiki_import.activities import part_minutes
from sessions_app.wiki_import.formats.html import read_html
from sessions_app.wiki_import.formats.markdown import read_markdown
from sessions_app.wiki_import.outline import Piece
from sessions_app.wiki_import.page import Activity, Reading, Role, Session, Warning
from sessions_app.wiki_import.people import Named, people_in
from sessions_app.wiki_import.read import read_page

from .words import lost_words

START = "Grid Workshop\n\nTrack - Batteries\n\n"
STORAGE = "<h1>Grid Workshop</h1><h2>Track - Batteries</h2>"
LEFT_OUT = "This heading has no text of its own and was left out."
OUTSIDE = "This stood outside of the sessions and was added to the introduction."
PICTURES = "Pictures are not taken over; say in words what matters in them."


def box(name, body):
    return f'<ac:structured-macro ac:name="{name}"><ac:rich-text-body>{body}</ac:rich-text-body></ac:structured-macro>'


def batteries(**fields):
    return (Session(kind="track", title="Batteries", **fields),)


@pytest.mark.parametrize("name", ["info", "note", "tip", "warning", "panel"])
def test_box_behind_a_list_is_no_part_of_the_list(name):
    page = read_page(f"{STORAGE}<p>Activity:</p><ul><li>Talk</li></ul>{box(name, '<p>Sign up.</p><p>Soon.</p>')}")

    assert page.sessions == batteries(activity=(Activity("Talk"),), not_understood=("Sign up.\nSoon.",))


def test_list_goes_on_behind_a_box():
    page = read_page(f"{STORAGE}<p>Activity:</p><p>Talk</p>{box('note', '<p>Sign up.</p>')}<p>Walk</p>")

    assert page.sessions == batteries(activity=(Activity("Talk"), Activity("Walk")), not_understood=("Sign up.",))


def test_box_right_below_a_label_holds_its_value():
    page = read_page(f"{STORAGE}<p>Activity:</p>{box('panel', '<ul><li>Talk</li><li>Walk</li></ul>')}")

    assert page.sessions == batteries(activity=(Activity("Talk"), Activity("Walk")))


def test_box_in_a_description_belongs_to_it():
    page = read_page(f"{STORAGE}<p>Detailed Description: Cells.</p>{box('info', '<p>And packs.</p>')}")

    assert page.sessions == batteries(detailed_description="Cells.\n\nAnd packs.")


@pytest.mark.parametrize(
    "opening", ['class="confluence-information-macro"', 'class="ak-editor-panel"', 'data-panel-type="info"']
)
def test_box_of_a_saved_page_is_no_part_of_the_list(opening):
    page = read_page(
        "<html><body><h1>Grid Workshop</h1><h2>Track - Batteries</h2><p>Pre-reading:</p>"
        f'<ul><li><a href="https://ex.org/a">A</a></li></ul><div {opening}><p>Sign up.</p></div></body></html>'
    )

    assert page.sessions == batteries(pre_reading=(Reading("A", "https://ex.org/a"),), not_understood=("Sign up.",))


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (f'{STORAGE}<p>Goal: x</p><ac:image><ri:attachment ri:filename="chart.png" /></ac:image>', "chart.png"),
        (
            f'{STORAGE}<p>Goal: x</p><ac:image ac:alt="A chart"><ri:url ri:value="https://ex.org/c" /></ac:image>',
            "A chart",
        ),
        (
            "<html><body><h1>G</h1><h2>Track - B</h2><p>Goal: x</p><img src='/i/chart.png?v=1'></body></html>",
            "chart.png",
        ),
        ("# G\n\n## Track - B\n\nGoal: x\n\n![A chart](img/chart.png)\n", "chart.png"),
    ],
)
def test_pictures_left_behind_are_named(source, name):
    assert read_page(source).warnings == (Warning("", "introduction", PICTURES, name),)


def test_small_signs_are_no_pictures():
    outline = read_html('<p>Hello <img class="emoticon emoticon-smile" alt="(smile)" src="smile.svg"></p>')

    assert outline.pictures == ()


@pytest.mark.parametrize(
    ("line", "warnings"),
    [
        ("March 3, 2021", []),
        ("Wednesday, 3 March 2021, 14:00 - 17:30 CET", []),
        ("March 3-4, 2021", ["March 3-4, 2021"]),
    ],
)
def test_a_line_that_holds_only_the_date_says_when_it_starts(line, warnings):
    page = read_page(f"Grid Workshop\n\n{line}\n\nTrack - Batteries\n\nShort Description: Cells")

    assert (page.title, page.starts_on) == ("Grid Workshop", datetime.date(2021, 3, 3))
    assert page.introduction == line
    assert [warning.text for warning in page.warnings] == warnings


def test_a_date_within_a_sentence_is_not_the_day():
    page = read_page("Grid Workshop\n\nPlease register until March 3, 2021.\n\nTrack - Batteries\n\nGoal: x")

    assert page.starts_on is None


def test_heading_with_the_date_goes_before_the_title_of_the_window():
    page = read_page(
        "<html><head><title>Grid</title></head><body><h1>Wednesday, 8 July 2020 – Grid Workshop</h1>"
        "<h2>Track - Batteries</h2><p>Goal: x</p></body></html>"
    )

    assert (page.title, page.starts_on) == ("Grid Workshop", datetime.date(2020, 7, 8))


def test_title_of_the_front_matter_is_not_repeated_in_the_introduction():
    page = read_page("---\ntitle: Grid Workshop\ndate: 2021-10-12\n---\n# Grid Workshop\n\n## Track - B\n\n- Goal: x\n")

    assert (page.title, page.starts_on, page.introduction) == ("Grid Workshop", datetime.date(2021, 10, 12), "")


def test_way_back_to_the_space_is_not_the_title():
    page = read_page("Home\n2020 July 8 - Grid Workshop\n\nTrack - Batteries\n\nGoal: x")

    assert (page.title, page.introduction) == ("Grid Workshop", "")


def test_heading_over_sessions_only_is_no_introduction():
    page = read_page("# Grid Workshop\n\nHello.\n\n## Day 1\n\n### Morning\n\n#### Track - B\n\n- Goal: x\n")

    assert page.introduction == "Hello."
    assert page.warnings == (
        Warning("", "introduction", LEFT_OUT, "Morning"),
        Warning("", "introduction", LEFT_OUT, "Day 1"),
    )


def test_plain_text_behind_the_sessions_belongs_to_none():
    page = read_page(f"{START}Activity:\n- Talk\n\nLogistics\n\nThe room is upstairs.")

    assert page.sessions == batteries(activity=(Activity("Talk"),))
    assert page.introduction == "Logistics\n\nThe room is upstairs."
    assert page.warnings == (
        Warning("", "introduction", OUTSIDE, "Logistics"),
        Warning("", "introduction", OUTSIDE, "The room is upstairs."),
    )


@pytest.mark.parametrize(
    "lines", ["- Talk<br/>- Walk (5 min)", "* Talk<br/>* Walk (5 min)", "1. Talk<br/>2. Walk (5 min)"]
)
def test_bullets_typed_by_hand_are_no_words(lines):
    page = read_page(f"{STORAGE}<p><strong>Activity:</strong><br/>{lines}</p>")

    assert page.sessions == batteries(activity=(Activity("Talk"), Activity("Walk", 5)))


def test_a_line_over_a_list_in_pre_reading_is_its_heading():
    page = read_page(f"{START}Pre-reading:\nPapers\n- A / B (C)\n- https://ex.org/a\nVideos\n- https://ex.org/v\n")

    assert page.sessions == batteries(
        pre_reading=(
            Reading("A / B (C)", "", "Papers"),
            Reading("", "https://ex.org/a", "Papers"),
            Reading("", "https://ex.org/v", "Videos"),
        )
    )


def test_words_of_a_link_that_say_nothing_yield_to_the_label_before_them():
    source = f"{STORAGE}<p>Pre-reading:</p><p>Glossary: <a href='https://ex.org/g'>here</a></p>"

    page = read_page(source)

    assert page.sessions == batteries(pre_reading=(Reading("Glossary", "https://ex.org/g"),))
    assert "here" in page.set_aside


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Welcome 10 min", ("Welcome", 10, "10 min")),
        ("Round 2 1 h 30 min", ("Round 2", 90, "1 h 30 min")),
        ("10 min Welcome", ("Welcome", 10, "10 min")),
        ("Whisper for 5 minutes", ("Whisper for 5 minutes", None, "")),
        ("20 minutes of talk", ("20 minutes of talk", None, "")),
    ],
)
def test_minutes_may_stand_beside_an_activity_without_a_mark(text, parts):
    assert part_minutes(text) == parts


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("François-Xavier d'Alembert", (Named("François-Xavier d'Alembert"),)),
        ("Omar al-Rashid and Ana Ruiz", (Named("Omar al-Rashid"), Named("Ana Ruiz"))),
        ("Pieter in 't Veld", (Named("Pieter in 't Veld"),)),
        ("ANN LEE AND BO EK", (Named("ANN LEE"), Named("BO EK"))),
        ("Ann Lee, TenneT", (Named("Ann Lee", "TenneT"),)),
    ],
)
def test_names_with_unusual_letters_are_names(text, people):
    assert people_in([Piece(text)]).named == people


def test_link_behind_a_name_is_told():
    page = read_page("# G\n\n## Track - Batteries\n\n- Leader: [Ann Lee](https://ex.org/ann)\n")

    assert page.sessions == batteries(roles=(Role("leader", "Ann Lee"),))
    assert page.warnings == (
        Warning("Batteries", "roles", "The link behind this name was left out.", "Ann Lee (https://ex.org/ann)"),
    )


def test_words_of_a_markdown_table_and_fence_are_kept():
    source = (
        "# Grid Workshop\n\n## Track - Batteries\n\nGoal: x\n\n```python\nprint()\n```\n\n"
        "Pre-reading\n\n| Title | Link |\n|---|---|\n| Atlas | https://ex.org/a |\n"
    )

    page = read_page(source)

    assert page.sessions[0].pre_reading == (Reading("Atlas", "https://ex.org/a"),)
    assert lost_words(source, page) == {}


def test_head_of_a_table_column_without_a_label_is_set_aside():
    outline = read_html(
        "<table><tr><th>Track</th><th>Short Description</th><th>Leader</th></tr>"
        "<tr><td>Batteries</td><td>Cells</td><td>Ann Lee</td></tr></table>"
    )

    assert outline.set_aside == ("Track",)


def test_panel_that_asks_for_a_click_is_set_aside_with_its_arrow():
    outline = read_html('<div class="expand-control"><span>&gt;</span>Click here to expand...</div><p>Words</p>')

    assert outline.set_aside == ("Click here to expand...",)


def test_pictures_and_contents_lists_within_the_html_of_markdown_are_noted():
    outline = read_markdown('Words\n\n<div><img src="a.png"></div>\n\n<div class="toc-macro">Contents</div>\n')

    assert (outline.pictures, outline.set_aside) == (("a.png",), ("Contents",))


def test_a_text_of_very_many_short_lines_is_read_in_time():
    page = read_page(START + "Short Description: x\n" + "a\n" * 100_000)

    assert page.sessions[0].short_description.count("a") == 100_000


def test_a_row_of_very_many_cells_keeps_them_all():
    page = read_page(f"{STORAGE}<p>Detailed Description:</p><table><tr>{'<td>a</td>' * 20_000}</tr></table>")

    assert page.sessions == batteries(detailed_description="- " + " | ".join("a" * 20_000))


@pytest.mark.parametrize("mark", ["**a", "[a ", "_a "])
def test_text_of_nothing_but_marks_is_not_taken_for_markdown(mark):
    page = read_page(f"{START}Short Description: {mark * 5000}")

    assert page.sessions[0].short_description.count("a") == 5000


def test_an_endless_word_is_read_in_time():
    assert people_in([Piece("A" * 100_000)]).named == (Named("A" * 100_000),)
