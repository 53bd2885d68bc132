"""Turns what pages raise into answers: sign in first, moved, or the database is away."""

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from ..permissions import Moved, SignInNeeded

RETRY_SECONDS = 30


class AnswersMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer for these few exceptions; None leaves any other to Django."""
        if isinstance(exception, Moved):
            return at_present_address(request, exception)
        if isinstance(exception, SignInNeeded):
            return sign_in_first(request)
        if isinstance(exception, OperationalError | InterfaceError):
            return database_away(request)
        return None


def at_present_address(request: HttpRequest, moved: Moved) -> HttpResponse:
    """The same page at the present slugs, query string kept. Temporary, because an address may be taken back."""
    match = request.resolver_match
    if match is None:  # cannot be: a view raised this
        raise moved
    url = reverse(match.view_name, kwargs={**match.kwargs, **moved.slugs})
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{url}?{query}" if query else url)


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """The sign-in page, which leads back here. A form that a visitor sent leads back to the page it stood on."""
    here = request.get_full_path()
    return redirect(f"{reverse('account_login')}?{urlencode({'next': here})}")


def database_away(request: HttpRequest) -> HttpResponse:
    response = render(request, "states/503.html", {"seconds": RETRY_SECONDS}, status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response
