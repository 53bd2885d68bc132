"""The one way to change a draft, and taking changes back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from sessions_app.models import Block, Draft, DraftChange, Placement, Session
from sessions_app.models.draft_change import ChangedSince, being_changed, redo, to_redo, to_undo, undo

from .. import make


@pytest.fixture
def ana(db):
    return make.user("ana", name="Ana Moreau")


@pytest.fixture
def ben(db):
    return make.user("ben", name="Ben Okoro")


@pytest.fixture
def draft(workshop):
    return make.draft(workshop)


@pytest.fixture
def round_1(draft):
    return make.block(draft)


@pytest.fixture
def bridges(workshop):
    return [make.room(workshop, "Bridge A"), make.room(workshop, "Bridge B")]


def place(draft, block, session, room=None, *, by):
    with being_changed(draft, by=by, what=f"Placed “{session}”"):
        return Placement.objects.create(block=block, session=session, room=room)


def move(draft, placement, room, *, by):
    with being_changed(draft, by=by, what=f"Moved “{placement.session}” to {room}"):
        Placement.objects.filter(pk=placement.pk).update(room=room)


def where(draft):
    """Titles and rooms of what is placed, in order."""
    placed = Placement.objects.filter(block__draft=draft).order_by("pk").select_related("session", "room")
    return [(str(one.session), str(one.room)) for one in placed]


def versions(draft):
    return list(draft.changes.order_by("number").values_list("number", "what"))


# --- One change per body ------------------------------------------------------------------------------------------


def test_a_body_is_one_change_with_what_stood_before_and_after(draft, round_1, session, bridges, ana):
    with being_changed(draft, by=ana, what="Placed two sessions"):
        first = Placement.objects.create(block=round_1, session=session, room=bridges[0])
        Block.objects.filter(pk=round_1.pk).update(minutes=45)

    change = draft.changes.first()
    block = {"kind": "breakout", "title": "", "starts_at": "2020-07-08T09:00:00+00:00", "room_id": None}
    placement = {"block_id": round_1.pk, "session_id": session.pk, "room_id": bridges[0].pk, "position": 0}
    assert (change.number, change.by, change.what) == (2, ana, "Placed two sessions")
    assert change.before == {f"block {round_1.pk}": block | {"minutes": 60}, f"placement {first.pk}": None}
    assert change.after == {
        f"block {round_1.pk}": block | {"minutes": 45},
        f"placement {first.pk}": placement | {"minutes": None, "is_pinned": False},
    }


def test_the_draft_counts_its_changes_and_says_who_made_the_last(draft, round_1, session, ana):
    place(draft, round_1, session, by=ana)

    stored = Draft.objects.get(pk=draft.pk)
    assert (stored.version, stored.changed_by, stored.changed_at) == (2, ana, draft.changes.first().at)


def test_nothing_is_kept_when_nothing_differs(draft, round_1, ana):
    with being_changed(draft, by=ana, what="Looked at it"):
        Block.objects.filter(pk=round_1.pk).update(minutes=60)

    assert (Draft.objects.get(pk=draft.pk).version, versions(draft)) == (1, [(1, "Made a breakout")])


def test_the_sentence_may_be_found_inside_the_body(draft, round_1, ana):
    with being_changed(draft, by=ana) as changed:
        round_1.delete()
        changed.what = "Took out round 1"

    assert draft.changes.first().what == "Took out round 1"


def test_an_error_inside_leaves_everything_as_it_was(draft, round_1, session, ana):
    with pytest.raises(RuntimeError), being_changed(draft, by=ana, what="Half done"):
        Placement.objects.create(block=round_1, session=session)
        raise RuntimeError

    assert (where(draft), Draft.objects.get(pk=draft.pk).version) == ([], 1)


def test_changes_of_another_draft_are_its_own(workshop, draft, round_1, session, ana):
    other = make.draft(workshop, "Second")
    make.block(other)

    place(draft, round_1, session, by=ana)

    assert [len(versions(one)) for one in (draft, other)] == [2, 1]


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_wait_for_each_other_and_each_change_has_its_number():
    workshop = make.workshop()
    draft = make.draft(workshop)
    block = make.block(draft)
    sessions = [make.session(workshop, f"Session {number}") for number in range(6)]

    def add(session):
        place(Draft.objects.get(pk=draft.pk), block, session, by=None)
        connection.close()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(add, sessions))

    assert [number for number, _ in versions(draft)] == [1, 2, 3, 4, 5, 6, 7]
    assert {title for title, _ in where(draft)} == {str(one) for one in sessions}


# --- Undo and redo ------------------------------------------------------------------------------------------------


def test_undo_and_redo_bring_rows_back_under_their_keys(draft, round_1, session, bridges, ana):
    placed = place(draft, round_1, session, bridges[0], by=ana)

    undo(draft, by=ana)
    after_undo = where(draft)
    redo(draft, by=ana)

    assert after_undo == []
    assert list(Placement.objects.values_list("pk", "room")) == [(placed.pk, bridges[0].pk)]
    assert versions(draft)[1:] == [
        (2, "Placed “Security Framework”"),
        (3, "Took back: Placed “Security Framework”"),
        (4, "Did again: Placed “Security Framework”"),
    ]


def test_a_block_comes_back_with_its_moment_and_all_that_stood_in_it(draft, round_1, session, bridges, ana):
    place(draft, round_1, session, bridges[0], by=ana)
    before = list(draft.blocks.values())
    with being_changed(draft, by=ana, what="Took out round 1"):
        round_1.delete()

    undo(draft, by=ana)

    assert list(draft.blocks.values()) == before
    assert where(draft) == [("Security Framework", "Bridge A")]


def test_undo_goes_back_step_by_step_and_redo_forward_again(draft, round_1, session, bridges, ana):
    placed = place(draft, round_1, session, bridges[0], by=ana)
    move(draft, placed, bridges[1], by=ana)

    steps = []
    for deed in (undo, undo, undo, redo, redo, redo):
        change = deed(draft, by=ana)
        steps.append((change and change.number, where(draft)))

    in_a, in_b = [("Security Framework", "Bridge A")], [("Security Framework", "Bridge B")]
    assert steps == [(3, in_a), (2, []), (None, []), (2, in_a), (3, in_b), (None, in_b)]


def test_each_takes_back_their_own(draft, round_1, session, bridges, ana, ben):
    other = make.session(session.workshop, "Data Sharing")
    place(draft, round_1, session, bridges[0], by=ana)
    place(draft, round_1, other, bridges[1], by=ben)

    undo(draft, by=ana)
    by_ana = where(draft)
    undo(draft, by=ben)
    by_both = where(draft)
    redo(draft, by=ana)

    assert by_ana == [("Data Sharing", "Bridge B")]
    assert by_both == []
    assert where(draft) == [("Security Framework", "Bridge A")]
    assert (to_redo(draft, ben).what, to_redo(draft, ana)) == ("Placed “Data Sharing”", None)


def test_whoever_changed_nothing_has_nothing_to_take_back(draft, round_1, session, ana, ben):
    place(draft, round_1, session, by=ana)

    assert (to_undo(draft, ben), undo(draft, by=ben), redo(draft, by=ben)) == (None, None, None)
    assert where(draft) == [("Security Framework", "None")]


def test_changes_by_commands_are_nobodys_to_take_back(draft, round_1, ana):
    assert (draft.changes.first().by, to_undo(draft, ana)) == (None, None)


def test_a_new_change_ends_what_could_be_done_again(draft, round_1, session, bridges, ana):
    place(draft, round_1, session, bridges[0], by=ana)
    undo(draft, by=ana)
    before = to_redo(draft, ana)
    place(draft, round_1, session, bridges[1], by=ana)

    assert before.number == 2
    assert (to_redo(draft, ana), redo(draft, by=ana)) == (None, None)


def test_it_stays_ended_when_the_new_change_is_taken_back_too(draft, round_1, session, bridges, ana):
    place(draft, round_1, session, bridges[0], by=ana)
    undo(draft, by=ana)
    place(draft, round_1, session, bridges[1], by=ana)
    undo(draft, by=ana)

    redo(draft, by=ana)

    assert (where(draft), to_redo(draft, ana)) == ([("Security Framework", "Bridge B")], None)


def test_anothers_change_does_not_end_it(draft, round_1, session, bridges, ana, ben):
    place(draft, round_1, session, bridges[0], by=ana)
    undo(draft, by=ana)
    place(draft, round_1, make.session(session.workshop, "Other"), by=ben)

    redo(draft, by=ana)

    assert ("Security Framework", "Bridge A") in where(draft)


# --- Refused with a sentence --------------------------------------------------------------------------------------


def refused(deed, draft, by):
    """The sentence; what stood before stands after."""
    before = where(draft), versions(draft), list(draft.blocks.values())
    with pytest.raises(ChangedSince) as refusal:
        deed(draft, by=by)
    assert (where(draft), versions(draft), list(draft.blocks.values())) == before
    return str(refusal.value)


def test_undo_is_refused_when_somebody_changed_the_same_since(draft, round_1, session, bridges, ana, ben):
    placed = place(draft, round_1, session, bridges[0], by=ana)
    move(draft, placed, bridges[1], by=ben)

    assert refused(undo, draft, ana) == (
        "Ben Okoro changed it since: Moved “Security Framework” to Bridge B. Nothing was changed."
    )


def test_undo_is_refused_when_somebody_placed_the_session_again_since(draft, round_1, session, bridges, ana, ben):
    placed = place(draft, round_1, session, bridges[0], by=ana)
    with being_changed(draft, by=ana, what="Took “Security Framework” out"):
        placed.delete()
    place(draft, round_1, session, bridges[1], by=ben)

    assert refused(undo, draft, ana).startswith("Ben Okoro placed it since: Placed “Security Framework”")


def test_undo_goes_through_once_the_other_took_theirs_back(draft, round_1, session, bridges, ana, ben):
    placed = place(draft, round_1, session, bridges[0], by=ana)
    move(draft, placed, bridges[1], by=ben)
    undo(draft, by=ben)

    undo(draft, by=ana)

    assert where(draft) == []


def test_redo_is_refused_when_somebody_changed_the_same_since(draft, round_1, session, bridges, ana, ben):
    placed = place(draft, round_1, session, bridges[0], by=ben)
    move(draft, placed, bridges[1], by=ana)
    undo(draft, by=ana)
    with being_changed(draft, by=ben, what="Pinned “Security Framework”"):
        Placement.objects.update(is_pinned=True)

    assert refused(redo, draft, ana) == (
        "Ben Okoro changed it since: Pinned “Security Framework”. Nothing was changed."
    )


def test_nobody_is_blamed_for_what_no_change_of_the_draft_did(draft, round_1, session, ana):
    place(draft, round_1, session, by=ana)
    Session.objects.filter(pk=session.pk).delete()

    assert refused(undo, draft, ana) == "It changed since. Nothing was changed."


def test_undo_is_refused_when_sessions_stand_in_a_block_that_would_go(draft, session, ana, ben):
    with being_changed(draft, by=ana, what="Added a round"):
        block = Block.objects.create(draft=draft, kind="breakout", starts_at=make.NINE)
    place(draft, block, session, by=ben)

    assert refused(undo, draft, ana) == "Sessions were placed in this block since. Nothing was changed."


def test_undo_is_refused_when_the_room_is_gone(draft, round_1, session, bridges, ana):
    placed = place(draft, round_1, session, bridges[0], by=ana)
    move(draft, placed, bridges[1], by=ana)
    bridges[0].delete()

    assert refused(undo, draft, ana) == (
        "A room or a session of this change is not there any more. Nothing was changed."
    )


def test_undo_is_refused_when_the_session_is_gone(draft, round_1, session, ana):
    place(draft, round_1, session, by=ana)
    with being_changed(draft, by=ana, what="Took it out"):
        Placement.objects.all().delete()
    Session.objects.filter(pk=session.pk).delete()

    assert refused(undo, draft, ana) == (
        "A room or a session of this change is not there any more. Nothing was changed."
    )


def remove(draft, block, *, by):
    with being_changed(draft, by=by, what=f"Removed {block}"):
        Block.objects.filter(pk=block.pk).delete()


@pytest.mark.django_db(transaction=True)
def test_undo_is_refused_when_the_block_is_gone(draft, round_1, session, ana, ben):
    place(draft, round_1, session, by=ana)
    with being_changed(draft, by=ana, what="Took it out"):
        Placement.objects.all().delete()
    remove(draft, round_1, by=ben)

    assert refused(undo, draft, ana) == "The block of this change is not there any more. Nothing was changed."


@pytest.mark.django_db(transaction=True)
def test_redo_is_refused_when_the_block_is_gone(draft, round_1, session, ana, ben):
    place(draft, round_1, session, by=ana)
    undo(draft, by=ana)
    remove(draft, round_1, by=ben)

    assert refused(redo, draft, ana) == "The block of this change is not there any more. Nothing was changed."


@pytest.mark.django_db(transaction=True)
def test_undo_goes_through_once_the_block_is_back(draft, round_1, session, ana, ben):
    place(draft, round_1, session, by=ana)
    with being_changed(draft, by=ana, what="Took it out"):
        Placement.objects.all().delete()
    remove(draft, round_1, by=ben)
    undo(draft, by=ben)

    undo(draft, by=ana)

    assert where(draft) == [("Security Framework", "None")]


def test_a_change_of_a_moment_is_taken_back_to_the_minute(draft, round_1, ana):
    with being_changed(draft, by=ana, what="Later"):
        Block.objects.filter(pk=round_1.pk).update(starts_at=make.NINE + timedelta(minutes=35))

    undo(draft, by=ana)

    assert list(draft.blocks.values_list("starts_at", flat=True)) == [make.NINE]


def test_deleting_a_draft_takes_its_changes_along(draft, round_1):
    draft.delete()

    assert (DraftChange.objects.count(), Block.objects.count()) == (0, 0)
