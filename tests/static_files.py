"""Static files are looked for once, not by every client that a test makes."""

from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware

_look = WhiteNoiseMiddleware.add_files_from_finders
_found: dict[tuple[str, str], dict] = {}


def look_for_static_files_once() -> None:
    """Loading the middleware, as each client does, lists and measures 212 files, which takes as long as half a page.

    Those that a demo has collected would take as long as ten, and are not served here.
    """
    settings.STATIC_ROOT = None
    WhiteNoiseMiddleware.add_files_from_finders = _remember


def _remember(middleware: WhiteNoiseMiddleware) -> None:
    place = (middleware.static_prefix, str(middleware.static_root))
    if place not in _found:
        _look(middleware)
        _found[place] = middleware.files
    middleware.files = dict(_found[place])
