"""FORMATS: every format that a workshop can be read in, in the order in which they are offered."""

from collections.abc import Callable
from dataclasses import dataclass

from ..values import Programme
from . import csv, frab_json, frab_xml, ics, json, markdown


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


UTF_8 = "; charset=utf-8"
FORMATS = [
    Format(
        "ics",
        "ics",
        f"text/calendar{UTF_8}",
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
    Format(
        "md",
        "md",
        f"text/markdown{UTF_8}",
        markdown.write,
        "Markdown",
        "The whole programme as one wiki page, which can be edited elsewhere and imported again.",
    ),
    Format(
        "csv",
        "csv",
        f"text/csv{UTF_8}; header=present",
        csv.write,
        "Table (CSV)",
        "One row for each place in the agenda. For spreadsheets.",
    ),
    Format(
        "frab-xml",
        "xml",
        f"application/xml{UTF_8}",
        frab_xml.write,
        "schedule.xml",
        "For conference apps on a phone, such as Giggity and EventFahrplan.",
        stem="schedule",
    ),
    Format(
        "frab-json",
        "json",
        "application/json",
        frab_json.write,
        "schedule.json",
        "The same for apps, screens and tools that read it as JSON.",
        stem="schedule",
    ),
]
