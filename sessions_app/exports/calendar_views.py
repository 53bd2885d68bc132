"""Calendars of one session and of one person, for whoever may know of them."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from ..models import Person, Role, Session, Workshop
from ..models.addressed import at_address
from ..permissions import follow, workshop_for
from .formats import ics
from .programme import read_programmes
from .values import Programme
from .views import etag_of, tag_of

CONTENT_TYPE = "text/calendar; charset=utf-8"


@require_safe
def session_calendar(request: HttpRequest, workshop: str, session: str) -> HttpResponseBase:
    """Its parts, those that were cancelled too. 1 query where nothing changed, else 4."""
    event = workshop_for(request, workshop)
    etag = etag_of(request, event)
    answer = get_conditional_response(request, etag=etag) or calendar_of_session(request, event, session)
    answer["ETag"] = etag
    return for_other_sites(answer) if event.is_public else answer


def calendar_of_session(request: HttpRequest, workshop: Workshop, slug: str) -> HttpResponse:
    """Of one that was taken out too, as long as calendars may have it. Raises like session_for. 3 queries."""
    found = at_address(Session.objects.filter(workshop=workshop), slug)
    if not isinstance(found, Session):
        raise Http404("There is no session at this address.")
    follow(request, session=(slug, found.slug))
    found.workshop = workshop
    programmes = read_programmes(Session.objects.filter(pk=found.pk))
    url = request.build_absolute_uri(found.get_absolute_url())
    return calendar_of(request, programmes, found.title, url, f"{found.slug}.ics")


@require_safe
def person_calendar(request: HttpRequest, person: str) -> HttpResponseBase:
    """The sessions on whose crew they are, in workshops that everybody may read.

    1 query where nothing changed, else 3.
    """
    somebody = at_address(with_public_editions(), person)
    if not isinstance(somebody, Person) or not somebody.public_editions:  # type: ignore[attr-defined]  # annotated
        raise Http404("There is no person at this address.")
    follow(request, person=(person, somebody.slug))
    etag = etag_of_person(request, somebody)
    answer = get_conditional_response(request, etag=etag) or calendar_of_person(request, somebody)
    answer["ETag"] = etag
    return for_other_sites(answer)


def with_public_editions() -> QuerySet[Person]:
    """Each with keys and editions of the public workshops that name them, or did in an agenda that was published."""
    was_shown = Q(session__removed_at=None) | Q(session__workshop__releases__isnull=False)
    named = Role.objects.filter(was_shown, person=OuterRef("pk"), session__workshop__is_public=True)
    of = {"workshop": "session__workshop", "edition": "session__workshop__edition"}
    rows = named.order_by("session__workshop_id").distinct().values(edition=JSONObject(**of))
    return Person.objects.annotate(public_editions=ArraySubquery(rows))


def etag_of_person(request: HttpRequest, person: Person) -> str:
    editions = person.public_editions  # type: ignore[attr-defined]  # annotated
    return tag_of(request, person.pk, person.revision, editions)


def calendar_of_person(request: HttpRequest, person: Person) -> HttpResponse:
    """2 queries."""
    sessions = Session.objects.filter(
        workshop__is_public=True, pk__in=Role.objects.filter(person=person).values("session")
    )
    url = request.build_absolute_uri(person.get_absolute_url())
    return calendar_of(request, read_programmes(sessions), person.name, url, f"{person.slug}.ics")


def calendar_of(request: HttpRequest, programmes: list[Programme], name: str, url: str, file_name: str) -> HttpResponse:
    """Raises Http404 where everything was taken out before it was ever published."""
    site = request.build_absolute_uri("/")
    events = [event for programme in programmes for event in ics.events(programme, site)]
    if not events and not any(programme.sessions for programme in programmes):
        raise Http404("Nothing here is in any calendar.")
    headers = {"Content-Disposition": content_disposition_header(False, file_name)}
    return HttpResponse(ics.calendar(name, url, events), content_type=CONTENT_TYPE, headers=headers)


def for_other_sites(answer: HttpResponseBase) -> HttpResponseBase:
    """Pages of other sites may read it too."""
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
