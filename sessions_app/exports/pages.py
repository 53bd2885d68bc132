"""Pages about exports: all formats with their addresses, and the agenda to be shown within other sites."""

from typing import Any
from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.html import escape
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from ..models import Workshop
from ..permissions import workshop_for
from .formats import FORMATS
from .fragment import days_of
from .programme import read_programme
from .views import etag_of

APPEARANCES = ("light", "dark")


@require_safe
def formats(request: HttpRequest, workshop: str) -> HttpResponse:
    event = workshop_for(request, workshop)
    addresses = [(form, absolute(request, event, f"export_{form.name}")) for form in FORMATS]
    calendar, embed = absolute(request, event, "export_ics"), absolute(request, event, "agenda_embed")
    context = {
        "workshop": event,
        "addresses": addresses,
        "calendar": calendar,
        "webcal": f"webcal:{calendar.partition(':')[2]}",
        "embed": embed,
        "snippet": snippet(embed, event),
        "host": urlsplit(calendar).netloc,
    }
    return render(request, "exports/formats.html", context)


def snippet(embed: str, workshop: Workshop) -> str:
    """HTML to be shown as text."""
    title = escape(f"Agenda of {workshop}")
    return f'<iframe src="{escape(embed)}" title="{title}" width="100%" height="600"></iframe>'


def absolute(request: HttpRequest, workshop: Workshop, name: str) -> str:
    return request.build_absolute_uri(reverse(name, args=[workshop.slug]))


@require_safe
def agenda_embed(request: HttpRequest, workshop: str) -> HttpResponseBase:
    """For an <iframe>, on any site where everybody may read the workshop. 1 query where nothing changed, else 3."""
    event = workshop_for(request, workshop)
    show = embedded_anywhere if event.is_public else embedded
    return show(request, event)


def embedded(request: HttpRequest, workshop: Workshop) -> HttpResponseBase:
    etag = etag_of(request, workshop)
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = render(request, "exports/embed.html", context_of(request, workshop))
    answer["ETag"] = etag
    return answer


def embedded_anywhere(request: HttpRequest, workshop: Workshop) -> HttpResponseBase:
    @xframe_options_exempt
    @csp_replace({"frame-ancestors": ["*"]})
    def show(request: HttpRequest) -> HttpResponseBase:
        return embedded(request, workshop)

    return show(request)


def context_of(request: HttpRequest, workshop: Workshop) -> dict[str, Any]:
    """`theme` is what the site around it asks for; without one it is the reader's own."""
    programme = read_programme(workshop)
    asked = request.GET.get("appearance", "")
    return {
        "workshop": workshop,
        "programme": programme,
        "days": days_of(programme),
        "theme": asked if asked in APPEARANCES else "",
    }
