"""People: name somebody, and change who they are and where."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Status

from ..history.known_people import KnownPeople
from ..models import Person
from ..permissions import may_contribute, may_edit_person, may_know_or_named, person_for, workshop_for, writer
from .incoming import PersonChange, PersonIn, sent
from .problems import against_a_rule
from .reading_people import person_detail
from .routes import router
from .session_content import fields_refused
from .shapes import PersonOut
from .tags import fingerprint, started_from, tag_of
from .words import Slug, tidy_name
from .writing import TOKEN, save


@router.post(
    "/workshops/{slug:workshop}/people",
    response={200: PersonOut, 201: PersonOut},
    auth=TOKEN,
    url_name="people",
    summary="Name somebody, to put on sessions; who is known by that name already is answered",
)
def add(request: HttpRequest, response: HttpResponse, workshop: Slug, content: PersonIn) -> Any:
    host = workshop_for(request, workshop, may_contribute, sentence="Contributors of this workshop can do that.")
    known = KnownPeople(writer(request), host)
    name, affiliation = tidy_name(content.name), content.affiliation
    insist_storable({"name": name, "affiliation": affiliation})
    with transaction.atomic():
        host.lock()  # or two who name somebody at the same moment would make two of them
        person = known.named(name, affiliation)
        status = 200 if person else 201
        person = person or known.added(name, affiliation)
    response["Location"] = reverse("api:person", args=[person.slug])
    return Status(status, answered(request, response, person))


@router.patch(
    "/people/{slug:person}",
    response=PersonOut,
    auth=TOKEN,
    url_name="person",
    summary="Change a person",
)
def change(request: HttpRequest, response: HttpResponse, person: Slug, content: PersonChange) -> Any:
    revised = person_for(request, person, may_edit_person, may_know=may_know_or_named)
    seen = started_from(request)
    values = sent(content)
    why = values.pop("why", "")
    if "name" in values:
        values["name"] = tidy_name(values["name"])
    insist_storable(values)
    save(revised, values, by=writer(request), why=why, seen=seen)
    return answered(request, response, revised)


def insist_storable(values: dict[str, Any]) -> None:
    """Raises Problem 422."""
    errors = fields_refused("", Person(), values)
    if errors:
        raise against_a_rule(errors)


def answered(request: HttpRequest, response: HttpResponse, person: Person) -> Any:
    values = person_detail(request, person)
    response["ETag"] = tag_of(person.revision, fingerprint(values))
    return values
