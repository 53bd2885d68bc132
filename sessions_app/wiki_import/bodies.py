"""Answers what is too large to be read as a form with a page and one clear sentence."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt, csrf_protect

CHUNK = 1 << 20
MOST_CHUNKS = 20
UNREADABLE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, MultiPartParserError)

View = Callable[..., HttpResponse]


def answering_too_large(answer: View) -> Callable[[View], View]:
    """Let `answer` respond in place of the view when the body is larger than the settings allow.

    The check of the CSRF token would be the first to read the body, outside of any view; so it moves inside, where the
    view itself stays protected. `answer` gets a request whose form cannot be read and must change nothing; what it
    raises for those who may not come here stands, and nothing more of what they send is read.
    """

    def decorate(view: View) -> View:
        protected = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                request.POST  # noqa: B018 - reading it is what raises
            except UNREADABLE:
                response = answer(request, *args, **kwargs)
                drain(request)
                return response
            return protected(request, *args, **kwargs)

        return guarded

    return decorate


def drain(request: HttpRequest) -> None:
    """Read what is still coming, in bounds: a browser shows no answer while it cannot finish sending."""
    for _ in range(MOST_CHUNKS):
        if not request.read(CHUNK):
            break
