"""The seats of a workshop, for its organizers."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ..models import Workshop
from ..permissions import READING, may_organize, workshop_for, writer
from .forms import SeatingForm
from .organizing import rounds_of, set_seating

SAID = {
    "closed": "Seats are closed: nobody sees them. Who has one keeps it for when they open again.",
    "open": "Seats are open: whoever signs in takes one in the agenda and gives it back.",
    "frozen": "Seats are frozen: everybody sees them and keeps what they have.",
}


@require_http_methods([*READING, "POST"])
def seats(request: HttpRequest, workshop: str) -> HttpResponse:
    """Sent, it opens, freezes or closes them."""
    host = workshop_for(request, workshop, may_organize, sentence="Organizers of this workshop look after its seats.")
    if request.method == "POST":
        return send_seating(request, host)
    context = {"workshop": host, "rounds": rounds_of(host), "said": SAID[host.seating]}
    return render(request, "attending/seats.html", context)


def send_seating(request: HttpRequest, host: Workshop) -> HttpResponse:
    form = SeatingForm(request.POST)
    if not form.is_valid():
        raise BadRequest("Press one of the buttons of the page instead.")
    seating = form.cleaned_data["seating"]
    set_seating(host, seating, by=writer(request), site=request.build_absolute_uri("/"))
    messages.success(request, SAID[seating])
    return redirect("seats", host.slug)
