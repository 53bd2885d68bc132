"""Headings that begin a session: its kind and its title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from .page import SessionKind
from .template_words import group_kind

KINDS: dict[str, str] = {
    "general": r"general\s+(?:session|topic)s?(?:\s?\(s\))?|plenar(?:y|ies)(?:\s+(?:session|topic)s?)?(?:\s?\(s\))?",
    "use_case": r"(?:breakout\s+)?use[-\s]?cases?(?:\s?\(s\))?(?:\s+session)?",
    "track": r"(?:breakout\s+)?tracks?(?:\s?\(s\))?(?:\s+session)?",
    "": r"break-?out(?:\s+sessions?)?(?:\s?\(s\))?",
}
WORDS = "|".join(f"(?P<k{number}>{pattern})" for number, pattern in enumerate(KINDS.values()))
HEADING = re.compile(
    rf"(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)]?\s+)?(?:{WORDS})(?![\w(])(?P<number>\s*#?\d{{1,2}}(?=\s*[-–—:|.]))?"
    r"(?P<mark>\s*(?:[:|]|[-–—]+(?=\s|[A-Z])|\.(?=\s))+\s*|\s+)(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
BEHIND = re.compile(rf"(?P<title>\S.*?)\s*[(\[]\s*(?:{WORDS})\s*[)\]]", re.IGNORECASE)
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Heading:
    """What a session's heading says. `kind` is empty when it only says "breakout"; `mark` parts kind from title."""

    kind: str
    title: str
    mark: str
    number: str = ""
    is_plural: bool = False

    @property
    def is_strong(self) -> bool:
        return bool(self.mark)

    @property
    def key(self) -> str:
        """What two headings of the same session have in common."""
        return "".join(filter(str.isalnum, self.title.casefold()))


def heading_of(text: str) -> Heading | None:
    """The kind and title that a line names, or None when it does not begin with the word for a kind."""
    if len(text) > LONGEST or group_kind(text) is not None:
        return None
    if match := HEADING.fullmatch(text):
        number = (match["number"] or "").strip()
        return Heading(_kind(match), _title(match["title"]), match["mark"].strip(), number, _is_plural(match))
    if match := BEHIND.fullmatch(text):
        return Heading(_kind(match), _title(match["title"]), "(")
    return None


def session_kind(kind: str) -> SessionKind | None:
    return next((known for known in get_args(SessionKind) if known == kind), None)


def _kind(match: re.Match[str]) -> str:
    return next(kind for number, kind in enumerate(KINDS) if match[f"k{number}"])


def _is_plural(match: re.Match[str]) -> bool:
    words = next(match[f"k{number}"] for number in range(len(KINDS)) if match[f"k{number}"])
    return words.casefold().endswith("s")


def _title(text: str) -> str:
    return " ".join(text.split()).strip("*_ ").rstrip(" :;-–—")
