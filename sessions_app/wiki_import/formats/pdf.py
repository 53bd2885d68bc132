"""Takes the text out of a PDF of the page, as well as its text allows."""

from __future__ import annotations

import io
import logging

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ..errors import NotReadable

# What is wrong with a file is said by one sentence to the person, not by lines of the log.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

BROKEN = "This PDF cannot be read; print the page to PDF once more, or copy its text."
LOCKED = "This PDF is protected by a password; save it without one, or copy its text."
NO_TEXT = "This PDF holds pictures but no text; copy the text of the wiki page instead."
MANY_PAGES = "This PDF has more than 300 pages, which is too long for one workshop page."
MOST_PAGES = 300
# What a damaged or hostile file makes pypdf raise besides its own errors.
FAULTS = (
    PyPdfError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
    OSError,
)


def text_of_pdf(source: bytes) -> str:
    """The text of all pages, parted by form feeds; raises NotReadable when there is none."""
    try:
        text = _text(PdfReader(io.BytesIO(source)))
    except NotReadable:
        raise
    except FAULTS as error:
        raise NotReadable(BROKEN) from error
    if not text.strip():
        raise NotReadable(NO_TEXT)
    return text


def _text(reader: PdfReader) -> str:
    if reader.is_encrypted and not reader.decrypt(""):
        raise NotReadable(LOCKED)
    if len(reader.pages) > MOST_PAGES:
        raise NotReadable(MANY_PAGES)
    return "\f".join(page.extract_text().replace("\x00", "") for page in reader.pages)
