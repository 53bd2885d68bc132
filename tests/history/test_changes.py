"""What changed from one snapshot to another."""

from time import monotonic

from hypothesis import given
from hypothesis import strategies as st

from sessions_app.history.changes import FIELDS, Change, Row, changed_fields, changes, content_of, fields_of
from sessions_app.history.words import ADDED, KEPT, REMOVED, Span

SESSION = {
    "schema": 1,
    "slug": "security",
    "kind": "track",
    "title": "Security",
    "short_description": "",
    "detailed_description": "First the threats.\n\nThen the rest.",
    "expected_minutes": 20,
    "expected_rounds": None,
    "not_understood": "",
    "is_removed": False,
    "outcomes": [{"id": 1, "text": "A threat model"}],
    "roles": [{"id": 1, "role": "moderator", "person": 7, "name": "Florent Carli", "affiliation": "RTE"}],
    "activity": [
        {"id": 1, "text": "Introduction", "minutes": 20, "is_nested": False},
        {"id": 2, "text": "In groups", "minutes": None, "is_nested": True},
    ],
    "pre_reading": [
        {"id": 1, "title": "Handbook", "url": "", "heading": ""},
        {"id": 2, "title": "The bowtie method", "url": "", "heading": ""},
    ],
}
WORKSHOP = {
    "schema": 1,
    "slug": "grid",
    "title": "Grid Workshop",
    "starts_on": "2020-07-08",
    "is_public": True,
    "organizers": ["olga"],
    "order": [1, 2, 3],
}


def test_equal_snapshots_have_no_changes():
    assert changes(SESSION, SESSION) == []
    assert changes(WORKSHOP, WORKSHOP) == []


def test_prose_is_told_word_by_word():
    after = SESSION | {"detailed_description": "First the many threats.\n\nThen the rest."}

    assert changes(SESSION, after) == [
        Change(
            "detailed_description",
            "Description",
            [
                Row(
                    "Description",
                    [
                        (Span(KEPT, "First the "), Span(ADDED, "many "), Span(KEPT, "threats.")),
                        (Span(KEPT, "Then the rest."),),
                    ],
                )
            ],
        )
    ]


def test_long_stretches_that_stayed_are_folded():
    lines = [f"Line {number}" for number in range(9)]
    before, after = "\n".join(lines), "\n".join([*lines[:4], "Line four", *lines[5:]])

    [change] = changes(SESSION | {"detailed_description": before}, SESSION | {"detailed_description": after})

    assert ["".join(span.text for span in line) for line in change.rows[0].lines] == [
        "3 lines stayed as they were",
        "Line 3",
        "Line 4four",
        "Line 5",
        "3 lines stayed as they were",
    ]


def test_parts_that_repeat_themselves_take_no_minutes():
    steps = [{"id": number, "text": "a " * 900} for number in range(60)]
    began = monotonic()

    changes(SESSION | {"outcomes": steps}, SESSION | {"outcomes": [one | {"text": "b a " * 450} for one in steps]})

    assert monotonic() - began < 5


def test_a_change_of_empty_lines_only_says_so():
    [change] = changes(SESSION, SESSION | {"detailed_description": "First the threats.\nThen the rest."})

    assert [row.note for row in change.rows] == ["only its spacing changed"]


def test_minutes_of_a_step_are_told_from_and_to():
    steps = SESSION["activity"]
    [change] = changes(SESSION, SESSION | {"activity": [steps[0] | {"minutes": 30}, steps[1] | {"text": "In pairs"}]})

    assert change.rows == [
        Row(
            "Activity, step 1",
            [(Span(KEPT, "Introduction, "), Span(REMOVED, "20"), Span(ADDED, "30"), Span(KEPT, " min"))],
        ),
        Row("Activity, step 1.1", [(Span(KEPT, "In "), Span(REMOVED, "groups"), Span(ADDED, "pairs"))]),
    ]


def test_a_step_that_becomes_one_of_its_own_says_so():
    steps = SESSION["activity"]
    [change] = changes(SESSION, SESSION | {"activity": [steps[0], steps[1] | {"is_nested": False}]})

    assert change.rows == [Row("Activity, step 2", [(Span(KEPT, "In groups"),)], "now a step of its own")]


def test_added_and_removed_parts_have_the_number_they_have_or_had():
    [change] = changes(SESSION, SESSION | {"outcomes": [{"id": 2, "text": "A plan"}]})

    assert change.rows == [
        Row("Outcome 1", [(Span(REMOVED, "A threat model"),)], "removed"),
        Row("Outcome 1", [(Span(ADDED, "A plan"),)]),
    ]


def test_moved_parts_say_from_where_to_where():
    [change] = changes(SESSION, SESSION | {"pre_reading": SESSION["pre_reading"][::-1]})

    assert change.rows == [Row("Pre-reading 1", [(Span(KEPT, "The bowtie method"),)], "moved from place 2 to place 1")]


def test_people_are_told_by_role_beside_those_who_stayed():
    bart = {"id": 2, "role": "moderator", "person": 8, "name": "Bart Luijkx", "affiliation": ""}
    [change] = changes(SESSION, SESSION | {"roles": [*SESSION["roles"], bart]})

    assert change == Change(
        "roles",
        "People",
        [Row("Moderators", [(Span(KEPT, "Florent Carli"),), (Span(ADDED, "Bart Luijkx"),)])],
    )


def test_a_person_who_was_only_renamed_is_no_change():
    renamed = [SESSION["roles"][0] | {"name": "Florent Dupont", "affiliation": ""}]

    assert changes(SESSION, SESSION | {"roles": renamed}) == []


def test_minutes_and_rounds_are_one_field():
    found = changes(SESSION, SESSION | {"expected_minutes": None, "expected_rounds": "all"})

    assert [(one.field, one.label) for one in found] == [("expected", "Expected duration")]
    assert found[0].rows[0].after == [(Span(ADDED, "All breakout rounds"),)]


def test_the_two_sides_of_a_change_hold_what_was_and_what_is():
    [change] = changes(SESSION | {"title": "Security of grids"}, SESSION | {"title": "Safety of grids"})

    assert change.rows[0].before == [(Span(REMOVED, "Security"), Span(KEPT, " of grids"))]
    assert change.rows[0].after == [(Span(ADDED, "Safety"), Span(KEPT, " of grids"))]


def test_a_session_taken_out_or_put_back_says_so():
    out = SESSION | {"is_removed": True}

    assert [change.rows for change in [*changes(SESSION, out), *changes(out, SESSION)]] == [
        [Row("In the programme", [(Span(ADDED, "Taken out of the programme"),)])],
        [Row("In the programme", [(Span(ADDED, "Put back into the programme"),)])],
    ]


def test_the_address_of_a_session_follows_its_title_but_that_of_a_workshop_is_its_own():
    assert changed_fields(SESSION, SESSION | {"slug": "safety"}) == []
    assert changed_fields(WORKSHOP, WORKSHOP | {"slug": "power"}) == ["slug"]


def test_settings_are_told_in_words():
    after = WORKSHOP | {"starts_on": "2020-07-09", "is_public": False, "organizers": ["olga", "otto"]}

    assert changes(WORKSHOP, after) == [
        Change(
            "starts_on",
            "First day",
            [Row("First day", [(Span(REMOVED, "8"), Span(ADDED, "9"), Span(KEPT, " July 2020"))])],
        ),
        Change("is_public", "Public", [Row("Public", [(Span(REMOVED, "Yes"), Span(ADDED, "No"))])]),
        Change("organizers", "Organizers", [Row("Organizers", [(Span(KEPT, "olga"),), (Span(ADDED, "otto"),)])]),
    ]


def test_the_order_of_sessions_is_told_by_titles_the_reader_may_know():
    [change] = changes(WORKSHOP, WORKSHOP | {"order": [3, 1, 2]}, {1: "One", 2: "Two"})

    assert change == Change(
        "order",
        "The order of the sessions",
        [Row("Session 1", [(Span(KEPT, "A session that was taken out since"),)], "moved from place 3 to place 1")],
    )


def test_sessions_that_came_since_changed_no_order():
    assert changes(WORKSHOP | {"order": []}, WORKSHOP) == []
    assert changed_fields(WORKSHOP | {"order": [2]}, WORKSHOP | {"order": [3, 2]}) == ["order"]


def test_hidden_fields_are_not_told():
    assert changes(SESSION, SESSION | {"not_understood": "Secret"}, hidden={"not_understood"}) == []


def test_the_content_of_a_field_is_what_become_takes():
    assert content_of("expected", SESSION) == {"expected_minutes": 20, "expected_rounds": None}
    assert content_of("outcomes", SESSION) == {"outcomes": SESSION["outcomes"]}
    assert content_of("organizers", SESSION) == {}


TEXTS = st.text("ab \n", max_size=8)
PARTS = st.lists(st.builds(lambda key, text: {"id": key, "text": text}, st.integers(1, 5), st.sampled_from("AB")))
SNAPSHOTS = st.fixed_dictionaries(
    {
        "title": TEXTS,
        "kind": st.sampled_from(["track", "general"]),
        "detailed_description": TEXTS,
        "expected_minutes": st.none() | st.integers(1, 90),
        "expected_rounds": st.none() | st.just("all"),
        "is_removed": st.booleans(),
        "outcomes": PARTS,
    }
)


@given(SNAPSHOTS)
def test_no_snapshot_differs_from_itself(snapshot):
    assert changes(snapshot, snapshot) == []


@given(SNAPSHOTS, SNAPSHOTS)
def test_every_field_that_says_something_else_is_told_with_a_row(before, after):
    differing = {field for field in fields_of(before) if meaning(field, before) != meaning(field, after)}
    found = changes(before, after)

    assert differing - {change.field for change in found} == set()
    assert {change.field for change in found} - differing - {"outcomes"} == set()
    assert [change.field for change in found if not change.rows] == []


def meaning(field, snapshot):
    content = content_of(field, snapshot)
    if field == "outcomes":
        return [one["text"] for one in content["outcomes"]]
    return {key: value or None for key, value in content.items()}


def test_every_field_has_its_place():
    assert [field for field in (*fields_of(SESSION), *fields_of(WORKSHOP)) if field not in FIELDS] == []


def test_rooms_are_told_one_by_one():
    """A revision from before there were any is one without."""
    bridge = {"id": 1, "name": "Bridge A", "capacity": None, "join_url": ""}
    hall = {"id": 2, "name": "Hall", "capacity": 40, "join_url": "https://example.org/hall"}
    with_both = WORKSHOP | {"rooms": [bridge, hall]}

    assert changes(WORKSHOP, WORKSHOP | {"rooms": []}) == []
    assert changes(WORKSHOP, with_both) == [
        Change(
            "rooms",
            "Rooms",
            [
                Row("Room 1", [(Span(ADDED, "Bridge A"),)]),
                Row("Room 2", [(Span(ADDED, "Hall, for 40 people, https://example.org/hall"),)]),
            ],
        )
    ]
    assert changes(with_both, WORKSHOP | {"rooms": [hall | {"capacity": 1}]}) == [
        Change(
            "rooms",
            "Rooms",
            [
                Row("Room 1", [(Span(REMOVED, "Bridge A"),)], "removed"),
                Row(
                    "Room 1",
                    [
                        (
                            Span(KEPT, "Hall, for "),
                            Span(REMOVED, "40"),
                            Span(ADDED, "1"),
                            Span(KEPT, " "),
                            Span(REMOVED, "people"),
                            Span(ADDED, "person"),
                            Span(KEPT, ", https://example.org/hall"),
                        )
                    ],
                ),
            ],
        )
    ]
