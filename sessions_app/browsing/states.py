"""Pages that stand in for the one asked for: not found, not allowed, refused, broken, away."""

import re
import sys
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.text import get_text_list

from ..models import Workshop
from .closest import closest
from .context import site
from .kept import kept_texts

RETRY_SECONDS = 30
DATABASE_AWAY = (OperationalError, InterfaceError)
LOOKS_LIKE_A_FILE = re.compile(r"\.\w+$")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    pages = [] if LOOKS_LIKE_A_FILE.search(request.path) else closest(request.path.split("/"), request.user)
    return render(request, "states/404.html", {"closest": pages, "kept": kept_texts(request)}, status=404)


def refused(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    workshop = workshop_asked_for(request)
    organizers = list(workshop.organizers.all()) if workshop else []
    context = {
        "sentence": str(exception) or "This page is for somebody with more rights.",
        "workshop": workshop,
        "organizers": organizers,
        "names": get_text_list([str(one) for one in organizers], "and"),
        "kept": kept_texts(request),
    }
    return render(request, "states/403.html", context, status=403)


def workshop_asked_for(request: HttpRequest) -> Workshop | None:
    """The workshop in whose address the reader was refused, if they may know of it."""
    slug = request.resolver_match.kwargs.get("workshop", "") if request.resolver_match else ""
    return Workshop.objects.visible_to(request.user).filter(slug=slug).first()


def changed_since(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was to be changed is not as it was seen; gives back what was typed."""
    return render(request, "states/409.html", {"sentence": str(exception), "kept": kept_texts(request)}, status=409)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return without_reader(request, "states/400.html", 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django calls this while it handles the exception, which may say that only the database is away."""
    if isinstance(sys.exc_info()[1], DATABASE_AWAY):
        return database_away(request)
    return without_reader(request, "states/500.html", 500)


def database_away(request: HttpRequest) -> HttpResponse:
    response = without_reader(request, "states/503.html", 503, seconds=RETRY_SECONDS, kept=kept_texts(request))
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django does not trust where the form came from: mostly a login in another tab, or a cookie that is gone."""
    return nothing_saved(request)


def nothing_saved(request: HttpRequest) -> HttpResponse:
    """Gives back what was typed into a form that could not be taken."""
    return render(request, "states/nothing_saved.html", {"kept": kept_texts(request)}, status=403)


def without_reader(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    """A page made without user, login and database: whatever is broken, it may be these."""
    return HttpResponse(render_to_string(template, site(request) | context), status=status)
