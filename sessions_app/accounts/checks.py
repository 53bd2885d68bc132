"""Django's system checks of the sign-in settings."""

from typing import Any

from django.conf import settings
from django.core import checks

from .issuer import is_refused

NEEDED = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")


def check_provider_is_real(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """An error when the development provider, or one without https, would sign people in outside development."""
    if not is_refused():
        return []
    return [
        checks.Error(
            f"OIDC_ISSUER is {settings.OIDC_ISSUER}, which may sign people in on a development machine only.",
            hint="Set OIDC_ISSUER to the https address of your identity provider.",
            id="accounts.E001",
        )
    ]


def check_sign_in_is_set_up(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """A warning that names each missing setting: reading works without them, signing in does not."""
    missing = [name for name in NEEDED if not getattr(settings, name)]
    if not missing:
        return []
    return [
        checks.Warning(
            f"Nobody can sign in: {', '.join(missing)} {'is' if len(missing) == 1 else 'are'} not set.",
            hint="The README tells how to connect LF ID.",
            id="accounts.W001",
        )
    ]
