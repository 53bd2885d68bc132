"""Turns what pages raise into answers, and says what browsers may keep: nothing that only the signed in are shown."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve, reverse
from django.utils.http import urlencode

from ..models.draft_change import ChangedSince
from ..permissions import READING, Moved, SignInNeeded, is_of_public_workshop
from .kept import kept_texts
from .states import DATABASE_AWAY, changed_since, database_away, nothing_saved

# Forms for everybody with an LF ID, nothing private in them: what was typed is still there for who comes back.
MAY_BE_KEPT = frozenset({"session_new", "session_edit"})


class NotKeptMiddleware:
    """What somebody with a login is shown is kept by no browser, unless its view says otherwise: who uses the same
    browser after them, and goes back, reads nothing of theirs.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and not may_be_kept(request):
            response["Cache-Control"] = "no-store"
        return response


def may_be_kept(request: HttpRequest) -> bool:
    """No query: whoever brings a session may be signed in."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return True
    name = request.resolver_match.view_name if request.resolver_match else ""
    return name in MAY_BE_KEPT and is_of_public_workshop(request)


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
        if isinstance(exception, ChangedSince):
            return changed_since(request, exception)
        if isinstance(exception, DATABASE_AWAY):
            return database_away(request)
        return None


def at_present_address(request: HttpRequest, moved: Moved) -> HttpResponse:
    """The same page at the present slugs, query string kept. Temporary, because an address may be taken back."""
    match = resolve(request.path_info)
    url = reverse(match.view_name, kwargs={**match.kwargs, **moved.slugs})
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{url}?{query}" if query else url)


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """The sign-in page, which leads back here; but who typed something while their login ended gets that back."""
    if request.method not in READING and kept_texts(request):
        return nothing_saved(request)
    return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
