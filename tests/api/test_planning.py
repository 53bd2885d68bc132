"""Drafts read and changed through the API."""

import pytest

from sessions_app.models import DraftChange, Placement

from .. import make
from .caller import Caller, problem

W = "/workshops/technical-architecture-workshop"
D = f"{W}/drafts/1"


@pytest.fixture
def draft(workshop, session):
    return make.draft(workshop)


@pytest.fixture
def block(draft):
    return make.block(draft)


@pytest.fixture
def room(workshop):
    return make.room(workshop, "Bridge A")


def where(session):
    return list(Placement.objects.filter(session=session).values_list("block", "room", "is_pinned"))


def test_draft_is_told_with_blocks_and_placements(by_organizer, session, block, room):
    placement = make.placement(block, session, room)

    told = by_organizer.get(D).json()

    assert (told["number"], told["version"], told["blocks"], told["placements"]) == (
        1,
        2,
        [
            {
                "key": block.pk,
                "kind": "breakout",
                "name": "Round 1",
                "room": None,
                "starts": "2020-07-08T11:00:00+02:00",
                "ends": "2020-07-08T12:00:00+02:00",
            }
        ],
        [
            {
                "key": placement.pk,
                "session": session.pk,
                "block": block.pk,
                "room": room.pk,
                "position": 0,
                "minutes": None,
                "is_pinned": False,
            }
        ],
    )
    assert [one["number"] for one in by_organizer.get(f"{W}/drafts").json()["items"]] == [1]


def test_session_is_placed_moved_and_taken_out(by_organizer, organizer, session, draft, block, room):
    other = make.block(draft)

    placed = by_organizer.post(f"{D}/placements", {"session": session.pk, "block": block.pk, "room": room.pk}, seen=2)
    key = placed.json()["placements"][0]["key"]
    assert (placed.status_code, where(session)) == (201, [(block.pk, room.pk, False)])
    moved = by_organizer.put(
        f"{D}/placements/{key}", {"block": other.pk, "room": room.pk, "is_pinned": True}, seen=placed["ETag"]
    )
    assert (moved.status_code, where(session)) == (200, [(other.pk, room.pk, True)])
    taken = by_organizer.delete(f"{D}/placements/{key}", seen=moved["ETag"])

    assert (taken.status_code, where(session)) == (204, [])
    assert [(one.what, one.by) for one in DraftChange.objects.order_by("number")[2:]] == [
        ("Placed “Security Framework” in Round 1, Bridge A", organizer),
        ("Moved “Security Framework” to Round 2, Bridge A", organizer),
        ("Took “Security Framework” out of Round 2, Bridge A", organizer),
    ]


def test_draft_that_others_changed_is_left_alone(by_organizer, session, block, room, chief):
    seen = by_organizer.get(D)["ETag"]
    content = {"session": session.pk, "block": block.pk, "room": room.pk}
    Caller(chief).post(f"{D}/placements", content, seen=seen)

    told = by_organizer.post(f"{D}/placements", content, seen=seen)

    assert problem(told)[:2] == (
        409,
        "The draft is at version 2 now. Chiara Chief: Placed “Security Framework” in Round 1, Bridge A. "
        "Read it again. Nothing was changed.",
    )
    assert [(one["version"], one["by"]) for one in told.json()["changes"]] == [(2, "Chiara Chief")]
    assert len(where(session)) == 1


def test_place_that_breaks_a_rule_is_asked_about(by_organizer, workshop, session, block, room):
    other = make.session(workshop, "CoMPAS")
    make.placement(block, other, room)
    content = {"session": session.pk, "block": block.pk, "room": room.pk}

    asked = by_organizer.post(f"{D}/placements", content, seen=2)
    done = by_organizer.post(f"{D}/placements", content | {"anyway": True}, seen=2)

    assert (problem(asked)[0], asked.json()["reasons"][0]) == (409, "“CoMPAS” stands there.")
    assert (done.status_code, where(session), where(other)) == (201, [(block.pk, room.pk, False)], [])


def test_what_is_not_there_is_told(by_organizer, session, draft, block):
    elsewhere = make.room(make.workshop("Elsewhere"))
    content = {"session": session.pk, "block": block.pk + 1000, "room": elsewhere.pk}

    assert problem(by_organizer.post(f"{D}/placements", content, seen=1))[2] == [
        ("block", "There is no such plenary or breakout round in this draft."),
        ("room", "There is no such room in this workshop."),
    ]
    assert problem(by_organizer.post(f"{D}/placements", content | {"session": 1}, seen=1))[2] == [
        ("session", "There is no such session in this workshop.")
    ]
    assert by_organizer.put(f"{D}/placements/1", {"block": block.pk}, seen=1).status_code == 404


def test_known_draft_is_not_told_again(by_organizer, draft, django_assert_max_num_queries):
    first = by_organizer.get(D)

    with django_assert_max_num_queries(4):
        assert by_organizer.get(D, **{"If-None-Match": first["ETag"]}).status_code == 304
    with django_assert_max_num_queries(8):
        by_organizer.get(D)


def test_list_of_drafts_is_told_again_only_when_it_changed(by_organizer, workshop, draft):
    tag = by_organizer.get(f"{W}/drafts")["ETag"]

    known = by_organizer.get(f"{W}/drafts", **{"If-None-Match": tag})
    make.block(draft)
    changed = by_organizer.get(f"{W}/drafts", **{"If-None-Match": tag})

    assert (known.status_code, changed.status_code) == (304, 200)
    assert changed["ETag"] != tag
