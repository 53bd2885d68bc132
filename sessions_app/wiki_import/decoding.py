"""Bytes to text: UTF-8, UTF-16 and the Windows-1252 of older saved pages."""

from __future__ import annotations

import codecs
import re
import unicodedata

from .errors import NotReadable

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
BINARY = "This is a binary file, not a page; save the page as text, Markdown, HTML or PDF and import that."
SAID = re.compile(rb"""(?:charset\s*=|encoding\s*=)\s*["']?([\w-]{3,20})""", re.IGNORECASE)
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
MOST_CONTROL = 100


def decoded(source: bytes | str) -> str:
    """The text of a source with plain line ends; raises NotReadable when it is binary."""
    text = source if isinstance(source, str) else _text(source)
    control = len(CONTROL.findall(text))
    if "\x00" in text or control * MOST_CONTROL > len(text):
        raise NotReadable(BINARY)
    text = CONTROL.sub(" ", LINE_ENDS.sub("\n", text.removeprefix("\ufeff")))
    return unicodedata.normalize("NFC", text)


def as_written(source: bytes | str) -> str:
    """The text of a source with nothing of it changed but the line ends of other systems; empty if it is no UTF-8."""
    try:
        text = source if isinstance(source, str) else source.decode()
    except UnicodeDecodeError:
        return ""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _text(source: bytes) -> str:
    for mark, encoding in MARKS:
        if source.startswith(mark):
            return _strictly(source, encoding)
    if encoding := _unmarked_utf16(source):
        return _strictly(source, encoding)
    if b"\x00" in source:
        raise NotReadable(BINARY)
    try:
        return source.decode()
    except UnicodeDecodeError:
        return _by_its_word(source)


def _strictly(source: bytes, encoding: str) -> str:
    try:
        return source.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotReadable(BINARY) from error


def _unmarked_utf16(source: bytes) -> str:
    """UTF-16 without its mark has a NUL in nearly every other place."""
    head = source[:1000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd * 3 > len(head) and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even * 3 > len(head) and odd == 0 else ""


def _by_its_word(source: bytes) -> str:
    """Decoded as the page itself says, else as Windows-1252."""
    said = SAID.search(source[:2000])
    for encoding in ([said[1].decode("ascii")] if said else []) + ["cp1252", "latin-1"]:
        try:
            return source.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise NotReadable(BINARY)
