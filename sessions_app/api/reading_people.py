"""People on the sessions of a workshop, and one of them with their roles."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse

from ..exports.programme import read_programme
from ..models import Person, Role, Session
from ..permissions import may_edit_person, may_know_or_named, person_for
from .lists import Asked, Page, page_of
from .reading import workshop_unless_known
from .routes import router
from .shapes import PersonInList, PersonOut
from .tags import fingerprint, tag_unless_known
from .values import Values, member_values_in_list, people_of, person_values
from .words import Slug


@router.get(
    "/workshops/{slug:workshop}/people",
    response=Page[PersonInList],
    url_name="people",
    summary="People on its sessions, by name",
)
def people(request: HttpRequest, response: HttpResponse, workshop: Slug, asked: Asked) -> Any:
    event = workshop_unless_known(request, response, workshop)
    everybody = people_of(read_programme(event))
    return page_of(request, response, everybody, asked, partial(member_values_in_list, request))


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
