"""What everybody reads: workshops and their rooms. Sessions, people and the agenda have files of their own."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse

from ..models import Workshop
from ..permissions import may_join, workshop_for
from .lists import Asked, Page, page_of
from .routes import router
from .shapes import RoomsOut, WorkshopOut
from .tags import fingerprint, tag_unless_known
from .values import Values, workshop_values
from .words import Slug


@router.get("/workshops", response=Page[WorkshopOut], url_name="workshops", summary="Workshops that you may read")
def workshops(request: HttpRequest, response: HttpResponse, asked: Asked) -> Any:
    visible = Workshop.objects.visible_to(request.user).order_by("starts_on", "title", "pk")
    page = page_of(request, response, visible, asked, partial(workshop_values, request))
    tag_unless_known(request, response, fingerprint(page))
    return page


@router.get("/workshops/{slug:workshop}", response=WorkshopOut, url_name="workshop", summary="One workshop")
def workshop(request: HttpRequest, response: HttpResponse, workshop: Slug) -> Any:
    event = workshop_for(request, workshop)
    tag_unless_known(request, response, event.revision, event.edition, event.pk)
    return workshop_values(request, event)


def workshop_unless_known(request: HttpRequest, response: HttpResponse, slug: str, *parts: object) -> Workshop:
    """For what follows its edition, and these parts. Raises like workshop_for, and NotModified. One query."""
    event = workshop_for(request, slug)
    tag_unless_known(request, response, event.edition, event.pk, *parts)
    return event


@router.get(
    "/workshops/{slug:workshop}/rooms",
    response=RoomsOut,
    url_name="rooms",
    summary="Rooms, with join links for whoever sends a token",
)
def rooms(request: HttpRequest, response: HttpResponse, workshop: Slug) -> Any:
    event = workshop_for(request, workshop)
    joins = may_join(request.user, event)
    tag_unless_known(request, response, event.revision, event.edition, event.pk, "links" if joins else "names")
    return rooms_of(event, joins=joins)


def rooms_of(workshop: Workshop, *, joins: bool) -> Values:
    """One query."""
    rows = workshop.rooms.order_by("position", "pk").values("pk", "name", "capacity", "join_url")
    return {
        "revision": workshop.revision,
        "items": [row | {"key": row["pk"], "join_url": row["join_url"] if joins else None} for row in rows],
    }
