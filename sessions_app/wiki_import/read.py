"""The one way in: any source of a workshop page to its values."""

from __future__ import annotations

import datetime

from .detect import outline_of
from .page import Page
from .parse import parse


def read_page(source: bytes | str, *, title: str | None = None, starts_on: datetime.date | None = None) -> Page:
    """Read a workshop page in any known format, which is detected by itself.

    `title` and `starts_on` go before what the page says. Raises NotReadable, with one sentence for the person, when
    the source is empty, too large, broken, of another kind, or holds no session.
    """
    return parse(outline_of(source), title=title, starts_on=starts_on)
