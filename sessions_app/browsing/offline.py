"""Reading without a network: the service worker, and what answers tell it about who reads and what it may keep.

`NotKeptMiddleware` forbids browsers to keep what the signed in are shown, since whoever uses the browser next could go
back to it. The worker (static/js/service-worker.js) may keep it all the same, in a store that it empties as soon as the
reader logs out or an answer names another reader. Pages of workshops that are not public are never kept: rights to them
may end while nobody is there to hear of it.
"""

import json
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_safe

from ..permissions import is_of_public_workshop

WORKER = settings.BASE_DIR / "static/js/service-worker.js"
PAGES = frozenset({"agenda", "my_agenda", "session", "workshop"})
NOBODY = "visitor"


class OfflineMiddleware:
    """Adds `X-Reader` to answers for which the reader was looked up, and `X-May-Be-Kept` to pages worth keeping."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if reader := reader_of(request):
            response["X-Reader"] = reader
            if response.status_code in (200, 304) and may_be_read_offline(request):
                response["X-May-Be-Kept"] = "1"
        return response


def reader_of(request: HttpRequest) -> str:
    """Another text for every reader, from which no key can be told; empty where nobody looked. No query."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return NOBODY
    user = getattr(request, "_cached_user", None)  # where Django keeps who it looked up
    if user is None:
        return ""
    return salted_hmac("offline reader", str(user.pk)).hexdigest()[:16] if user.is_authenticated else NOBODY


def may_be_read_offline(request: HttpRequest) -> bool:
    name = request.resolver_match.view_name if request.resolver_match else ""
    return name in PAGES and is_of_public_workshop(request)


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """At the root, because a worker looks after addresses below its own. It changes whenever a file of the page for
    what was not kept does, which makes browsers take the new one.
    """
    given = {"OFFLINE_PAGE": render_to_string("states/offline.html"), "STATIC": settings.STATIC_URL}
    constants = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in given.items())
    response = HttpResponse(constants + WORKER.read_text(), content_type="text/javascript; charset=utf-8")
    patch_cache_control(response, no_cache=True)
    return response
