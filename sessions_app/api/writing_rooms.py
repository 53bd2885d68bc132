"""Rooms: they are part of their workshop, so that its revision is what a writer starts from."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Status

from ..agenda.room_uses import room_uses
from ..models import Room, Workshop
from ..models.room import PUBLIC
from ..permissions import may_plan, workshop_for, writer
from .incoming import RoomChange, RoomIn, sent
from .problems import Problem, against_a_rule
from .reading import rooms_of
from .routes import router
from .session_content import Content, fields_refused
from .shapes import RoomsOut
from .tags import started_from, tag_of
from .words import MOST_ROWS, Key, Slug, tidy_name
from .writing import TOKEN, insist_known, save

ROOMS = "/workshops/{slug:workshop}/rooms"
ONE = f"{ROOMS}/{{int:room}}"
SENTENCE = "Organizers of this workshop write its rooms."
Rows = list[Content]


@router.post(ROOMS, response={201: RoomsOut}, auth=TOKEN, url_name="rooms", summary="Add a room at the end")
def add(request: HttpRequest, response: HttpResponse, workshop: Slug, content: RoomIn) -> Any:
    revised = workshop_for(request, workshop, may_plan, sentence=SENTENCE)
    values = storable(content.model_dump())
    seen = revised.revision
    write(request, revised, seen, lambda rooms: [*rooms, values | {"id": None}], values)
    response["Location"] = reverse("api:rooms", args=[revised.slug])
    return Status(201, answered(response, revised))


@router.patch(ONE, response=RoomsOut, auth=TOKEN, url_name="room", summary="Change a room")
def change(request: HttpRequest, response: HttpResponse, workshop: Slug, room: Key, content: RoomChange) -> Any:
    revised = workshop_for(request, workshop, may_plan, sentence=SENTENCE)
    insist_there(revised, room)
    seen = started_from(request)
    values = storable(sent(content))
    write(
        request,
        revised,
        seen,
        lambda rooms: [one | values if one["id"] == room else one for one in rooms],
        values,
        room=room,
    )
    return answered(response, revised)


@router.delete(ONE, response={204: None}, auth=TOKEN, url_name="room", summary="Take a room out")
def take_out(
    request: HttpRequest,
    workshop: Slug,
    room: Key,
    free: bool = Query(False, description="Although something stands in it, which stands in no room then."),
) -> Any:
    revised = workshop_for(request, workshop, may_plan, sentence=SENTENCE)
    insist_there(revised, room)
    seen = started_from(request)
    freed = room if free else None
    write(request, revised, seen, lambda rooms: [one for one in rooms if one["id"] != room], {}, room=room, freed=freed)
    return Status(204, None)


def insist_there(workshop: Workshop, room: int) -> None:
    if not workshop.rooms.filter(pk=room).exists():
        raise Http404("There is no such room in this workshop.")


def storable(values: Content) -> Content:
    """Raises Problem 422."""
    if "name" in values:
        values["name"] = tidy_name(values["name"])
    errors = fields_refused("", Room(), values)
    if errors:
        raise against_a_rule(errors)
    return values


def write(
    request: HttpRequest,
    revised: Workshop,
    seen: int,
    rewritten: Callable[[Rows], Rows],
    values: Content,
    *,
    room: int | None = None,
    freed: int | None = None,
) -> None:
    """What becomes of the rooms as they were in revision `seen`, put together with what was saved since."""
    base = rooms_then(revised, seen)
    if room is not None and room not in {one["id"] for one in base}:
        sentence = f"This room was not there yet in revision {seen}. Read the rooms again. Nothing was changed."
        raise Problem(412, sentence, revision=revised.revision)
    mine = [{name: one.get(name) for name in ("id", *PUBLIC)} for one in rewritten(base)]

    def prepare(merged: Content) -> Content:
        insist_possible(revised, merged["rooms"], freed)
        return merged | {"rooms": [with_host_key(one, values, room) for one in merged["rooms"]]}

    save(revised, {"rooms": mine}, by=writer(request), seen=seen, prepare=prepare)


def rooms_then(workshop: Workshop, seen: int) -> Rows:
    """As they were in revision `seen`, though somebody be changing them now. Raises Problem 412."""
    insist_known(workshop, seen)
    then: Rows = (workshop.snapshot_at(seen) or workshop.snapshot()).get("rooms", [])
    return then


def insist_possible(workshop: Workshop, rooms: Rows, freed: int | None) -> None:
    """Raises Problem: 409 where a room in use would go, 422 where two have one name, or there are too many."""
    staying = {one.get("id") for one in rooms} | {freed}
    used = [use for key, use in room_uses(workshop).items() if key not in staying]
    if used:
        raise Problem(409, f"In use: {used[0]}. With ?free=true it stands in no room then. Nothing was changed.")
    names = [one["name"].casefold() for one in rooms]
    if len(set(names)) < len(names):
        raise against_a_rule([("name", "Another room has this name.")])
    if len(rooms) > MOST_ROWS:
        raise against_a_rule([("", f"Keep it to {MOST_ROWS} rooms.")])


def with_host_key(one: Content, values: Content, room: int | None) -> Content:
    is_meant = one.get("id") == room if room else one.get("id") is None
    return one | {"host_key": values["host_key"]} if is_meant and "host_key" in values else one


def answered(response: HttpResponse, workshop: Workshop) -> Any:
    response["ETag"] = tag_of(workshop.revision, workshop.edition, workshop.pk, "links")
    return rooms_of(workshop, joins=True)
