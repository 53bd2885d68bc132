"""The agenda page: in any zone, by time or by room, filtered, with what is one's own."""

import zlib
from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from ..agenda.releases.timetable import Agenda, agenda_of
from ..agenda.zone_choice import kept_zone, zone_links
from ..agenda.zones import zones
from ..attending.mine import mine_of
from ..attending.seating import seats_of
from ..models import Release, Session, Workshop
from ..permissions import may_join, may_organize, workshop_for
from .agenda_form import AgendaForm
from .agenda_page import Lists, asked_for, by_room, count, lists_of, searched, with_reader
from .agenda_search import with_everyone
from .agenda_standing import doors_there, mark_of, with_standing

OK = 200
LONGEST_KEPT = 400  # characters of an address


@require_safe
def agenda(request: HttpRequest, workshop: str) -> HttpResponse:
    """4 statements at most for visitors, 1 while nothing changed; 9 for the signed in."""
    event = workshop_for(request, workshop, among=with_standing(Workshop.objects.all(), request.user))
    return kept(request, mark_of(request, event), lambda: page(request, event))


def kept(request: HttpRequest, mark: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    """304 for who has the page of this mark, else the page that was made for somebody before, else it is made.

    Only what answers 200 and was asked for briefly and without words is kept, since there is no end to words, and an
    address of thousands of characters stands in each link of its page.
    """
    if not mark:
        return make()
    unchanged = get_conditional_response(request, etag=mark)
    if unchanged is not None:
        unchanged["ETag"] = mark
        return unchanged
    pages = caches["pages"]
    if found := pages.get(mark):
        response = HttpResponse(zlib.decompress(found))
    else:
        response = make()
        if response.status_code != OK:
            return response
        if not request.GET.get("q") and len(request.get_full_path()) <= LONGEST_KEPT:
            pages.set(mark, zlib.compress(response.content, 1), None)
    response["ETag"] = mark
    return response


def page(request: HttpRequest, event: Any) -> HttpResponse:
    """Of a workshop from `with_standing`."""
    kept_here = kept_zone(request)
    form = AgendaForm(request.GET, time_zone=event.time_zone, kept=kept_here)
    context: dict[str, Any] = {"workshop": event, "form": form, "may_organize": may_organize(request.user, event)}
    if event.latest is None or event.latest["withdrawn_at"]:
        return render(request, "browsing/agenda_empty.html", context)
    release = Release.objects.get(pk=event.latest["pk"])
    release.workshop = event
    seen, lists = read(request, event, release, form)
    zone = form.shown_zone
    context |= {
        "release": release,
        "agenda": seen,
        "rooms": by_room(seen, release.document["rooms"], zone) if form.by_room else None,
        "kinds": Session.Kind.choices,
        "mine_count": len({stop.key for stop in seen.stops if stop.is_mine}),
        "lists": lists,
        "zones": zones() if form.opens_lists else [],
        "zone": zone,
        "zone_links": zone_links(event, zone, kept_here, seen.blocks[0].starts) if seen.blocks else [],
        "count": count(seen),
        "shown": count(seen, shown=True),
        "is_for_paper": "print" in request.GET,
        "shows_reader": "print" not in request.GET,
        "may_log_in_to_join": event.has_links and not may_join(request.user, event),
    }
    return render(request, "browsing/agenda.html", context, status=400 if form.problems else 200)


def read(request: HttpRequest, event: Any, release: Release, form: AgendaForm) -> tuple[Agenda, Lists | None]:
    """The agenda as it was asked for, and the lists to choose from, if the page opens them."""
    looks_further = form.opens_lists or form.words
    among = with_everyone(Session.objects.all()) if looks_further else Session.objects.all()
    document = release.document
    found = agenda_of(document, event, doors_there(event, request.user), form.shown_zone, among)
    mine = mine_of(event, request.user)
    found = with_reader(found, mine, seats_of(document, event, request.user))
    found = searched(found) if looks_further else found
    lists = None
    if form.opens_lists:
        everyone = {key: one.everyone for key, one in found.sessions.items()}  # type: ignore[attr-defined]  # annotated
        lists = lists_of(found, everyone, form.chosen)
        for name in form.chosen:
            if not any(one.is_chosen for one in getattr(lists, name)):
                form.refuse(name)
    return asked_for(found, form, lists), lists
