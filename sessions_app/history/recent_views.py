"""What changed lately in a workshop: a page and a feed, of all or of one person or session."""

from hashlib import sha256

from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from workshop.made_of import made_of

from ..permissions import workshop_for
from .feed import ChangesFeed
from .recent import Reader, RecentForm, by_day, recent_changes_of

A_PAGE = 30  # changes


@require_safe
def recent_changes(request: HttpRequest, workshop: str) -> HttpResponse:
    reader = Reader.of(workshop_for(request, workshop), request.user)
    form = RecentForm(request.GET, reader)
    found = form.revisions() if form.is_valid() else reader.revisions().none()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "workshop": reader.workshop,
        "form": form,
        "is_filtered": form.has_changed(),
        "page": page,
        "days": by_day(recent_changes_of(page, reader), reader.workshop),
    }
    return render(request, "history/recent.html", context, status=200 if form.is_valid() else 400)


@require_safe
def changes_feed(request: HttpRequest, workshop: str) -> HttpResponseBase:
    """The latest changes; 304 while the workshop has the edition, and the reader the rights, that the ETag names."""
    reader = Reader.of(workshop_for(request, workshop), request.user)
    etag = etag_of(request, reader)
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    form = RecentForm(request.GET, reader)
    if not form.is_valid():
        raise BadRequest("Nobody of this name, or no such session, is in this workshop.")
    changes = recent_changes_of(form.revisions()[:A_PAGE], reader)
    response = ChangesFeed(reader.workshop, changes, request.GET.urlencode())(request)
    response["ETag"] = etag
    return response


def etag_of(request: HttpRequest, reader: Reader) -> str:
    """Another workshop may come to this address later, even of the same edition."""
    rights = reader.organizes, reader.contributes, sorted(reader.crew_of)
    workshop = reader.workshop
    said = repr([workshop.pk, workshop.edition, rights, request.build_absolute_uri(), made_of()])
    return quote_etag(sha256(said.encode()).hexdigest()[:32])
