"""A draft gets its first blocks, the workshop its first rooms."""

from datetime import UTC, date, datetime, time

import pytest

from sessions_app.agenda.laying_out import LaidOutAlready, lay_out
from sessions_app.agenda.layout import Layout
from sessions_app.models import Block, Room

ONE_DAY = Layout((date(2020, 7, 8),), time(14), 1, 60, 10, 50, 0, 28)


def test_blocks_stand_in_the_zone_of_the_workshop_and_one_change_made_them(draft, organizer):
    lay_out(draft, ONE_DAY, by=organizer)

    room = draft.workshop.rooms.first()
    assert list(draft.blocks.values_list("kind", "title", "starts_at", "minutes", "room")) == [
        ("plenary", "Opening", datetime(2020, 7, 8, 12, tzinfo=UTC), 50, room.pk),
        ("break", "", datetime(2020, 7, 8, 12, 50, tzinfo=UTC), 10, None),
        ("breakout", "", datetime(2020, 7, 8, 13, tzinfo=UTC), 60, None),
    ]
    assert [(one.what, one.by) for one in draft.changes.all()] == [
        ("Laid out the day with 1 breakout round", organizer)
    ]


def test_bridges_are_lettered(draft):
    lay_out(draft, ONE_DAY, by=None)

    names = list(draft.workshop.rooms.values_list("name", flat=True))
    assert (len(names), names[:2], names[-3:]) == (28, ["Bridge A", "Bridge B"], ["Bridge Z", "Bridge AA", "Bridge AB"])


def test_rooms_that_are_there_stay_and_the_largest_holds_the_plenary(draft):
    Room.objects.create(workshop=draft.workshop, name="Attic", capacity=8)
    hall = Room.objects.create(workshop=draft.workshop, name="Hall", capacity=80)

    lay_out(draft, ONE_DAY, by=None)

    assert [room.name for room in draft.workshop.rooms.all()] == ["Attic", "Hall"]
    assert draft.blocks.get(kind=Block.Kind.PLENARY).room == hall


def test_a_draft_with_blocks_is_left_alone(draft):
    lay_out(draft, ONE_DAY, by=None)

    with pytest.raises(LaidOutAlready, match="This draft has blocks already"):
        lay_out(draft, ONE_DAY, by=None)

    assert draft.blocks.count() == 3
