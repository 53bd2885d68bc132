"""One's own agenda, and the seats that came free for one."""

from zoneinfo import ZoneInfo

from django.core.exceptions import BadRequest, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ..accounts.destination import is_of_this_site
from ..agenda.zone_choice import kept_zone, zone_links, zone_there
from ..agenda.zones import zones
from ..models import Release, Seat, Workshop
from ..models.workshop import check_time_zone
from ..permissions import workshop_for, writer
from .own_agenda import days_in, own_entries
from .own_clashes import clashes_in


@require_safe
def my_agenda(request: HttpRequest, workshop: str) -> HttpResponse:
    host = workshop_for(request, workshop)
    reader = writer(request)
    zone, kept = zone_for(request, host), kept_zone(request)
    release = Release.objects.standing(host)
    entries = own_entries(release.document if release else None, host, reader)
    context = {
        "workshop": host,
        "zone": zone,
        "zone_links": zone_links(host, zone, kept, entries[0].starts) if entries else [],
        "zones": zones() if "zones" in request.GET else [],
        "is_published": release is not None,
        "days": days_in(entries, zone),
        "clashes": clashes_in(entries),
        "promotions": Seat.objects.promoted_unseen(reader).filter(session__workshop=host),
    }
    return render(request, "attending/my_agenda.html", context)


def zone_for(request: HttpRequest, workshop: Workshop) -> ZoneInfo:
    """The zone asked for, else the one that this browser keeps, else that of the workshop. Raises BadRequest."""
    asked = request.GET.get("zone", "")
    if not asked:
        return zone_there(request, workshop)
    try:
        check_time_zone(asked)
    except ValidationError as error:
        raise BadRequest(error.message) from error
    return ZoneInfo(asked)


@require_POST
def promotion_seen(request: HttpRequest, seat: int) -> HttpResponse:
    """Only whose seat it is can say so; to everybody else it is not there."""
    mine = Seat.objects.filter(pk=seat, user=writer(request), promoted_at__isnull=False)
    if not mine.exists():
        raise Http404("There is no seat of yours at this address.")
    mine.filter(seen_at=None).update(seen_at=timezone.now())
    after = request.POST.get("next", "")
    return redirect(after if is_of_this_site(after) else "home")
