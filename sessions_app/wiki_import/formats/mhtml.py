"""Takes the page out of the archive that some browsers, and the wiki's export to Word, save (MHTML, RFC 2557)."""

from __future__ import annotations

import email
from email.message import Message

from ..errors import NotReadable

NO_PAGE = "This web archive holds no page; save the page as HTML and import that."


def html_in_mhtml(text: str) -> str:
    """The HTML of the first page in the archive; raises NotReadable when there is none."""
    for part in email.message_from_string(text).walk():
        if part.get_content_type() == "text/html":
            return _decoded(part)
    raise NotReadable(NO_PAGE)


def _decoded(part: Message) -> str:
    content = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    try:
        return raw.decode(part.get_content_charset("utf-8"))
    except (UnicodeDecodeError, LookupError):
        return raw.decode("utf-8", errors="replace")
