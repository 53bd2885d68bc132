"""Drafts, blocks and placements in Django admin: every change is one of the draft."""

import pytest

from sessions_app.models import Block, Draft, DraftChange, Placement, Session
from sessions_app.models.draft_change import undo

from .. import make
from .conftest import complaints


@pytest.fixture
def draft(workshop):
    return make.draft(workshop)


@pytest.fixture
def placed(draft, session):
    return make.placement(make.block(draft), session, make.room(draft.workshop, "Bridge A"))


def changes(draft):
    return list(draft.changes.order_by("number").values_list("number", "by__username", "what"))


def test_new_draft_gets_the_next_number_and_its_maker(desk, admin, workshop, draft):
    desk.send("sessions_app_draft_add", workshop=workshop.pk, name="Second")

    made = Draft.objects.get(name="Second")
    assert (made.number, made.made_by, made.changed_by, made.version) == (2, admin, admin, 0)


def test_draft_is_renamed_and_nothing_else(desk, draft, placed):
    desk.send("sessions_app_draft_change", draft.pk, name="Final")

    assert Draft.objects.values_list("name", "version").get() == ("Final", 2)


def test_draft_goes_with_all_that_stands_in_it(desk, draft, placed, session):
    make.proposal(draft)

    desk.post("sessions_app_draft_delete", draft.pk, post="yes")

    assert [model.objects.count() for model in (Draft, Block, Placement, DraftChange)] == [0, 0, 0, 0]
    assert Session.objects.count() == 1


def test_block_is_added_changed_and_deleted_as_changes_of_the_draft(desk, admin, draft):
    desk.send(
        "sessions_app_block_add",
        draft=draft.pk,
        kind="plenary",
        title="Opening",
        starts_at_0="2020-07-08",
        starts_at_1="09:00",
    )
    block = Block.objects.get()
    desk.send("sessions_app_block_change", block.pk, minutes=45)
    before_deleting = list(Block.objects.values_list("starts_at", "minutes"))
    desk.post("sessions_app_block_delete", block.pk, post="yes")

    assert before_deleting == [(make.NINE, 45)]
    assert changes(draft) == [
        (1, "adam", "Added block Opening in Django admin"),
        (2, "adam", "Changed block Opening in Django admin"),
        (3, "adam", "Deleted block Opening in Django admin"),
    ]


def test_block_keeps_to_sensible_days_and_whole_minutes(desk, draft):
    block = make.block(draft)

    refused = desk.send("sessions_app_block_change", block.pk, starts_at_0="9999-12-31")
    desk.send("sessions_app_block_change", block.pk, starts_at_0="2020-07-08", starts_at_1="09:00:59")

    assert complaints(refused) == ["Give a year from 2000 to 2100."]
    assert Block.objects.get().starts_at == make.NINE


def test_what_an_admin_did_the_admin_can_take_back(desk, admin, draft, placed):
    desk.act("sessions_app_placement_changelist", "delete_selected", placed)
    desk.post("sessions_app_placement_changelist", action="delete_selected", _selected_action=[placed.pk], post="yes")
    deleted = Placement.objects.count()

    undo(draft, by=admin)

    assert deleted == 0
    assert Placement.objects.get() == placed
    assert changes(draft)[-2][2] == "Deleted placement Security Framework in Breakout round in Django admin"


def test_placement_moves_to_another_room(desk, draft, placed):
    hall = make.room(draft.workshop, "Hall")

    desk.send("sessions_app_placement_change", placed.pk, room=hall.pk, is_pinned="on")

    placed.refresh_from_db()
    assert (placed.room, placed.is_pinned) == (hall, True)
    assert draft.changes.first().what == "Changed placement Security Framework in Breakout round in Django admin"


def test_saving_without_a_change_keeps_none(desk, draft, placed):
    desk.send("sessions_app_placement_change", placed.pk)

    assert len(changes(draft)) == 2


def test_what_is_of_another_workshop_is_refused(desk, draft, placed):
    elsewhere = make.workshop("Elsewhere")
    session, room = make.session(elsewhere, "Theirs"), make.room(elsewhere, "Their bridge")
    other = make.block(make.draft(draft.workshop, "Second"))

    answers = [
        desk.send("sessions_app_placement_change", placed.pk, session=session.pk, room=room.pk),
        desk.send("sessions_app_placement_add", block=placed.block_id, session=session.pk),
        desk.send("sessions_app_placement_change", placed.pk, block=other.pk),
        desk.send("sessions_app_block_change", placed.block_id, room=room.pk),
    ]

    assert [complaints(answer) for answer in answers] == [
        ["This session is of another workshop than the draft.", "This room is of another workshop than the draft."],
        ["This session is of another workshop than the draft."],
        ["This block is of another draft."],
        ["This room is of another workshop than the draft."],
    ]
    assert len(changes(draft)) == 2


@pytest.mark.parametrize(
    ("noun", "change"), [("block", {"title": "Typed"}), ("placement", {"position": 7}), ("draft", {"name": "Typed"})]
)
def test_what_somebody_saved_meanwhile_is_not_overwritten(desk, draft, placed, noun, change):
    row = {"block": placed.block, "placement": placed, "draft": draft}[noun]
    page = f"sessions_app_{noun}_change"
    opened = desk.form(page, row.pk)
    theirs = {"block": {"minutes": 45}, "placement": {"is_pinned": "on"}, "draft": {"name": "Theirs"}}[noun]
    desk.send(page, row.pk, **theirs)
    before = stored(row)

    refused = desk.post(page, row.pk, **opened | change)

    assert [one.partition(". Nothing of yours")[0] for one in complaints(refused)] == [
        f"Somebody changed this {noun} while you had it open"
    ]
    assert stored(row) == before
    desk.send(page, row.pk, **change)
    assert stored(row) != before


def stored(row):
    return type(row).objects.filter(pk=row.pk).values().get()


def test_a_page_that_came_without_what_it_showed_saves_nothing(desk, placed):
    whole = desk.form("sessions_app_block_change", placed.block_id)

    answer = desk.post("sessions_app_block_change", placed.block_id, **whole | {"seen": "", "minutes": 45})

    assert complaints(answer) == ["The page came incomplete. Open it afresh, then save."]
    assert Block.objects.get().minutes == 60


def test_session_deleted_for_good_leaves_its_drafts_as_a_change_of_them(desk, draft, placed, session):
    desk.post("sessions_app_session_delete", session.pk, post="yes")

    assert (Session.objects.count(), Placement.objects.count()) == (0, 0)
    assert changes(draft)[-1] == (3, "adam", "Deleted “Security Framework”")
