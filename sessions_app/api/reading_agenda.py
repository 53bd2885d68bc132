"""The agenda that stands, and the releases that there were."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from ..exports.programme import read_programme
from ..models import Release, Workshop
from ..permissions import may_organize, workshop_for
from .agenda_shapes import AgendaOut, ReleaseInList, ReleaseOut
from .lists import Asked, Page, page_of
from .problems import Problem
from .reading import workshop_unless_known
from .routes import router
from .tags import tag_unless_known
from .values import Values, agenda_values
from .words import Number, Slug


@router.get(
    "/workshops/{slug:workshop}/agenda",
    response=AgendaOut,
    url_name="agenda",
    summary="The agenda that stands",
)
def agenda(request: HttpRequest, response: HttpResponse, workshop: Slug) -> Any:
    event = workshop_unless_known(request, response, workshop)
    return agenda_values(read_programme(event), event.time_zone)


@router.get(
    "/workshops/{slug:workshop}/releases",
    response=Page[ReleaseInList],
    url_name="releases",
    summary="Releases of the agenda, the latest first",
)
def releases(request: HttpRequest, response: HttpResponse, workshop: Slug, asked: Asked) -> Any:
    event = workshop_unless_known(request, response, workshop)
    rows = Release.objects.filter(workshop=event).defer("document", "calendar").order_by("-number")
    return page_of(request, response, rows, asked, partial(release_values, request, event))


@router.get(
    "/workshops/{slug:workshop}/releases/{int:number}",
    response=ReleaseOut,
    url_name="release",
    summary="One release; a withdrawn one is for organizers",
)
def release(request: HttpRequest, response: HttpResponse, workshop: Slug, number: Number) -> Any:
    event = workshop_for(request, workshop)
    found = Release.objects.filter(workshop=event, number=number).first()
    if found is None:
        raise Http404("There is no release of this number.")
    if found.is_withdrawn and not may_organize(request.user, event):
        raise Problem(410, "This release was withdrawn.")
    tag_unless_known(request, response, event.edition, found.pk)
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
