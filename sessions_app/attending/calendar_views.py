"""One's own calendar for calendar programs, by a secret address, and the page on which one makes and ends it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe

from ..agenda.zone_choice import own_zone
from ..exports.views import tag_of
from ..models import CalendarKey
from ..permissions import writer
from .calendar import Owner, calendar_of

HEADERS = {
    "Cache-Control": "private, no-cache",
    "X-Robots-Tag": "noindex",
    "Content-Disposition": 'inline; filename="my-workshops.ics"',
}


@require_safe
def my_calendar(request: HttpRequest, key: str) -> HttpResponseBase:
    """Whoever knows the address reads it, signed in or not. 1 query where nothing changed, else 4."""
    owner = Owner.at(key)
    if owner is None:
        raise Http404("There is no calendar at this address.")
    etag = tag_of(request, owner.mark)
    answer = get_conditional_response(request, etag=etag) or written(request, owner)
    for name, value in {**HEADERS, "ETag": etag}.items():
        answer[name] = value
    return answer


def written(request: HttpRequest, owner: Owner) -> HttpResponse:
    site, url = request.build_absolute_uri("/"), request.build_absolute_uri(reverse("my_calendar_page"))
    return HttpResponse(calendar_of(owner, site, url), content_type="text/calendar; charset=utf-8")


@require_safe
def my_calendar_page(request: HttpRequest) -> HttpResponse:
    key = CalendarKey.objects.in_use().filter(user=writer(request)).first()
    path = reverse("my_calendar", args=[key.key]) if key else ""
    context = {
        "key": key,
        "address": request.build_absolute_uri(path),
        "webcal": f"webcal://{request.get_host()}{path}",
        "zone": own_zone(request),
    }
    return render(request, "attending/my_calendar.html", context)


@require_POST
def my_calendar_address(request: HttpRequest) -> HttpResponse:
    """Make one; pressed twice it stays the same."""
    CalendarKey.made_for(writer(request))
    return redirect("my_calendar_page")


@require_POST
def my_calendar_renewal(request: HttpRequest) -> HttpResponse:
    CalendarKey.renew(writer(request))
    messages.success(request, "Your calendar has a new address. The old one leads nowhere now: subscribe again.")
    return redirect("my_calendar_page")


@require_POST
def my_calendar_removal(request: HttpRequest) -> HttpResponse:
    CalendarKey.objects.filter(user=writer(request)).end()
    messages.success(request, "Your calendar has no address any more. Take the subscription out of your calendars.")
    return redirect("my_calendar_page")
