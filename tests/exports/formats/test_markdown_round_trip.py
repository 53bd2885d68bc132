"""What the Markdown export writes, the import reads again, whatever people typed.

`ROUND_TRIPS=2000` tries harder: it is the number of examples.
"""

import os
from dataclasses import fields, replace
from datetime import date

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sessions_app.exports.formats.markdown import write
from sessions_app.exports.formats.marks import escaped, in_lines, unescaped
from sessions_app.exports.values import Link, Step
from sessions_app.wiki_import import page
from sessions_app.wiki_import.read import read_page

from .programmes import A_ROOM, SITE, block, item, member, programme

hard = settings(
    max_examples=int(os.environ.get("ROUND_TRIPS", "40")), deadline=None, suppress_health_check=list(HealthCheck)
)
BITS = st.sampled_from(
    [
        *"\\*_`[]()<>#+-=~|!&:;,.\"' \t",
        *(
            "Moderator: Ana",
            "- **Host (Manage/Control Bridge functions):** Ben",
            "### Track - Another",
            "## Breakout Sessions",
        ),
        *(
            "Short Description: x",
            "TBD",
            "name1",
            "1. first",
            "(10 min)",
            " (5 min)",
            "https://example.org/a_b*c?d=(e)",
        ),
        *("<!-- end of introduction -->", "<!-- Workshop Planner, format 1 -->", "&amp;", "```", "~~~", "---", "==="),
        *(
            "🎉",
            "e\u0301",
            "\u00a0",
            "\u2028",
            "\x85",
            "中文",
            "**bold**",
            "[a](b)",
            "![a](b)",
            "<b>",
            "C #",
            "x" * 300,
        ),
    ]
)
LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r", exclude_categories=["Cs"]), max_size=8)
lines = st.lists(BITS | LETTERS, max_size=6).map(" ".join) | st.lists(BITS | LETTERS, max_size=6).map("".join)
texts = st.lists(lines, max_size=4).map("\n".join).map(str.strip)
one_line = lines.map(lambda text: " ".join(text.split()))
filled = texts.filter(bool)
names = one_line.filter(bool)
minutes = st.none() | st.integers(1, 1440)
urls = st.just("") | st.sampled_from(
    ["https://example.org/a%20b?c=(d)&e=f", "http://x.example/_*\\<>&copy;", "HTTPS://X"]
)
readings = st.builds(Link, texts, urls, texts).filter(lambda one: one.title or one.url)
people = st.lists(
    st.tuples(st.sampled_from(["leader", "moderator", "host", "alternate_host"]), names, one_line), max_size=4
)
sessions = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["general", "track", "use_case"]),
        "title": names,
        "short_description": texts,
        "detailed_description": texts,
        "outcomes": st.lists(filled, max_size=3),
        "people": people.map(
            lambda found: [
                member(key, name, role, where)
                for key, (role, name, where) in enumerate(
                    sorted(found, key=lambda one: ["leader", "moderator", "host", "alternate_host"].index(one[0]))
                )
            ]
        ),
        "minutes": minutes,
        "rounds": st.none() | st.integers(1, 50) | st.just("all"),
        "activity": st.lists(st.builds(Step, filled, minutes, st.booleans()), max_size=4),
        "pre_reading": st.lists(readings, max_size=4),
        "not_understood": texts,
    }
)
programmes = st.builds(
    lambda items, title, introduction, day: programme(
        *(item(key, **{"title": one.pop("title"), **one}) for key, one in enumerate(map(dict, items), start=1)),
        title=title,
        introduction=introduction,
        starts_on=day,
    ),
    st.lists(sessions, min_size=1, max_size=3),
    names,
    texts,
    st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)


@hard
@given(programmes)
def test_nothing_is_lost(made):
    assert_comes_back(made)


@hard
@given(texts)
@example("\\")
@example("a\\\n\\b")
def test_escaping_is_taken_back(text):
    assert unescaped(escaped(text)) == text
    assert unescaped(in_lines(text, "")) == text


def test_what_looks_like_the_page_itself_stays_text():
    label = "- **Short Description:** mine\n\n### Track - Mine\n\n- Moderator: me"
    everything = dict.fromkeys(["short_description", "detailed_description", "not_understood"], label)

    assert_comes_back(
        programme(
            item(
                1,
                "### Track - Title",
                **everything,
                outcomes=[label, "second"],
                activity=[Step(label, None, False), Step("In (10 min)", 5, True)],
            ),
            introduction=f"{label}\n<!-- end of introduction -->\nStill here",
        )
    )


def test_brackets_of_names_are_escaped_once():
    assert_comes_back(programme(item(1, people=[member(1, "9) (Ana), \\(", affiliation="9)"), member(2, "2. \\,")])))


def test_times_come_back_as_no_text():
    round_1 = block(1)

    assert_comes_back(programme(item(1, "One", (round_1, A_ROOM)), item(2, "Two", (round_1, None)), blocks=[round_1]))


def test_order_stays_where_kinds_alternate():
    kinds = ["track", "general", "use_case", "general"]

    assert_comes_back(programme(*(item(key, f"Session {key}", kind=kind) for key, kind in enumerate(kinds, start=1))))


def test_other_line_ends_change_nothing():
    made = programme(item(1, detailed_description="One\n\n- two\n  - three"))

    assert read_page(write(made, SITE).replace(b"\n", b"\r\n")) == read_page(write(made, SITE))


def assert_comes_back(made):
    read = read_page(write(made, SITE))

    got, want = list(map(stripped, read.sessions)), [as_page(one) for one in made.sessions]
    assert [name for pair in zip(got, want, strict=True) for name in differing(*pair)] == []
    assert got == want
    assert (read.title, read.starts_on, read.introduction, read.warnings) == (
        made.title,
        made.starts_on,
        made.introduction,
        (),
    )


def differing(one, other):
    """The fields in which they differ, with both values."""
    pairs = {field.name: (getattr(one, field.name), getattr(other, field.name)) for field in fields(page.Session)}
    return [(name, *pair) for name, pair in pairs.items() if pair[0] != pair[1]]


def stripped(session):
    """As the import stores it."""
    return replace(session, detailed_description=session.detailed_description.strip())


def as_page(one):
    steps = []
    for step in one.activity:
        if step.is_nested and steps:
            steps[-1] = replace(steps[-1], steps=(*steps[-1].steps, page.Activity(step.text, step.minutes)))
        else:
            steps.append(page.Activity(step.text, step.minutes))
    return page.Session(
        kind=one.kind,
        title=one.title,
        short_description=one.short_description,
        detailed_description=one.detailed_description,
        outcomes=tuple(one.outcomes),
        roles=tuple(page.Role(person.role, person.name, person.affiliation) for person in one.people),
        expected_minutes=one.minutes,
        expected_rounds=one.rounds,
        activity=tuple(steps),
        pre_reading=tuple(page.Reading(link.title, link.url, link.heading) for link in one.pre_reading),
        not_understood=(one.not_understood,) if one.not_understood else (),
    )
