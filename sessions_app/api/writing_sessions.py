"""Sessions: propose one, change one together with whoever else does, take one out."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Status

from ..history.known_people import KnownPeople
from ..models import Session
from ..permissions import may_contribute, may_edit_session, may_remove_session, session_for, workshop_for, writer
from .incoming import SessionChange, SessionIn, sent
from .one_session import after_writing
from .problems import Problem
from .routes import router
from .session_content import Content, content_of, errors_of
from .shapes import SessionDetail
from .tags import started_from
from .words import Slug
from .writing import TOKEN, save

ONE = "/workshops/{slug:workshop}/sessions/{slug:session}"
CONTRIBUTORS = "This workshop is not open to contributors. Its organizers can add sessions."


@router.post(
    "/workshops/{slug:workshop}/sessions",
    response={201: SessionDetail},
    auth=TOKEN,
    url_name="sessions",
    summary="Propose a session",
)
def propose(request: HttpRequest, response: HttpResponse, workshop: Slug, content: SessionIn) -> Any:
    host = workshop_for(request, workshop, may_contribute, sentence=CONTRIBUTORS)
    known = KnownPeople(writer(request), host)
    made = Session(workshop=host)
    values = content_of(content.model_dump(), known)
    with made.being_revised(by=known.user, why=content.why):
        made.become(known.with_people(without_ids(values)))
    response["Location"] = reverse("api:session", args=[host.slug, made.slug])
    return Status(201, after_writing(request, response, made))


def without_ids(content: Content) -> Content:
    """No part of a new session is there already."""
    return {
        key: [row | {"id": None} for row in value] if isinstance(value, list) else value
        for key, value in content.items()
    }


@router.patch(ONE, response=SessionDetail, auth=TOKEN, url_name="session", summary="Change parts of a session")
def change(request: HttpRequest, response: HttpResponse, workshop: Slug, session: Slug, content: SessionChange) -> Any:
    return change_to(request, response, workshop, session, sent(content))


@router.put(ONE, response=SessionDetail, auth=TOKEN, url_name="session", summary="Write a session anew")
def replace(request: HttpRequest, response: HttpResponse, workshop: Slug, session: Slug, content: SessionIn) -> Any:
    return change_to(request, response, workshop, session, content.model_dump())


def change_to(request: HttpRequest, response: HttpResponse, workshop: str, slug: str, values: Content) -> Any:
    session = session_for(request, workshop, slug, may_edit_session)
    seen = started_from(request)
    known = KnownPeople(writer(request), session.workshop)
    content = with_both_durations(content_of(values, known))
    save(
        session,
        content,
        by=known.user,
        why=values.get("why", ""),
        seen=seen,
        prepare=partial(ready_to_store, session, known),
    )
    return after_writing(request, response, session)


def with_both_durations(content: Content) -> Content:
    """Minutes and rounds are one thing: whoever gives the one takes the other away."""
    if content.get("expected_minutes"):
        return {**content, "expected_rounds": None}
    if content.get("expected_rounds"):
        return {**content, "expected_minutes": None}
    return content


def ready_to_store(session: Session, known: KnownPeople, content: Content) -> Content:
    """The merged content, with a person for each role. Raises Problem 409 where the changes do not go together."""
    if session.is_removed:
        raise Problem(409, "This session was taken out of the workshop. Nothing was changed.")
    errors = errors_of(content)
    if errors:
        sentence = "Put together with what was saved since, this breaks a rule. Nothing was changed."
        raise Problem(409, sentence, errors=errors, revision=session.revision)
    return known.with_people(content)


@router.delete(ONE, response={204: None}, auth=TOKEN, url_name="session", summary="Take a session out of its workshop")
def take_out(request: HttpRequest, workshop: Slug, session: Slug) -> Any:
    removed = session_for(
        request, workshop, session, may_remove_session, sentence="Organizers of this workshop can do that."
    )
    seen = started_from(request)
    with removed.being_revised(by=writer(request), why="Taken out of the workshop", seen=seen):
        if removed.revision != seen:
            sentence = f"It was changed since: it is revision {removed.revision} now. Look again. Nothing was changed."
            raise Problem(412, sentence, revision=removed.revision)
        removed.remove()
    return Status(204, None)
