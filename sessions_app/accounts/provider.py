"""LF ID as allauth's OpenID Connect provider: where its endpoints are, and what must be true of its answers."""

from functools import partial
from typing import Any
from urllib.parse import urlsplit

import requests
from allauth.socialaccount import app_settings
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from .issuer import discovery_address, is_set_up

PROVIDER_ID = "lfid"
ANSWER_SECONDS = 5
DISCOVERY_SECONDS = 600
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")


class ProviderAway(Exception):
    """LF ID cannot be reached, or answers nothing that makes sense."""


def discovery(*, afresh: bool = False) -> dict[str, Any]:
    """What the provider says of itself (OpenID Connect Discovery 1.0, section 3), at most 10 minutes old.

    `afresh` asks now: before the browser is sent to the provider, so that a provider that is away is noticed here and
    not as an error page of the browser. Raises ProviderAway, which is never remembered.
    """
    address = discovery_address()
    found = None if afresh else cache.get(address)
    if found is None:
        found = fetch_discovery(address)
        cache.set(address, found, DISCOVERY_SECONDS)
    return found


def fetch_discovery(address: str) -> dict[str, Any]:
    try:
        with calls_to_provider() as calls:
            answer = calls.get(address)
            answer.raise_for_status()
            found = answer.json()
    except requests.RequestException as reason:
        raise ProviderAway(f"{address} cannot be read: {reason}") from reason
    if not isinstance(found, dict) or not all(is_web_address(found.get(name)) for name in ENDPOINTS):
        raise ProviderAway(f"{address} does not name the endpoints of an OpenID Connect provider.")
    if str(found.get("issuer")).rstrip("/") != settings.OIDC_ISSUER:
        raise ProviderAway(f"{address} speaks for {found.get('issuer')}, not for OIDC_ISSUER.")
    return found


def is_web_address(value: object) -> bool:
    return isinstance(value, str) and urlsplit(value).scheme in ("http", "https")


def calls_to_provider() -> requests.Session:
    """A session whose every call has a time limit and takes a server's error (500 and up) for an error."""
    session = requests.Session()
    session.request = partial(session.request, timeout=ANSWER_SECONDS)  # type: ignore[method-assign]  # requests has no default
    session.hooks["response"].append(refuse_server_errors)
    return session


def refuse_server_errors(answer: requests.Response, *_: Any, **__: Any) -> None:
    if answer.status_code >= 500:
        answer.raise_for_status()


def is_away(reason: Exception | None) -> bool:
    """Whether a call failed for want of a sensible answer, not because the provider refused."""
    answer = getattr(reason, "response", None)
    return isinstance(reason, requests.RequestException) and (answer is None or answer.status_code >= 500)


class LFIDEndpoints(OpenIDConnectOAuth2Adapter):
    """Asks the provider. The discovery document is remembered; what comes back has to be of one and the same person."""

    @property
    def openid_config(self) -> dict[str, Any]:
        return discovery()

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """Raises OAuth2Error unless ID token and user info name one subject (OpenID Connect Core 1.0, section 5.3.2).

        The raw ID token stays on the login as `id_token`: logging out at the provider needs it as a hint.
        """
        raw = kwargs["response"].get("id_token")
        if not isinstance(raw, str):
            raise OAuth2Error("No ID token came with the access token.")
        said = {"userinfo": self._fetch_user_info(token.token), "id_token": self._decode_id_token(app, raw)}
        subjects = [claims.get("sub") if isinstance(claims, dict) else None for claims in said.values()]
        if not is_subject(subjects[0]) or subjects[0] != subjects[1]:
            raise OAuth2Error(f"User info and ID token do not name one subject: {subjects}.")
        login = self.get_provider().sociallogin_from_response(request, said)
        login.id_token = raw
        return login


def is_subject(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= app_settings.UID_MAX_LENGTH and "\0" not in value


class LFID(OpenIDConnectProvider):
    """Hands allauth the subject alone. All other claims are ours to read (claims.py): allauth takes them only once."""

    oauth2_adapter_class = LFIDEndpoints

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """What is kept of the claims; PostgreSQL keeps no nulls inside a text."""
        return without_nulls(data)

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        return []


def without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {without_nulls(name): without_nulls(each) for name, each in value.items()}
    if isinstance(value, list):
        return [without_nulls(each) for each in value]
    return value.replace("\0", "") if isinstance(value, str) else value


def lfid_app() -> SocialApp:
    """The one way in, as the settings have it. Nothing in the database can add another."""
    return SocialApp(
        provider=LFID.id,
        provider_id=PROVIDER_ID,
        name="LF ID",
        client_id=settings.OIDC_CLIENT_ID,
        secret=settings.OIDC_CLIENT_SECRET,
        settings={"server_url": discovery_address(), "uid_field": "sub", "oauth_pkce_enabled": True},
    )


def end_session_address() -> str:
    """Where to log out at the provider (OpenID Connect RP-Initiated Logout 1.0); empty if it has no such place."""
    address = discovery(afresh=True).get("end_session_endpoint") if is_set_up() else ""
    return str(address) if is_web_address(address) else ""
