"""What everybody reads: workshops, their sessions, people, rooms, agenda and releases."""

from hashlib import sha256
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from ..exports.programme import read_programme
from ..models import Person, Release, Role, Session, Workshop
from ..permissions import (
    may_edit_person,
    may_join,
    may_know_or_named,
    may_organize,
    person_for,
    session_for,
    workshop_for,
)
from .one_session import detail_of, of_session, with_parts
from .problems import Problem
from .routes import router
from .shapes import (
    AgendaOut,
    Page,
    PersonInList,
    PersonOut,
    ReleaseInList,
    ReleaseOut,
    RoomsOut,
    SessionDetail,
    SessionOut,
    WorkshopOut,
    next_page,
    page_of,
)
from .tags import tag_unless_known
from .values import Values, agenda_values, people_values, person_values, session_values, workshop_values
from .words import LIMIT, OFFSET, Digits, Number, Slug


@router.get("/workshops", response=Page[WorkshopOut], url_name="workshops", summary="Workshops that you may read")
def workshops(request: HttpRequest, response: HttpResponse, limit: Digits = LIMIT, offset: Digits = OFFSET) -> Any:
    visible = Workshop.objects.visible_to(request.user).order_by("starts_on", "title", "pk")
    count = visible.count()
    values = {
        "count": count,
        "next": next_page(request.path, count, limit, offset),
        "items": [workshop_values(request, one) for one in visible[offset : offset + limit]],
    }
    tag_unless_known(request, response, fingerprint(values))
    return values


@router.get("/workshops/{slug:workshop}", response=WorkshopOut, url_name="workshop", summary="One workshop")
def workshop(request: HttpRequest, response: HttpResponse, workshop: Slug) -> Any:
    event = workshop_for(request, workshop)
    tag_unless_known(request, response, event.revision, event.edition, event.pk)
    return workshop_values(request, event)


@router.get(
    "/workshops/{slug:workshop}/sessions",
    response=Page[SessionOut],
    url_name="sessions",
    summary="Sessions of a workshop, in the order of its page",
)
def sessions(
    request: HttpRequest, response: HttpResponse, workshop: Slug, limit: Digits = LIMIT, offset: Digits = OFFSET
) -> Any:
    event = workshop_for(request, workshop)
    tag_unless_known(request, response, event.edition, event.pk)
    page = page_of(request.path, read_programme(event).sessions, limit, offset)
    return page | {"items": [session_values(request, event, item) for item in page["items"]]}


@router.get(
    "/workshops/{slug:workshop}/sessions/{slug:session}",
    response=SessionDetail,
    url_name="session",
    summary="One session with all its parts",
)
def session(request: HttpRequest, response: HttpResponse, workshop: Slug, session: Slug) -> Any:
    item = session_for(request, workshop, session, among=with_parts(Session.objects.standing()))
    tag_unless_known(request, response, *of_session(item))
    return detail_of(request, item)


@router.get(
    "/workshops/{slug:workshop}/people",
    response=Page[PersonInList],
    url_name="people",
    summary="People on its sessions, by name",
)
def people(
    request: HttpRequest, response: HttpResponse, workshop: Slug, limit: Digits = LIMIT, offset: Digits = OFFSET
) -> Any:
    event = workshop_for(request, workshop)
    tag_unless_known(request, response, event.edition, event.pk)
    return page_of(request.path, people_values(request, read_programme(event)), limit, offset)


@router.get("/people/{slug:person}", response=PersonOut, url_name="person", summary="One person")
def person(request: HttpRequest, response: HttpResponse, person: Slug) -> Any:
    somebody = person_for(request, person, may_know=may_know_or_named)
    values = person_detail(request, somebody)
    tag_unless_known(request, response, somebody.revision, fingerprint(values))
    return values


def person_detail(request: HttpRequest, person: Person) -> Values:
    """One query."""
    roles = Role.objects.filter(person=person, session__in=Session.objects.visible_to(request.user))
    named = roles.order_by("session__workshop", "session__position", "position", "pk")
    tasks = named.values("role", "session__slug", "session__title", "session__workshop__slug")
    return person_values(request, person) | {
        "time_zone": person.time_zone if may_edit_person(request.user, person) else None,
        "roles": [
            {
                "role": one["role"],
                "workshop": one["session__workshop__slug"],
                "session": one["session__slug"],
                "title": one["session__title"],
            }
            for one in tasks
        ],
    }


def fingerprint(values: Values) -> str:
    return sha256(repr(values).encode()).hexdigest()[:16]


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


@router.get(
    "/workshops/{slug:workshop}/agenda",
    response=AgendaOut,
    url_name="agenda",
    summary="The agenda that stands",
)
def agenda(request: HttpRequest, response: HttpResponse, workshop: Slug) -> Any:
    event = workshop_for(request, workshop)
    tag_unless_known(request, response, event.edition, event.pk)
    return agenda_values(read_programme(event), event.time_zone)


@router.get(
    "/workshops/{slug:workshop}/releases",
    response=Page[ReleaseInList],
    url_name="releases",
    summary="Releases of the agenda, the latest first",
)
def releases(
    request: HttpRequest, response: HttpResponse, workshop: Slug, limit: Digits = LIMIT, offset: Digits = OFFSET
) -> Any:
    event = workshop_for(request, workshop)
    tag_unless_known(request, response, event.edition, event.pk)
    rows = Release.objects.filter(workshop=event).defer("document", "calendar").order_by("-number")
    page = page_of(request.path, list(rows), limit, offset)
    return page | {"items": [release_values(request, event, one) for one in page["items"]]}


@router.get(
    "/workshops/{slug:workshop}/releases/{int:number}",
    response=ReleaseOut,
    url_name="release",
    summary="One release; a withdrawn one is for organizers",
)
def release(request: HttpRequest, response: HttpResponse, workshop: Slug, number: Number) -> Any:
    event = workshop_for(request, workshop)
    organizes = may_organize(request.user, event)
    tag_unless_known(request, response, event.edition, event.pk, *["all"] * organizes)
    found = Release.objects.filter(workshop=event, number=number).first()
    if found is None:
        raise Http404("There is no release of this number.")
    if found.is_withdrawn and not organizes:
        raise Problem(410, "This release was withdrawn.")
    return release_values(request, event, found) | {"document": found.document}


def release_values(request: HttpRequest, workshop: Workshop, release: Release) -> Values:
    release.workshop = workshop
    return {
        "number": release.number,
        "url": request.build_absolute_uri(release.get_absolute_url()),
        "published_at": release.at,
        "note": release.note,
        "is_withdrawn": release.is_withdrawn,
    }
