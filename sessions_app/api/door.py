"""What surrounds every operation: who comes, how often, what may be sent, and refusals in the shape of problems."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from ..permissions import READING, Moved
from .bearer import recognize
from .problems import Problem, answer, problem_of
from .tags import NotModified

View = Callable[..., HttpResponse]


def door(view: View) -> View:
    """Without CSRF tokens: no cookie says who somebody is here."""

    @csrf_exempt
    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            recognize(request)
            response = answered(view, request, *args, **kwargs)
        except Moved:
            raise  # the middleware redirects, as it does for pages
        except NotModified as known:
            response = HttpResponse(status=304, headers={"ETag": known.tag})
        except Exception as exception:  # every refusal has one shape; what is unexpected is logged
            response = answer(problem_of(request, exception))
        patch_vary_headers(response, ["Authorization"])
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = f"{'private' if request.user.is_authenticated else 'public'}, no-cache"
        return response

    return entered


def answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """HEAD is answered as GET is; the server leaves out the body."""
    method = request.method
    try:
        request.method = "GET" if method == "HEAD" else method
        response = view(request, *args, **kwargs)
    finally:
        request.method = method
    if isinstance(response, HttpResponseNotAllowed):
        allowed = {*response["Allow"].split(", ")}
        allow = ", ".join(sorted(allowed | set(READING) if "GET" in allowed else allowed))
        raise Problem(405, f"At this address one can only {allow}.", headers={"Allow": allow})
    return response
