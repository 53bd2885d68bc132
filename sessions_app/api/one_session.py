"""One session with all its parts and their ids, and where it stands in the agenda: 2 queries."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from ..exports.programme import item_of, slots_in
from ..exports.session_rows import OF_ROLE, values_of
from ..exports.values import Slot
from ..models import Activity, Outcome, Reading, Release, Role, Session, Workshop
from .tags import tag_of
from .values import Values, session_values

PARTS: dict[str, tuple[Any, dict[str, str]]] = {
    "roles": (Role, {"id": "pk", **OF_ROLE}),
    "outcomes": (Outcome, {"id": "pk", "text": "text"}),
    "activity": (Activity, {"id": "pk", "text": "text", "minutes": "minutes", "is_nested": "is_nested"}),
    "pre_reading": (Reading, {"id": "pk", "title": "title", "url": "url", "heading": "heading"}),
}
NO_PARTS: dict[str, list[Any]] = {"roles": [], "outcomes": [], "activities": [], "readings": []}


def with_parts(sessions: "QuerySet[Session]") -> "QuerySet[Session]":
    """Each with what `detail_of` needs; without a query of its own."""
    parts = {f"{name}_there": values_of(model, **fields) for name, (model, fields) in PARTS.items()}
    return sessions.defer("search").annotate(**parts)


def detail_of(request: HttpRequest, session: Session) -> Values:
    """Of a session from `with_parts`, its workshop loaded. One query."""
    there = {name: getattr(session, f"{name}_there") for name in PARTS}
    session.parts = NO_PARTS  # type: ignore[attr-defined]  # item_of wants those of lists; here they have ids
    item = item_of(session, slots_in_agenda(session.workshop, session.pk), session.workshop.guid)
    return {
        **session_values(request, session.workshop, item),
        "people": [
            {"id": one["id"], "role": one["role"], "person": one["slug"]}
            | {name: one[name] for name in ("name", "affiliation")}
            for one in there.pop("roles")
        ],
        "detailed_description": session.detailed_description,
        "not_understood": session.not_understood,
        **there,
    }


def slots_in_agenda(workshop: Workshop, session: int) -> list[Slot]:
    release = Release.objects.standing(workshop)
    if release is None:
        return []
    return slots_in(release, workshop).get(session, [])


def after_writing(request: HttpRequest, response: HttpResponse, session: Session) -> Values:
    """The session as it is stored now, and its tag."""
    stored = with_parts(Session.objects.all()).get(pk=session.pk)
    stored.workshop = Workshop.objects.get(pk=session.workshop_id)
    response["ETag"] = session_tag(stored)
    return detail_of(request, stored)


def session_tag(session: Session) -> str:
    return tag_of(*of_session(session))


def of_session(session: Session) -> tuple[int, ...]:
    """The revision, which writers start from; and the edition, since names of people and the agenda stand in it too."""
    return session.revision, session.workshop.edition, session.pk
