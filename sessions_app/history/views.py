"""Pages of the past of a session and of a workshop's settings."""

from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from ..models import Revision
from ..permissions import remembered_sessions, session_for, workshop_for
from .comparison import comparison, in_full, put_together, worth_going_back_to
from .in_words import in_words
from .past import Past, past_of_session, past_of_workshop

A_PAGE = 30  # revisions


class AgainstForm(forms.Form):
    against = forms.IntegerField(
        required=False, error_messages={"invalid": "Give the number of the revision to compare with."}
    )

    def __init__(self, latest: int, typed: Any) -> None:
        super().__init__(typed)
        self.latest = latest

    def clean_against(self) -> int | None:
        number = self.cleaned_data["against"]
        if number is not None and not 1 <= number <= self.latest:
            raise forms.ValidationError(f"There is no revision {number}. Give a number from 1 to {self.latest}.")
        return number


@require_safe
def session_history(request: HttpRequest, workshop: str, session: str, number: int | None = None) -> HttpResponse:
    of = session_for(request, workshop, session, among=remembered_sessions(request.user))
    return show(request, past_of_session(of, request.user), number)


@require_safe
def workshop_history(request: HttpRequest, workshop: str, number: int | None = None) -> HttpResponse:
    return show(request, past_of_workshop(workshop_for(request, workshop), request.user), number)


def show(request: HttpRequest, past: Past, number: int | None) -> HttpResponse:
    """The revision of this number, else the latest, beside the list of all. One query for the revisions."""
    latest = past.of.revision
    number = latest if number is None else number
    if not 1 <= number <= latest:
        raise Http404("There is no revision of this number.")
    form = AgainstForm(latest, request.GET)
    asked = form.cleaned_data["against"] if form.is_valid() else None
    page = page_of(request, number, latest)
    revisions = past.revisions({*page, page[-1] - 1, number, asked or before(number), latest})
    context = {
        "past": past,
        "workshop": past.workshop,
        "page": page,
        "listed": [(revisions[one], words_for(past, revisions, one)) for one in page],
        "form": form,
        "address": past.address_of(number),
        "is_whole": "whole" in request.GET or (number == 1 and asked is None),
        "is_side_by_side": request.GET.get("view") == "side",
        **revision_beside(past, revisions[number], revisions[asked or before(number)], revisions[latest]),
    }
    return render(request, "history/history.html", context, status=200 if form.is_valid() else 400)


def revision_beside(past: Past, shown: Revision, other: Revision, latest: Revision) -> dict[str, Any]:
    compared = comparison(past, shown, other, latest)
    back_to = worth_going_back_to(past, compared, shown, latest)
    return {
        "shown": shown,
        "other": other,
        "merged_with": put_together(shown),
        "compared": compared,
        "older_back": past.address_to_go_back_to(compared.older.number),
        "shown_back": past.address_to_go_back_to(shown.number),
        "whole": in_full(past, shown, latest),
        "back_to": back_to,
        "back_address": back_to and past.address_to_go_back_to(back_to.number),
    }


def before(number: int) -> int:
    return max(number - 1, 1)


def words_for(past: Past, revisions: dict[int, Revision], number: int) -> str:
    """What the revision changed."""
    earlier = revisions.get(number - 1)
    return capfirst(in_words(earlier.snapshot if earlier else None, revisions[number].snapshot, past.hidden))


def page_of(request: HttpRequest, number: int, latest: int) -> Page:
    """Numbers of the revisions listed: of the page asked for, else of the one with this number on it."""
    pages = Paginator(range(latest, 0, -1), A_PAGE)
    return pages.get_page(request.GET.get("page") or (latest - number) // A_PAGE + 1)
