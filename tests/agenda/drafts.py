"""A workshop with a draft that can be published, and what changes it."""

from datetime import timedelta

from sessions_app.agenda.releases.publishing import publish
from sessions_app.models.draft_change import being_changed

from .. import make


def small_draft(workshop, *sessions):
    """A plenary of 30 minutes, two rounds with a break before each, rooms A and B; the sessions as they are placed.

    `sessions` are placed in round 1, in as many rooms as there are.
    """
    made = make.draft(workshop)
    make.block(made, "plenary", title="Opening", minutes=30, room=make.room(workshop, "Bridge A", capacity=60))
    make.block(made, "break", title="Break", minutes=15)
    first = make.block(made)
    make.block(made)
    rooms = [*workshop.rooms.all(), *(make.room(workshop, f"Bridge {letter}") for letter in "BCDEFGH"[: len(sessions)])]
    for session, room in zip(sessions, rooms, strict=False):
        make.placement(first, session, room)
    return made


def rounds(draft):
    return list(draft.blocks.filter(kind="breakout"))


def move(draft, session, *, round=None, room=None, minutes_later=0):
    """Put it into another round or room, or its whole round to another time."""
    with being_changed(draft, by=None, what="Moved"):
        placement = draft.blocks.filter(placements__session=session).first().placements.get(session=session)
        if round is not None:
            placement.block = rounds(draft)[round - 1]
        if room is not None:
            placement.room = room
        placement.save()
        if minutes_later:
            block = placement.block
            block.starts_at += timedelta(minutes=minutes_later)
            block.save()


def take_out(draft, session):
    with being_changed(draft, by=None, what="Taken out"):
        for block in draft.blocks.all():
            block.placements.filter(session=session).delete()


def published(draft, *, by=None, **options):
    """As it is now, whatever clashes."""
    return publish(draft, by=by, **{"reason": "A test", **options})
