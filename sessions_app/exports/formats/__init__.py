"""FORMATS: every format that a workshop can be read in, in the order in which they are offered."""

from collections.abc import Callable
from dataclasses import dataclass

from ..programme import Programme
from . import ics, json


@dataclass(frozen=True, slots=True)
class Format:
    """`write` answers the whole file; it takes the address of the site, absolute and with a slash at its end.

    `name` is what commands call it, `words` what people do; `purpose` says what it is good for.
    """

    name: str
    extension: str
    content_type: str
    write: Callable[[Programme, str], bytes]
    words: str
    purpose: str
    stem: str = "agenda"

    @property
    def file(self) -> str:
        """The last part of its address, below the workshop's."""
        return f"{self.stem}.{self.extension}"


FORMATS = [
    Format(
        "ics",
        "ics",
        "text/calendar; charset=utf-8",
        ics.write,
        "iCalendar",
        "To subscribe to, or to put into your calendar once.",
    ),
    Format(
        "json",
        "json",
        "application/json",  # which is UTF-8 by definition (RFC 8259, section 8.1)
        json.write,
        "JSON",
        "Everything: sessions in full, people, rooms, blocks and times. For your own programs.",
    ),
]
