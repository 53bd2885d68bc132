"""What every template may know about the site and its reader."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

APPEARANCE_COOKIE = "appearance"


def site(request: HttpRequest) -> dict[str, Any]:
    """`appearance`: light, dark or empty for the system's choice; `lf_id_signup_url`: where to get an LF ID."""
    appearance = request.COOKIES.get(APPEARANCE_COOKIE, "")
    return {
        "appearance": appearance if appearance in ("light", "dark") else "",
        "lf_id_signup_url": settings.LF_ID_SIGNUP_URL,
    }
