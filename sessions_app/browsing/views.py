"""Pages to read: home, workshop, session, person, search."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..agenda.releases.joining import doors_of_session, with_rooms
from ..agenda.releases.news import Told, told
from ..attending.mine import with_star
from ..history.blame import last_changes
from ..models import Notice, Seat, Session, User, Workshop
from ..permissions import (
    is_signed_in,
    may_contribute,
    may_create_workshop,
    may_edit_person,
    may_edit_session,
    may_organize,
    may_plan,
    person_for,
    session_for,
    workshop_for,
)
from .context import unseen_notices
from .dates import days_of
from .duties import duties
from .involvement import involvement
from .markdown import opening_words
from .neighbours import with_neighbours
from .overview import overview
from .programme import LAST_CHANGE, last_change, programme_of
from .search import SearchForm, find
from .session_page import open_details, others_here, readings_by_heading, with_latest_why, with_others_here
from .session_times import times_of, with_times
from .timed_list import timed_list

WORDS_FOR_SEARCH_ENGINES = 28
LATEST_NEWS = 5  # notices; a page of their own has all


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    workshops = Workshop.objects.visible_to(request.user).for_list()
    return render(
        request,
        "browsing/home.html",
        {
            "overview": overview(workshops),
            "news": latest_news(request.user),
            "promotions": Seat.objects.promoted_unseen(request.user),
            "form": SearchForm(),
            "may_create": may_create_workshop(request.user),
            "is_signed_in": is_signed_in(request.user),
        },
    )


def latest_news(user: Any) -> list[Told]:
    """What they have not seen yet, the latest first; asked for only where there is something."""
    if not unseen_notices(user):
        return []
    return told(Notice.objects.for_reader(user).unseen()[:LATEST_NEWS])


@require_safe
def workshop(request: HttpRequest, workshop: str) -> HttpResponse:
    event = workshop_for(request, workshop)
    sessions = list(Session.objects.filter(workshop=event).for_list().select_related(*LAST_CHANGE))
    standing = [one for one in sessions if not one.is_removed]
    return render(
        request,
        "browsing/workshop.html",
        {
            "workshop": event,
            "days": days_of(event),
            "description": opening_words(event.introduction, WORDS_FOR_SEARCH_ENGINES) or f"Programme of {event}.",
            "programme": programme_of(standing),
            "removed_count": sum(one.is_removed for one in sessions),
            "last_change": last_change(event, sessions),
            "may_contribute": may_contribute(request.user, event),
            "may_organize": may_organize(request.user, event),
            "has_part": isinstance(request.user, User) and any(one.has_on_crew(request.user) for one in standing),
        },
    )


@require_safe
def session(request: HttpRequest, workshop: str, session: str) -> HttpResponse:
    sessions = with_times(with_latest_why(with_neighbours(Session.objects.standing().for_page())))
    among = with_star(with_rooms(with_others_here(sessions, request.user), request.user), request.user)
    item = session_for(request, workshop, session, among=among)
    may_edit = may_edit_session(request.user, item)
    return render(
        request,
        "browsing/session.html",
        {
            "session": item,
            "workshop": item.workshop,
            "days": days_of(item.workshop),
            "times": times_of(item, doors_of_session(item, request.user)),
            "description": item.short_description or f"{item}, a session of {item.workshop}.",
            "may_edit": may_edit,
            "others": others_here(item) if may_edit else [],
            "may_log_in_to_edit": not request.user.is_authenticated and item.workshop.is_open,
            "still_open": open_details(item),
            "timed": timed_list(item.activities.all()),
            "duties": duties(item),
            "readings": readings_by_heading(item.readings.all()),
            "last_changes": last_changes(item) if "blame" in request.GET else None,
        },
    )


@require_safe
def person(request: HttpRequest, person: str) -> HttpResponse:
    somebody = person_for(request, person)
    involved = involvement(somebody, request.user)
    may_edit = may_edit_person(request.user, somebody)
    plans_with_them = any(may_plan(request.user, one.workshop) for one in involved)
    is_reader = is_signed_in(request.user) and somebody.user_id == request.user.pk
    context = {
        "person": somebody,
        "involvement": involved,
        "has_calendar": any(one.workshop.is_public for one in involved),
        "may_edit": may_edit,
        "shows_zone": may_edit or plans_with_them,
        "news": latest_news(request.user) if is_reader else [],
    }
    return render(request, "browsing/person.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    found = find(form.cleaned_data["q"], request.user) if form.is_valid() else None
    return render(request, "browsing/search.html", {"form": form, "found": found}, status=200 if found else 400)
