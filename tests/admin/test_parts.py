"""Roles, outcomes, activities and readings on pages of their own: each save is a revision of the session."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.models import Activity, Outcome, Reading, Role, Session

from .. import make
from .conftest import complaints


@pytest.mark.parametrize(
    ("noun", "model", "changes", "key", "text_before", "text_after"),
    [
        ("outcome", Outcome, {"text": "Better"}, "outcomes", "A first impact assessment", "Better"),
        ("activity", Activity, {"text": "Welcome"}, "activity", "Introduction", "Welcome"),
        ("reading", Reading, {"title": "Bowties"}, "pre_reading", "The bowtie method", "Bowties"),
        ("role", Role, {"role": "alternate_host"}, "roles", "leader", "alternate_host"),
    ],
)
def test_changing_a_part_revises_its_session(desk, admin, session, noun, model, changes, key, text_before, text_after):
    part = model.objects.filter(session=session).first()
    before = session.snapshot()

    desk.send(f"sessions_app_{noun}_change", part.pk, why="By hand", **changes)

    revision = session.revisions.first()
    (field,) = changes
    assert (revision.number, revision.by, revision.why) == (2, admin, "By hand")
    assert before[key][0][field] == text_before
    assert revision.snapshot == before | {key: [before[key][0] | {field: text_after}, *before[key][1:]]}
    assert [entry.change_message for entry in LogEntry.objects.all()] == ["Revision 2: By hand"]


@pytest.mark.parametrize(
    ("noun", "fields", "key"),
    [
        ("outcome", {"text": "One more"}, "outcomes"),
        ("activity", {"text": "One more", "is_nested": "on"}, "activity"),
        ("reading", {"url": "example.org/more"}, "pre_reading"),
    ],
)
def test_new_part_stands_last_in_its_session(desk, session, noun, fields, key):
    before = session.snapshot()[key]

    desk.send(f"sessions_app_{noun}_add", session=session.pk, **fields)

    now = Session.objects.get(pk=session.pk)
    assert now.revision == 2
    assert now.snapshot()[key][:-1] == before
    assert "more" in str(now.snapshot()[key][-1])


def test_new_role_is_found_by_search(desk, session):
    zoe = make.person("Zoe Zhang")

    desk.send("sessions_app_role_add", session=session.pk, role="host", person=zoe.pk)

    assert [role.person.name for role in Session.objects.get().people("host")] == ["Ben Okoro", "Zoe Zhang"]
    assert list(Session.objects.matching("Zhang")) == [session]


def test_deleting_a_part_revises_its_session_and_the_others_close_up(desk, admin, session):
    first = session.activities.first()
    desk.post("sessions_app_activity_delete", first.pk, post="yes")

    assert [(step.position, step.text) for step in session.activities.all()] == [(0, "Risk analysis"), (1, "In groups")]
    assert next((one.number, one.by, one.why) for one in session.revisions.all()) == (
        2,
        admin,
        "Deleted “Introduction” in Django admin",
    )


def test_deleting_many_parts_leaves_no_nested_step_without_one_above(desk, session):
    above = list(session.activities.filter(is_nested=False))

    desk.post(
        "sessions_app_activity_changelist",
        action="delete_selected",
        _selected_action=[step.pk for step in above],
        post="yes",
    )

    assert [(step.text, step.is_nested) for step in session.activities.all()] == [("In groups", False)]


def test_first_activity_cannot_be_nested(desk, session):
    empty = make.session(session.workshop, "Empty")
    first = session.activities.first()

    changed = desk.send("sessions_app_activity_change", first.pk, is_nested="on")
    added = desk.send("sessions_app_activity_add", session=empty.pk, text="Nested in nothing", is_nested="on")
    homeless = desk.send("sessions_app_activity_add", text="Nested in nothing", is_nested="on")

    sentence = "The first activity cannot be part of the step above it: there is none."
    assert (complaints(changed), complaints(added)) == ([sentence], [sentence])
    assert complaints(homeless) == ["This field is required."]
    assert empty.activities.count() == 0


def test_same_role_twice_is_refused_on_change_and_on_add(desk, session):
    leader = session.people("leader")[0]
    ben = session.people("host")[0].person

    changed = desk.send("sessions_app_role_change", leader.pk, role="host", person=ben.pk)
    added = desk.send("sessions_app_role_add", session=session.pk, role="host", person=ben.pk)

    assert (complaints(changed), complaints(added)) == (
        ["This person has that role already."],
        ["This person has that role already."],
    )
    assert Session.objects.get(pk=session.pk).revision == 1


def test_part_keeps_its_session(desk, session):
    elsewhere = make.session(session.workshop, "Elsewhere")
    outcome = session.outcomes.first()

    desk.send("sessions_app_outcome_change", outcome.pk, session=elsewhere.pk, text="Moved?")

    assert Outcome.objects.get(pk=outcome.pk).session == session


def test_second_writer_of_a_part_is_told(desk, session, newcomer):
    outcome = session.outcomes.first()
    opened = desk.form("sessions_app_outcome_change", outcome.pk)
    with session.being_revised(by=newcomer):
        session.become({"outcomes": [{"id": outcome.pk, "text": "Theirs"}]})

    response = desk.post("sessions_app_outcome_change", outcome.pk, **{**opened, "text": "Mine"})

    assert complaints(response)[0].startswith("Nora Newcomer saved “Security Framework” while you had it open")
    assert Outcome.objects.get(pk=outcome.pk).text == "Theirs"


def test_part_and_what_was_saved_meanwhile_are_put_together(desk, session, newcomer):
    outcome = session.outcomes.first()
    opened = desk.form("sessions_app_outcome_change", outcome.pk)
    with session.being_revised(by=newcomer):
        session.become({"title": "Renamed", "outcomes": [{"id": outcome.pk, "text": outcome.text}]})

    desk.post("sessions_app_outcome_change", outcome.pk, **{**opened, "text": "Mine"})

    session.refresh_from_db()
    assert (session.title, [one.text for one in session.outcomes.all()]) == ("Renamed", ["Mine"])


def test_reading_without_title_and_link_is_refused(desk, session):
    response = desk.send("sessions_app_reading_add", session=session.pk, heading="Methods")

    assert complaints(response) == ["Give a title, a link, or both."]


@pytest.mark.parametrize("noun", ["role", "outcome", "activity", "reading"])
def test_lists_ask_the_same_number_of_questions_at_few_and_at_30_rows(desk, session, noun):
    page = f"sessions_app_{noun}_changelist"
    desk.get(page)
    with CaptureQueriesContext(connection) as at_few:
        desk.get(page)
    for number in range(15):
        make.full_session(make.workshop(), f"Session {number}")
    with CaptureQueriesContext(connection) as at_many:
        response = desk.get(page)

    assert len(response.context["cl"].result_list) >= 30
    assert len(at_few) == len(at_many)


@pytest.mark.parametrize(
    ("noun", "words", "found"),
    [
        ("role", "Moreau", ["Topic leader: Ana Moreau (RTE)"]),
        ("outcome", "threat", ["A threat model"]),
        ("activity", "groups", ["In groups"]),
        ("reading", "bowtie", ["The bowtie method"]),
    ],
)
def test_lists_find_by_words(desk, session, noun, words, found):
    response = desk.get(f"sessions_app_{noun}_changelist", q=words)

    assert [str(one) for one in response.context["cl"].result_list] == found
