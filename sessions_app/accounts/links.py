"""One-time links that sign a user in, for when single sign-on is down."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from sesame.utils import get_token, get_user

from ..models import User

LINK_BACKEND = "sesame.backends.ModelBackend"
SCOPE = "login link"


def link_for(user: User, site: str) -> str:
    """An address on this site (`https://host`) that signs the user in once, within SESAME_MAX_AGE seconds."""
    return f"{site.rstrip('/')}{reverse('account_link')}?{urlencode({'sesame': get_token(user, scope=SCOPE)})}"


def address_of_site() -> str:
    """As the settings have it: the first host of ALLOWED_HOSTS that is one, or the demo on this machine; else empty."""
    if settings.DEVELOPMENT:
        return f"http://127.0.0.1:{os.environ.get('PORT') or 8000}"
    host = next((host for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*"))), "")
    return host and f"https://{host}"


def user_of_link(token: str) -> User | None:
    """Whom the token would sign in; None if it was used, is too old, or is no token. Uses nothing up."""
    return get_user(token, scope=SCOPE, update_last_login=False) if token else None


@contextmanager
def taken_link(token: str) -> Iterator[User | None]:
    """Whom to sign in within the body. Holds the user's row, so that of two clicks at once only one gets a user."""
    with transaction.atomic():
        user = user_of_link(token)
        if user is not None:
            User.objects.select_for_update().get(pk=user.pk)
            user = user_of_link(token)
        yield user
