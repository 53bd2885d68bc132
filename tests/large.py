"""A workshop of 500 sessions, or of a few like them, with a published agenda, to measure with."""

from itertools import cycle, product

from sessions_app.agenda.imagined import imagined_plan
from sessions_app.management.commands import _large_content
from sessions_app.models import Placement, Session, Workshop

from .agenda.drafts import published, rounds


def large_workshop(monkeypatch, *, sessions=500, rooms=20, people=600):
    """Its sessions are placed in the rounds of its draft one by one, wherever there is a room.

    They have no history and no search finds them: writing that takes four times as long as all the rest.
    """
    monkeypatch.setattr(Session, "index", lambda session: None)
    monkeypatch.setattr(_large_content, "keep_first_revisions", lambda revised: None)
    plan = imagined_plan(sessions=sessions, rooms=rooms, days=3, people=people, seed=1, attendees=1, stars=1)
    workshop = _large_content.stored(plan)
    place_all(workshop)
    return Workshop.objects.get(pk=workshop.pk)


def place_all(workshop):
    """In the rounds one after the other; once all rooms of all rounds are taken, again from the first."""
    draft = workshop.drafts.get()
    places = cycle(product(rounds(draft), workshop.rooms.all()))
    Placement.objects.filter(block__draft=draft).delete()
    Placement.objects.bulk_create(
        Placement(block=block, room=room, session=session, position=session.position)
        for session, (block, room) in zip(workshop.sessions.all(), places, strict=False)
    )
    published(draft)
