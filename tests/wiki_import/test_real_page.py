import os
import re
from datetime import date
from pathlib import Path

import pytest

from sessions_app.wiki_import.page import Activity, Reading, Role
from sessions_app.wiki_import.read import read_page

from .words import lost_words

SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "wiki-page.txt"

pytestmark = pytest.mark.skipif(
    not SEED.exists() and not os.environ.get("CI"), reason="the folder ../shared with the real page is absent"
)


@pytest.fixture(scope="module")
def source():
    return SEED.read_text()


@pytest.fixture(scope="module")
def real_page(source):
    return read_page(source)


def value_of(source, title, label):
    """The text behind a label in one session, lines that the printer wrapped joined."""
    section = source.split(f"{title}\n\n- ", 1)[1].split("\n\nUse Case - ")[0].split("\n\nTrack - ")[0]
    return re.search(rf"{re.escape(label)}\W*?:\W*(.*(?:\n [^-\n].*)*)", section)[1].replace("\n ", " ")


def activity(*texts):
    return tuple(Activity(text) for text in texts)


def roles(role, *names):
    return tuple(Role(role, name) for name in names)


def test_title_date_and_introduction_are_read(real_page):
    assert (real_page.title, real_page.starts_on) == ("Technical Architecture Workshop", date(2020, 7, 8))
    assert real_page.introduction == (
        "Welcome to the Technical Architecture Workshop page "
        "where you can find and contribute elements to the workshop."
    )


def test_sessions_come_in_page_order_with_kind_and_title(real_page):
    assert [(session.kind, session.title) for session in real_page.sessions] == [
        ("general", "Community"),
        ("general", "Overview of Functional Architecture"),
        ("track", "LF Energy Data Architecture"),
        ("track", "LF Energy Security Framework"),
        ("track", "Infrastructure"),
        ("use_case", "Asset Monitoring"),
        ("use_case", "CoMPAS"),
        ("use_case", "Digital Twins"),
        ("use_case", "VPP / Microgrids"),
    ]


def test_everybody_is_named_in_page_order(real_page):
    assert [session.roles for session in real_page.sessions] == [
        roles("leader", "Jono Bacon"),
        roles("leader", "Jonas van den Bogaard", "Benoit Jeanson"),
        (Role("leader", "Sander Jansen"), Role("leader", "Eric Houmes", "TenneT"), Role("moderator", "Ashish")),
        roles("leader", "Florent Carli", "Bart Luijkx", "David Wheeler")
        + roles("moderator", "Florent Carli", "Bart Luijkx"),
        roles("leader", "Sven Leiss"),
        roles("leader", "Benoit Jeanson"),
        roles("leader", "Mital Kanabar", "Frederic Fousseret")
        + roles("moderator", "Mital Kanabar")
        + roles("host", "Mital Kanabar"),
        roles("leader", "Juanjo Hierro", "Antonello Monti", "Markus Mirz", "Gianluca Dianese", "Alberto Abella")
        + roles("moderator", "Juanjo Hierro"),
        roles("leader", "Teff Reed", "Greg Thompson") + roles("moderator", "Ken Dulaney"),
    ]


def test_durations_are_known_where_the_page_says_them(real_page):
    said = {session.title: (session.expected_minutes, session.expected_rounds) for session in real_page.sessions}

    assert {title: duration for title, duration in said.items() if duration != (None, None)} == {
        "Overview of Functional Architecture": (20, None),
        "Infrastructure": (None, "all"),
    }


def test_activities_are_read_in_order_and_nested(real_page):
    found = {session.title: session.activity for session in real_page.sessions if session.activity}

    assert [step.text.split()[0] for step in found["Infrastructure"][0].steps] == ["KRITIS", "BAIT", "ISO/IEEC"]
    assert found["Infrastructure"][0].text.endswith("workloads based on the following requirements:")
    assert len(found.pop("Infrastructure")) == 1
    assert found["LF Energy Security Framework"][2].text.startswith("Security risk analysis: discuss and review")
    assert found == {
        "LF Energy Data Architecture": activity(
            "Alliander history on semantics",
            "How to build interfaces/integration",
            "Questions on the current state of semantics",
            "Next steps",
        ),
        "LF Energy Security Framework": (
            *activity("Introduction security working group LF", "Introduction of project GXF (analysis scope)"),
            found["LF Energy Security Framework"][2],
            *activity("Security strategy x (TBD)", "Security strategy y (TBD)"),
        ),
        "Digital Twins": activity(
            "General Introduction", "Description of possible use cases", "Breakout discussions", "Report to Main Group"
        ),
        "VPP / Microgrids": activity(
            "General Introduction", "Description of 3 NMG/VPP use cases", "Breakout discussion", "Report to Main Group"
        ),
    }


def test_readings_keep_their_links_and_titles(real_page):
    multi_cloud = "https://hub.packtpub.com/designing-a-multi-cloud-environment-with-iaas-paas-and-saas-tutorial/"
    roadmap = "https://github.com/com-pas/contributing/blob/master/roadmap-docs/"
    roadmap += "CoMPAS%20Initial%20Roadmap%20-%20final%20version.pptx?raw=true"

    assert {session.title: session.pre_reading for session in real_page.sessions if session.pre_reading} == {
        "LF Energy Security Framework": (
            Reading("", "https://www.cgerisk.com/knowledgebase/The_bowtie_method"),
            Reading("", "https://youtu.be/zH9CdMH0tUM"),
        ),
        "Infrastructure": (
            Reading("", "https://www.meshcloud.io/2020/05/13/multi-cloud-security-and-compliance/"),
            Reading("", multi_cloud),
            Reading("", "https://www.simform.com/multi-cloud-architecture/"),
        ),
        "CoMPAS": (
            Reading("Initial roadmap of the CoMPAS project", roadmap),
            Reading("Glossary and high-level diagrams", "https://github.com/com-pas/compas-architecture"),
        ),
        "Digital Twins": (
            Reading("Data Oriented System of Systems Architecture for Energy link"),
            Reading("FIWARE smart-data-models space on GitHub"),
        ),
    }


def test_short_descriptions_are_the_text_behind_their_label(real_page, source):
    assert real_page.sessions[0].short_description == ""
    assert [session.short_description for session in real_page.sessions[1:]] == [
        value_of(source, session.title, "Short Description") for session in real_page.sessions[1:]
    ]


def test_each_outcome_is_one_text(real_page, source):
    assert {session.title: session.outcomes for session in real_page.sessions} == {
        session.title: (value_of(source, session.title, "Goal/Desired Tangible Outcome(s)"),)
        if session.title not in ("Community", "CoMPAS")
        else ()
        for session in real_page.sessions
    }


def test_wrapped_description_is_joined_with_one_space(real_page, source):
    described = {session.title: session.detailed_description for session in real_page.sessions}

    for title in ("LF Energy Security Framework", "Infrastructure", "VPP / Microgrids"):
        assert described[title] == value_of(source, title, "Detailed Description")


def test_bullets_without_a_label_stay_in_the_description(real_page, source):
    data = next(session for session in real_page.sessions if session.title == "LF Energy Data Architecture")
    monitoring = next(session for session in real_page.sessions if session.title == "Asset Monitoring")
    section = source.split("Use Case - Asset Monitoring\n", 1)[1].split("- Goal/")[0].split("Description:\n\n")[1]

    assert data.detailed_description.splitlines() == [
        value_of(source, data.title, "Detailed Description"),
        "",
        re.search(r"^- The LF energy created.*$", source, re.MULTILINE)[0],
    ]
    assert monitoring.detailed_description == section.strip().replace("\n - ", "\n  - ")


def test_description_in_paragraphs_keeps_its_numbered_list(real_page, source):
    compas = next(session for session in real_page.sessions if session.title == "CoMPAS")
    section = source.split("Use Case - CoMPAS\n", 1)[1].split("\n\n- Goal/")[0].split("Description:\n\n")[1]

    assert compas.detailed_description == section.replace("- 1.", "1.").replace("- 2.", "2.")


def test_nothing_is_left_that_the_reader_did_not_understand(real_page):
    assert [session.not_understood for session in real_page.sessions] == [()] * 9


def test_warnings_say_what_to_check(real_page):
    notes = [(warning.session, warning.field, warning.text) for warning in real_page.warnings if warning.session]

    assert notes == [
        ("Community", "short_description", "One line description of topic"),
        ("Community", "detailed_description", "Detailed description of topic"),
        ("Community", "expected_minutes", "TBD"),
        ("Community", "roles", "name1"),
        (
            "Community",
            "roles",
            "You can appoint an alternate host, but we recommend that the Moderator and the Host be the same person.",
        ),
        ("LF Energy Data Architecture", "roles", "Sander Jansen Eric Houmes (TenneT)"),
        ("Infrastructure", "roles", "name1"),
    ]


def test_no_word_of_the_page_gets_lost(real_page, source):
    assert lost_words(source, real_page) == {}
