"""Parts of a session are counted once, the same way for pages, seats, calendars and exports."""

from sessions_app.agenda.releases.calendar import places_in
from sessions_app.agenda.releases.places import in_parts
from sessions_app.agenda.releases.timetable import agenda_as_published
from sessions_app.agenda.seats.offers import offers_in
from sessions_app.models import Draft

from ... import make
from ..drafts import published, rounds, small_draft


def placement(session, start):
    return {"session": session, "start": f"2020-07-08T{start}", "end": "2020-07-08T23:00+00:00"}


def test_parts_are_counted_in_order_of_time_whatever_the_offset():
    late, early, only = placement(1, "12:00+02:00"), placement(1, "09:00+00:00"), placement(2, "11:30+02:00")

    assert list(in_parts([late, early, only])) == [(early, 1, 2), (only, 1, 1), (late, 2, 2)]


def test_a_session_in_two_rooms_at_once_has_the_same_parts_everywhere(workshop, session):
    """Whoever has a seat in its part 1 joins the room that the agenda names at part 1."""
    draft = small_draft(workshop, session)
    rooms = make.room(workshop, "Bridge Y", capacity=2), make.room(workshop, "Bridge Z", capacity=9)
    for room in reversed(rooms):
        make.placement(rounds(draft)[1], session, room)
    document = published(Draft.objects.get(pk=draft.pk)).document
    capacities = {room["name"]: room["capacity"] for room in document["rooms"]}

    stops = {(one.key, one.number): one.room for one in agenda_as_published(document, workshop).stops}

    assert sorted(stops.values()) == ["Bridge A", "Bridge Y", "Bridge Z"]
    assert {key: spot.room for key, (spot, _room) in places_in(document).items()} == stops
    assert {key: offer.capacity for key, offer in offers_in(document).items()} == {
        key: capacities[room] for key, room in stops.items()
    }
