"""Where somebody comes back to after signing in: an address of this site, and what it is called."""

from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from ..models import Session, Workshop
from ..permissions import Moved, SignInNeeded, session_for, workshop_for

HOME = "/"
LONGEST_ADDRESS = 2000


@dataclass(frozen=True)
class Destination:
    """`address`: path and query. `name`: of the session or workshop there, else empty. `reading`: open to visitors."""

    address: str = HOME
    name: str = ""
    reading: str = HOME


def destination_for(request: HttpRequest, wanted: str) -> Destination:
    """The destination at the wanted address; home when the address is none of ours to send anybody to."""
    if not is_safe(wanted):
        return Destination()
    thing = named_by(request, urlsplit(wanted).path)
    return Destination(wanted, thing.title, thing.get_absolute_url()) if thing else Destination(wanted)


def is_safe(wanted: str) -> bool:
    """A path of this site, and not one of signing in or out: that would lead round in circles."""
    return is_of_this_site(wanted) and not wanted.startswith(reverse("account_login").removesuffix("login/"))


def is_of_this_site(wanted: str) -> bool:
    """A path, with its query, to which anybody may be sent on: it names no host and is not endless."""
    is_path = wanted.startswith("/") and len(wanted) <= LONGEST_ADDRESS
    return is_path and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)


def named_by(request: HttpRequest, path: str) -> Session | Workshop | None:
    """The session or workshop that stands in the path, if this visitor may know of it."""
    with suppress(Resolver404, Http404, Moved, SignInNeeded):
        slugs = resolve(path).kwargs
        if "session" in slugs:
            return session_for(request, slugs["workshop"], slugs["session"])
        if "workshop" in slugs:
            return workshop_for(request, slugs["workshop"])
    return None
