"""Signing in with an LF ID or a one-time link, signing out, and what to say when it does not work."""

import logging
from urllib.parse import urlencode

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .adapter import ID_TOKEN, Cancelled, Refused
from .destination import HOME, Destination, destination_for
from .issuer import is_set_up
from .links import LINK_BACKEND, taken_link, user_of_link
from .provider import PROVIDER_ID, LFIDEndpoints, ProviderAway, discovery, end_session_address

logger = logging.getLogger("sessions_app.accounts")

RETRY_SECONDS = 60
FORM = ("GET", "HEAD", "POST")


# --- In ----------------------------------------------------------------------------------------------------------


@never_cache
@require_safe
def log_in(request: HttpRequest) -> HttpResponse:
    destination = destination_for(request, request.GET.get("next", ""))
    if request.user.is_authenticated:
        return redirect(destination.address)
    if not is_set_up():
        return page(request, "not_set_up", destination, status=503)
    return page(request, "login", destination)


@never_cache
@require_http_methods(FORM)
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the browser to LF ID. Only our own form, with its CSRF token, starts a login."""
    destination = destination_for(request, request.POST.get("next", "") or request.GET.get("next", ""))
    if request.method != "POST" or not is_set_up():
        return redirect(with_next("account_login", destination))
    try:
        discovery(afresh=True)
        provider = get_adapter(request).get_provider(request, PROVIDER_ID)
        return provider.redirect(request, AuthProcess.LOGIN, next_url=destination.address)
    except ProviderAway as reason:
        return provider_away(request, destination, reason)


@never_cache
@require_safe
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take the browser back from LF ID, logged in, cancelled or refused."""
    destination = destination_of_login(request)
    if not is_set_up():
        return redirect(with_next("account_login", destination))
    try:
        return OAuth2CallbackView.adapter_view(LFIDEndpoints(request, PROVIDER_ID))(request)
    except Cancelled:
        return redirect(with_next("socialaccount_login_cancelled", destination))
    except ProviderAway as reason:
        return provider_away(request, destination, reason)
    except (Refused, IntegrityError) as reason:  # two first logins at once: the second try finds the first's user
        logger.warning("A login was refused: %.300s", reason)
        return page(request, "failed", destination, status=400)


def destination_of_login(request: HttpRequest) -> Destination:
    """Where the login that is under way leads to. allauth forgets it before it knows whether the login works."""
    state, *_ = statekit.get_states(request).get(request.GET.get("state", ""), [{}])
    return destination_for(request, state.get("next") or "")


def provider_away(request: HttpRequest, destination: Destination, reason: ProviderAway) -> HttpResponse:
    logger.error("LF ID is away: %.300s", reason)
    response = page(request, "provider_away", destination, status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


@never_cache
@require_safe
def cancelled(request: HttpRequest) -> HttpResponse:
    return page(request, "cancelled", destination_for(request, request.GET.get("next", "")))


@never_cache
@require_safe
def failed(request: HttpRequest) -> HttpResponse:
    return page(request, "failed", Destination(), status=400)


@never_cache
@require_safe
def inactive(request: HttpRequest) -> HttpResponse:
    return page(request, "inactive", Destination(), status=403)


@require_safe
def only_lf_id(request: HttpRequest) -> HttpResponse:
    return page(request, "only_lf_id", Destination())


@never_cache
@require_http_methods(FORM)
def link(request: HttpRequest) -> HttpResponse:
    """A link of `manage.py login_link`. Only the button uses it up: mail programs look at links before people do."""
    token = (request.POST if request.method == "POST" else request.GET).get("sesame", "")
    if request.method == "POST":
        with taken_link(token) as user:
            if user is not None:
                login(request, user, backend=LINK_BACKEND)
                return redirect(HOME)
    user = user_of_link(token)
    if user is None:
        return page(request, "link_used", Destination(), status=403)
    return page(request, "link", Destination(), named=user, token=token)


# --- Out ---------------------------------------------------------------------------------------------------------


@never_cache
def log_out(request: HttpRequest) -> HttpResponse:
    """Log out here, and at LF ID if that is where the login came from."""
    if request.method != "POST":
        response = page(request, "logout", Destination(), status=405)
        response["Allow"] = "POST"
        return response
    id_token = request.session.get(ID_TOKEN, "")
    logout(request)
    messages.success(request, "You are logged out. Reading needs no login.")
    return redirect(address_of_logout(request, id_token))


def address_of_logout(request: HttpRequest, id_token: str) -> str:
    """At the provider, which leads back home; home when it has no such place, is away, or did not log this one in."""
    try:
        address = end_session_address() if id_token else ""
    except ProviderAway as reason:
        logger.warning("Logged out here only: %.300s", reason)
        address = ""
    back = request.build_absolute_uri(HOME)
    query = {"client_id": settings.OIDC_CLIENT_ID, "post_logout_redirect_uri": back, "id_token_hint": id_token}
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}" if address else HOME


# --- Pages -------------------------------------------------------------------------------------------------------


def page(
    request: HttpRequest, name: str, destination: Destination, *, status: int = 200, **context: object
) -> HttpResponse:
    return render(request, f"accounts/{name}.html", {"destination": destination, **context}, status=status)


def with_next(name: str, destination: Destination) -> str:
    """The address of the page, told where to lead to; home needs no telling."""
    address = reverse(name)
    return address if destination.address == HOME else f"{address}?{urlencode({'next': destination.address})}"
