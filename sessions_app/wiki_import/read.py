"""The one way in: any source of a workshop page to its values."""

from __future__ import annotations

import datetime

from .decoding import as_written
from .detect import outline_of
from .exported import is_exported, read_exported
from .page import Page
from .parse import parse


def read_page(source: bytes | str, *, title: str | None = None, starts_on: datetime.date | None = None) -> Page:
    """Read a workshop page in any known format, which is detected by itself; our own Markdown word for word.

    `title` and `starts_on` go before what the page says. Raises NotReadable, with one sentence for the person, when
    the source is empty, too large, broken, of another kind, or holds no session.
    """
    text = as_written(source)
    if is_exported(text):
        return read_exported(text, title=title, starts_on=starts_on)
    return parse(outline_of(source), title=title, starts_on=starts_on)
