"""Which identity provider signs people in, and whether it may do so here."""

from urllib.parse import urlsplit

from django.conf import settings

LOOPBACK = ("localhost", "127.0.0.1", "::1")
LOCAL_HOSTS = {*LOOPBACK, "[::1]", ".localhost", "testserver"}


def discovery_address() -> str:
    return f"{settings.OIDC_ISSUER}/.well-known/openid-configuration"


def is_set_up() -> bool:
    return bool(settings.OIDC_ISSUER and settings.OIDC_CLIENT_ID and not is_refused())


def is_refused() -> bool:
    """Outside development a provider on this machine, or one without https, could make anybody an organizer."""
    issuer = urlsplit(settings.OIDC_ISSUER)
    return bool(settings.OIDC_ISSUER and not is_development_machine()) and (
        issuer.scheme != "https" or issuer.hostname in LOOPBACK or (issuer.hostname or "").startswith("127.")
    )


def is_development_machine() -> bool:
    """Whether the settings say so, and no other machine is served: a forgotten DEVELOPMENT opens no door on a site."""
    return bool(settings.DEVELOPMENT and LOCAL_HOSTS.issuperset(settings.ALLOWED_HOSTS))
