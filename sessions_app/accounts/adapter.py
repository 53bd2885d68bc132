"""How allauth makes users of LF IDs: accounts are found by `sub` alone, and everything else is read at each login."""

from typing import Any

import requests
from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from ..models import User
from .claims import Claims, read_claims
from .provider import LFID, PROVIDER_ID, ProviderAway, calls_to_provider, is_away, lfid_app
from .welcome import take_over, tie_to_person

ID_TOKEN = "lfid_id_token"  # noqa: S105 - the name under which request.session keeps it


class Cancelled(Exception):
    """The person did not want to log in after all."""


class Refused(Exception):
    """The login did not come to its end; the message is for the server's log."""


class NoLocalSignup(DefaultAccountAdapter):
    """Users come from LF ID only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        login = (kwargs["signal_kwargs"] or {}).get("sociallogin")
        request.session[ID_TOKEN] = getattr(login, "id_token", "")
        return super().post_login(request, user, **kwargs)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: the page that one comes back to shows who is logged in."""


class LFIDAdapter(DefaultSocialAccountAdapter):
    def list_apps(self, request: HttpRequest, provider: str = "", client_id: str = "") -> list[SocialApp]:
        return [lfid_app()] if provider in ("", None, LFID.id, PROVIDER_ID) else []

    def get_provider(self, request: HttpRequest, provider: str, client_id: str = "") -> LFID:
        return LFID(request, app=self.get_app(request, provider=provider))

    def get_requests_session(self) -> requests.Session:
        return calls_to_provider()

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return True

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refresh a known user. allauth would keep the claims of the first login for ever."""
        if sociallogin.is_existing:
            with transaction.atomic():
                user = User.objects.select_for_update(no_key=True).get(pk=sociallogin.user.pk)
                take_over(claims_of(sociallogin), user)
                user.save(update_fields=["username", "name", "email", "is_organizer_by_claim"])
                tie_to_person(user)
            sociallogin.user = user

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: None = None) -> User:
        """Make the user of a first login. allauth's own way would take an unverified e-mail too."""
        user = sociallogin.user
        user.set_unusable_password()
        with transaction.atomic():
            take_over(claims_of(sociallogin), user)
            user.save()
            sociallogin.account.user = user
            sociallogin.account.save()
            tie_to_person(user)
        return user

    def on_authentication_error(
        self, request: HttpRequest, provider: LFID, error: str = "", exception: Exception | None = None, **_: Any
    ) -> None:
        """Leave the answer to our own view of the callback. Raises Cancelled, ProviderAway or Refused."""
        if error == AuthError.CANCELLED:
            raise Cancelled
        if is_away(exception):
            raise ProviderAway(str(exception)) from exception
        raise Refused(repr(exception) if exception else "unknown state, or no code") from exception


def claims_of(sociallogin: SocialLogin) -> Claims:
    return read_claims(sociallogin.account.extra_data, settings.OIDC_CLAIMS)
