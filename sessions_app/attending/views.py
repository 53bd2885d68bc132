"""Where stars and seats are sent. A script that asks for JSON gets no page back; without one it leads where it was."""

from typing import cast
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ..accounts.destination import is_of_this_site
from ..agenda.zone_choice import zone_there
from ..models import Session, User
from ..permissions import session_for, writer
from .forms import SeatForm, StarForm, StarsForm
from .starring import set_star
from .starring import star as give_stars
from .taking import Refused, Verb, attend


@require_POST
def star(request: HttpRequest, workshop: str, session: str) -> HttpResponse:
    item = session_for(request, workshop, session)
    if not request.user.is_authenticated:
        return sign_in_first(request, item)
    is_starred = valid(StarForm(request.POST)).cleaned_data["is_starred"]
    set_star(writer(request), item, is_starred=is_starred)
    if wants_json(request):
        return JsonResponse({"is_starred": is_starred})
    return redirect(back(request, item, part=1))


@require_POST
def seat(request: HttpRequest, workshop: str, session: str, part: int) -> HttpResponse:
    """409 with a sentence where it is refused, as of a session that was taken out."""
    item = session_for(request, workshop, session, among=Session.objects.all())
    if not request.user.is_authenticated:
        return sign_in_first(request, item)
    do = cast(Verb, valid(SeatForm(request.POST)).cleaned_data["do"])
    site = request.build_absolute_uri("/")
    try:
        taken = attend(do, item, part, writer(request), site=site)
    except Refused as refused:
        context = {"workshop": item.workshop, "sentence": str(refused), "back": back(request, item, part)}
        return render(request, "attending/refused.html", context, status=409)
    messages.success(request, taken.in_words(zone_there(request, item.workshop)))
    return redirect(back(request, item, part))


@require_POST
def my_stars(request: HttpRequest) -> HttpResponse:
    """Takes over the stars that a browser kept; those that are there already stay as they are."""
    user: User = writer(request)
    form = StarsForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"detail": form.errors["sessions"][0]}, status=400)
    moved = give_stars(user, form.cleaned_data["sessions"])
    if moved:
        messages.success(request, f"{moved} star{'' if moved == 1 else 's'} moved to your LF ID.")
    return JsonResponse({"moved": moved})


def valid(form: forms.Form) -> forms.Form:
    """Only what no button of ours sends is not."""
    if not form.is_valid():
        raise BadRequest("Press one of the buttons of the page instead.")
    return form


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def sign_in_first(request: HttpRequest, session: Session) -> HttpResponse:
    """And then back to the page with the button: what the button sends to shows nothing."""
    return redirect(f"{reverse('account_login')}?{urlencode({'next': back(request, session, part=1)})}")


def back(request: HttpRequest, session: Session, part: int) -> str:
    """The page that the button stood on, at this part of the session; else the page of the session, or the agenda."""
    after = request.POST.get("next", "")
    if is_of_this_site(after):
        return f"{after}#stop-{session.pk}-{part}"
    return reverse("agenda", args=[session.workshop.slug]) if session.is_removed else session.get_absolute_url()
