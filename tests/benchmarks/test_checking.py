"""The check of the benchmark can fail: each sort of loss, planted into a history, is found."""

from dataclasses import replace

import pytest

from .checking import Findings, Kept, check
from .editor import ASKED, SAVED, UNANSWERED, Attempt
from .operations import Add, Reword, SetCell, SetFields
from .pages import as_fields, in_form, in_snapshot

START = {
    "schema": 1,
    "kind": "track",
    "title": "Start",
    "short_description": "",
    "detailed_description": "Paragraph a. One here. Two here.",
    "expected_minutes": 60,
    "expected_rounds": None,
    "not_understood": "",
    "is_removed": False,
    "outcomes": [{"id": 1, "text": "A model"}, {"id": 2, "text": "A plan"}],
    "roles": [{"id": 1, "role": "leader", "person": 5, "name": "Ana", "affiliation": ""}],
    "activity": [{"id": 1, "text": "Talk", "minutes": None, "is_nested": False}],
    "pre_reading": [],
}
TITLED = START | {"title": "Title of ana"}
PLANNED = TITLED | {"outcomes": [START["outcomes"][0], {"id": 3, "text": "A list"}, START["outcomes"][1]]}
REWORDED = PLANNED | {"detailed_description": "Paragraph a. One here. Two there."}


@pytest.fixture
def history():
    """Three people began from the first revision and saved one after the other."""
    writers = [(1, None, "", None, START), (2, "ana", "t0", 1, TITLED), (3, "ben", "t1", 1, PLANNED)]
    return [Kept(*one) for one in [*writers, (4, "ana", "t2", 2, REWORDED)]]


@pytest.fixture
def attempts():
    operations = [
        SetFields((("title", "Title of ana"),)),
        Add("outcomes", (("id", ""), ("text", "A list")), "1"),
        Reword("Paragraph a", 2, "Two here.", "Two there."),
    ]
    return [
        Attempt(
            token=f"t{number}",
            by="ben" if number == 1 else "ana",
            operation=operation,
            seen=2 if number == 2 else 1,
            page=in_snapshot(TITLED if number == 2 else START),
            read_at=8 if number == 2 else -1,
            sent_at=number * 10,
            answered_at=number * 10 + 1,
            outcome=SAVED,
            said=f"Saved as revision {number + 2}.",
        )
        for number, operation in enumerate(operations)
    ]


def test_history_that_has_all_of_it_is_clean(history, attempts):
    findings = check(history, attempts, in_snapshot(REWORDED))

    assert findings == Findings(merged=2, merged_most=1)


def test_acknowledged_change_that_the_history_lacks_is_lost(history, attempts):
    findings = check(history[:3], attempts, in_snapshot(PLANNED))

    assert [sentence.split(" (")[0] for sentence in findings.lost] == ["ana was told “Saved as revision 4.” of t2"]


def test_revision_that_is_missing_is_found(history, attempts):
    findings = check([*history[:2], history[3]], attempts, in_snapshot(REWORDED))

    assert [sentence.split(" (")[0] for sentence in findings.lost] == ["ben was told “Saved as revision 3.” of t1"]
    assert findings.unexplained == ["Revisions are missing, so that nothing else can be judged: [1, 2, 4]"]


def test_change_that_is_stored_twice_is_found(history, attempts):
    twice = replace(history[3], number=5, started_from=2)

    findings = check([*history, twice], attempts, in_snapshot(REWORDED))

    assert findings.unexplained == ["Revision 5 by ana (t2): nobody sent it."]


def test_wrong_name_is_lost_and_unexplained(history, attempts):
    history[2] = replace(history[2], by="ana")

    findings = check(history, attempts, in_snapshot(REWORDED))

    assert len(findings.lost) == 1
    assert findings.unexplained == ["Revision 3 by ana (t1): ben sent it."]


def test_change_of_somebody_else_that_a_save_undid_is_found(history, attempts):
    history[2] = replace(history[2], snapshot=PLANNED | {"title": "Start"})
    history[3] = replace(history[3], snapshot=REWORDED | {"title": "Start"})

    findings = check(history, attempts, in_snapshot(REWORDED | {"title": "Start"}))

    assert findings.lost == []
    assert [sentence.split(": ")[0] for sentence in findings.unexplained] == ["Revision 3 by ben (t1)"]
    assert findings.unexplained[0].endswith("does not explain title: Title of ana became Start")
    assert findings.not_replayed == [
        "The last revision is not what the replay gives: title",
        "The form is not what the replay gives: title",
    ]


def test_value_that_two_gave_without_being_asked_is_found(history, attempts):
    attempts[1].operation = SetFields((("title", "Title of ben"),))
    history[2] = replace(history[2], snapshot=TITLED | {"title": "Title of ben"})

    findings = check(history[:3], attempts[:2], in_snapshot(history[2].snapshot))

    assert [sentence.endswith("had nothing to work on.") for sentence in findings.unexplained] == [True]
    assert len(findings.not_replayed) == 3


def test_change_in_another_place_than_meant_is_found(history, attempts):
    outcomes = PLANNED["outcomes"]
    history[2] = replace(history[2], snapshot=PLANNED | {"outcomes": [outcomes[1], outcomes[0], outcomes[2]]})

    findings = check(history[:3], attempts[:2], in_snapshot(history[2].snapshot))

    assert len(findings.unexplained) == 1


def test_change_stored_though_its_editor_was_asked_is_found(history, attempts):
    attempts[2].outcome, attempts[2].status = ASKED, 409

    findings = check(history, attempts, in_snapshot(REWORDED))

    assert findings.unexplained == ["Revision 4 by ana (t2): its editor was told otherwise (asked 409)."]


def test_change_without_an_answer_may_be_stored_or_not(history, attempts):
    attempts[2].outcome, attempts[2].answered_at = UNANSWERED, 0

    stored = check(history, attempts, in_snapshot(REWORDED))
    not_stored = check(history[:3], attempts, in_snapshot(PLANNED))

    assert (stored.faults, stored.stored_unanswered) == (not_stored.faults, 1)
    assert not_stored.stored_unanswered == 0


def test_save_with_nothing_to_do_is_no_loss_and_the_wrong_number_is_counted(history, attempts):
    again = Attempt("t3", "ben", attempts[0].operation, 1, in_snapshot(START), 0, 30, 31, SAVED)
    again.said = "Saved as revision 4."

    findings = check(history, [*attempts, again], in_snapshot(REWORDED))

    assert (findings.lost, findings.needless, findings.misnamed) == ([], 1, 1)


def test_revisions_out_of_the_order_of_the_answers_are_found(history, attempts):
    attempts[0].sent_at = 15

    findings = check(history, attempts, in_snapshot(REWORDED))

    assert findings.out_of_order == ["t1 was answered before t0 was sent, but stands behind it."]


def test_form_that_shows_less_than_was_saved_before_is_found(history, attempts):
    attempts[1].read_at = 5

    findings = check(history, attempts, in_snapshot(REWORDED))

    assert findings.misread == ["The form of t1 shows 1, but 2 was saved before."]


def test_page_is_the_same_from_a_snapshot_and_from_the_form_that_it_sends():
    page = in_snapshot(REWORDED)

    assert in_form(as_fields(page)) == page


def test_cell_of_a_row_that_is_gone_has_nothing_to_work_on(history, attempts):
    attempts[1].operation = SetCell("outcomes", "9", "text", "A list")

    findings = check(history[:3], attempts[:2], in_snapshot(PLANNED))

    assert "had nothing to work on" in findings.unexplained[0]
