"""What every template may know about the site and its reader."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from ..models import Notice

APPEARANCE_COOKIE = "appearance"


def site(request: HttpRequest) -> dict[str, Any]:
    """`appearance`: light, dark or empty for the system's choice; `lf_id_signup_url`: where to get an LF ID;
    `unseen_notices`: how many the reader has, which costs no query for whom `permissions` loaded, else one.
    """
    appearance = request.COOKIES.get(APPEARANCE_COOKIE, "")
    return {
        "appearance": appearance if appearance in ("light", "dark") else "",
        "lf_id_signup_url": settings.LF_ID_SIGNUP_URL,
        "unseen_notices": lambda: unseen_notices(request.user),
    }


def unseen_notices(user: Any) -> int:
    known = getattr(user, "unseen_notices", None)
    return Notice.objects.for_reader(user).unseen().count() if known is None else known
