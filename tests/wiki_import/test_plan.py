"""Plans on plain values: which side a field follows, which session is which, who is meant."""

import pytest

from sessions_app.wiki_import import words
from sessions_app.wiki_import.content import EMPTY, Someone, agree, both, content_of, recalled, remembered, same_words
from sessions_app.wiki_import.match import Existing, matched
from sessions_app.wiki_import.plan import BOTH, PAGE, PEOPLE, Facts, FieldPlan, plan_field, plan_import, state_of
from sessions_app.wiki_import.who import Directory, Known, identify

from .pages import page, session, step, warning

CONTENT = {
    "kind": "track",
    "title": "Data Architecture",
    "short_description": "",
    "detailed_description": "",
    "outcomes": [],
    "roles": [],
    "expected_minutes": None,
    "expected_rounds": None,
    "activity": [],
    "pre_reading": [],
    "not_understood": "",
}


def existing(pk=1, title="Data Architecture", imported=None, **fields):
    content = CONTENT | {"title": title} | {key: fields.pop(key) for key in CONTENT.keys() & fields.keys()}
    return Existing(pk, 1, content, imported or {}, **fields)


@pytest.mark.parametrize(
    ("imported", "present", "said", "state"),
    [
        ("a", "a", "a", "same"),
        ("a", "a", "b", "updated"),
        ("a", "b", "a", "kept"),
        ("a", "b", "b", "same"),
        ("a", "b", "c", "asked"),
        ("a", "", "b", "asked"),
        ("a", "b", "", "asked"),
        ("a", "a", "", "updated"),
        ("a", "", "a", "kept"),
        (None, "", "a", "updated"),
        (None, "a", "", "kept"),
        (None, "a", "b", "asked"),
        (None, "a", "a\r\n", "same"),
    ],
)
def test_a_field_follows_whoever_alone_changed_it(imported, present, said, state):
    assert state_of("short_description", said, present, imported) == state


def test_a_title_found_by_another_name_is_kept_without_asking():
    assert state_of("title", "DATA", "Data", None) == "kept"
    assert state_of("title", "DATA", "Data", "Data") == "updated"


@pytest.mark.parametrize(
    ("answer", "take", "result", "is_decided", "now_imported"),
    [
        (None, PEOPLE, ("b",), False, ("a",)),
        ("nonsense", PEOPLE, ("b",), False, ("a",)),
        (PEOPLE, PEOPLE, ("b",), True, ("a", "c")),
        (PAGE, PAGE, ("a", "c"), True, ("a", "c")),
        (BOTH, BOTH, ("b", "c"), True, ("a", "c")),
    ],
)
def test_a_conflict_stays_open_until_it_is_decided(answer, take, result, is_decided, now_imported):
    answers = {"outcomes-0": answer} if answer else {}

    plan = plan_field("outcomes", "outcomes-0", ("a", "c"), ("b",), ("a",), answers)

    assert plan == FieldPlan("outcomes", "outcomes-0", ("a", "c"), ("b",), ("a",), "asked", take, is_decided)
    assert (plan.result, plan.now_imported) == (result, now_imported)


def test_texts_offer_two_sides_and_lists_three():
    text = plan_field("introduction", "k", "a", "b", None, {})
    emptied = plan_field("outcomes", "k", ("a",), (), ("b",), {})
    full = plan_field("outcomes", "k", ("a",), ("b",), None, {})

    assert [one.choices for one in (text, emptied, full)] == [(PEOPLE, PAGE), (PEOPLE, PAGE), (PEOPLE, PAGE, BOTH)]


def test_sessions_are_known_by_the_title_of_the_last_import_first():
    renamed = existing(1, "New name", {"title": "Old name", "kind": "track"})
    other = existing(2, "Old name")
    former = existing(3, "Now", former_titles=("Once", "Now"))
    out = existing(4, "Twice", is_removed=True)
    stands = existing(5, "twice ")
    asked = [EMPTY | {"title": title, "kind": "track"} for title in ("OLD  name", "Old name", "once", "Twice", "x")]

    assert matched(asked, [renamed, other, former, out, stands]) == [renamed, other, former, stands, None]


def test_same_titles_are_told_apart_by_kind():
    track, use_case = existing(1, "Security"), existing(2, "Security", kind="use_case")
    asked = [EMPTY | {"title": "Security", "kind": kind} for kind in ("use_case", "track", "track")]

    assert matched(asked, [track, use_case]) == [use_case, track, None]


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        (("Ana", ""), [Known(1, "ANA", "RTE")], 1),
        (("Ana", "RTE"), [Known(1, "Ana", "")], 1),
        (("Ana", "RTE"), [Known(1, "Ana", "TenneT"), Known(2, "Ana", "rte")], 2),
        (("Ana", "RTE"), [Known(1, "Anna", "RTE")], None),
        (("Ana", ""), [Known(1, "Ana", ""), Known(2, "Ana", "RTE")], 1),
    ],
)
def test_people_are_known_by_name_and_affiliation(name, known, meant):
    directory = Directory(known)

    assert identify(Someone(*name), {}, "Data", directory).person == meant
    assert directory.questions == {}


def test_what_an_earlier_import_found_out_goes_before_the_name():
    directory = Directory([Known(1, "Ana", ""), Known(2, "Ana Moreau", "RTE")])

    assert identify(Someone("Ana"), {("ana", ""): 2}, "Data", directory).person == 2
    assert identify(Someone("Ana"), {("ana", ""): 3}, "Data", directory).person == 1


def test_a_name_with_affiliation_elsewhere_on_the_page_makes_one_person():
    plan = plan_import(page(session("One", leaders=["Eric"]), session("Two", hosts=[("Eric", "TenneT"), "Ana"])))

    assert plan.new_people == (Someone("Eric", "", None, "TenneT"), Someone("Ana"))


def test_the_digest_changes_with_what_would_be_shown_only():
    one, other = page(session()), page(session(outcomes=["New"]))

    digests = [plan_import(said, Facts("Grid"), [existing()]).digest for said in (one, one, other)]
    revised = plan_import(one, Facts("Grid"), [Existing(1, 2, CONTENT)]).digest

    assert digests[0] == digests[1]
    assert len({*digests, revised}) == 3


def test_values_are_remembered_as_they_were():
    people = (Someone("Ana", "RTE", 7), Someone("Ben", "", None))

    assert remembered("leader", people, lambda one: one.person or 8) == [["Ana", "RTE", 7], ["Ben", "", 8]]
    assert recalled("leader", [["Ana", "RTE", 7], ["Ben", "", 8]]) == (people[0], Someone("Ben", "", 8))
    assert recalled("activity", remembered("activity", (("a", 1, True),), None)) == (("a", 1, True),)
    assert recalled("duration", remembered("duration", (None, "all"), None)) == (None, "all")


def test_people_agree_by_who_they_are_and_read_the_same_by_their_words():
    ana, renamed = (Someone("Ana", "", 1),), (Someone("Ana Moreau", "RTE", 1),)

    assert (agree(ana, renamed), same_words(ana, renamed)) == (True, False)
    assert (agree(ana, (Someone("Ana"),)), same_words(ana, (Someone("ANA "),))) == (False, True)


def test_both_keeps_what_stands_and_adds_what_is_new_on_the_page():
    assert both(("ours", "kept"), ("kept", "old", "new"), ("kept", "old")) == ("ours", "kept", "new")


def test_parts_keep_their_identity_by_text_link_person_and_likeness():
    present = CONTENT | {
        "outcomes": [{"id": 1, "text": "Same"}, {"id": 2, "text": "Slightly wrong words"}, {"id": 3, "text": "Gone"}],
        "pre_reading": [
            {"id": 4, "title": "By link", "url": "https://a.example", "heading": ""},
            {"id": 5, "title": "By title", "url": "", "heading": ""},
        ],
        "roles": [{"id": 6, "role": "host", "person": 7}, {"id": 8, "role": "leader", "person": 7}],
        "activity": [{"id": 9, "text": "Work", "minutes": None, "is_nested": False}],
    }
    values = {
        "outcomes": ("Slightly right words", "New", "same"),
        "pre_reading": (("by title", "", ""), ("Other", "https://a.example", "")),
        "leader": (Someone("Ben"), Someone("Ana", "", 7)),
        "activity": (("work", 5, False),),
        "duration": (None, "all"),
        "title": "T",
    }

    assert content_of(values, present, lambda one: one.person or 10) == {
        "title": "T",
        "expected_minutes": None,
        "expected_rounds": "all",
        "outcomes": [{"text": "Slightly right words", "id": 2}, {"text": "New"}, {"text": "same", "id": 1}],
        "pre_reading": [
            {"title": "by title", "url": "", "heading": "", "id": 5},
            {"title": "Other", "url": "https://a.example", "heading": "", "id": 4},
        ],
        "roles": [
            {"role": "leader", "person": 10},
            {"role": "leader", "person": 7, "id": 8},
            {"role": "host", "person": 7, "id": 6},
        ],
        "activity": [{"text": "work", "minutes": 5, "is_nested": False, "id": 9}],
    }


def test_the_difference_reads_line_by_line():
    said = page(
        session("New one", kind="use_case", activity=[step("Work", 10, step("In groups"))], leaders=["Ana", "Ben"]),
        session(short_description="Page", expected_minutes=30),
        session("Out"),
        session("Same"),
        introduction="Welcome.",
        warnings=[
            warning("New one", "kind", "Check.", "words"),
            warning("", "", "Whole page."),
            warning("New one", "roles", "?", "Ana Ben"),
        ],
    )
    there = [
        existing(
            1,
            short_description="People",
            imported={"short_description": "Once", "duration": (20, None)},
            expected_minutes=20,
        ),
        existing(2, "Out", is_removed=True),
        existing(3, "Same"),
        existing(4, "Only here"),
    ]

    plan = plan_import(said, Facts("Grid", introduction="Hello."), there)

    assert list(words.difference(plan)) == [
        "Grid Workshop",
        "    ? Introduction: changed here and on the page; what people wrote is kept",
        "    - Introduction: Hello.",
        "    + Introduction: Welcome.",
        "new        Use case: New one",
        "    + Kind: Use case",
        "    + Title: New one",
        "    + Topic leaders: Ana",
        "    + Topic leaders: Ben",
        "    + Activity: Work (10 min)",
        "    + Activity: – In groups",
        "    ! Check. words",
        "    ! ? Ana Ben",
        "to decide  Track: Data Architecture",
        "    ? Short description: changed here and on the page; what people wrote is kept",
        "    - Short description: People",
        "    + Short description: Page",
        "    - Expected duration: 20 min",
        "    + Expected duration: 30 min",
        "taken out  Track: Out",
        "as before  Track: Same",
        "? Ana Ben: How many people are these? 2 people: Ana / Ben or 1 person: Ana Ben; "
        "taken as “2 people: Ana / Ben”.",
        "  Only here: not on the page, stays as it is",
        "! Whole page.",
        "4 sessions found: 1 new, 1 to decide about, 1 taken out here and 1 as before. "
        "3 questions for you, 3 things to check.",
    ]
