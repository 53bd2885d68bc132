"""The labels of the template, in all the ways people write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .outline import Block, Piece, after, plain
from .page import RoleName
from .template_words import is_explanation

MANY = r"(?:s|\(s\)|’s|'s|\(es\))?"
ONE_DESCRIPTION = r"desc(?:ription|r?\.)?" + MANY
OF_WHAT = r"(?:(?:topic|session|track|use[- ]case|breakout|discussion)\s+)?"
AIM = r"(?:goals?(?:\(s\))?|objectives?(?:\(s\))?|aims?)"
RESULT = r"(?:(?:desired|expected|tangible|intended|concrete|key)[\s,/]+){0,3}(?:outcome|result|deliverable)" + MANY
READ = r"pre[-\s]?read(?:ing)?s?"
PATTERNS = {
    "short_description": rf"(?:short|brief|one[- ]line)\s+{ONE_DESCRIPTION}|summary|abstract",
    "detailed_description": rf"(?:detailed|long|full|longer)\s+{ONE_DESCRIPTION}|description",
    "outcomes": rf"(?:desired\s+)?{AIM}(?:\s*(?:/|and|&|,|or)\s*{RESULT})?|{RESULT}(?:\s*(?:/|and|&|,|or)\s*{AIM})?",
    "leader": rf"{OF_WHAT}(?:co-?)?lead(?:er)?{MANY}|(?:session\s+)?(?:presenter|speaker){MANY}|(?:led|presented)\s+by",
    "alternate_host": r"(?:alternat(?:e|ive)|alt\.?|backup|back-up|co)[-\s]*hosts?(?:\(s\))?",
    "moderator": rf"{OF_WHAT}(?:co-?)?moderator{MANY}|moderated\s+by",
    "host": rf"(?:(?:topic|session|bridge|track)\s+)?host{MANY}|hosted\s+by",
    "duration": (
        r"(?:expected|estimated|planned|approximate|approx\.)\s+(?:duration|length|time)|duration|length|time\s+needed"
    ),
    "activity": r"(?:(?:planned|suggested|session)\s+)?activit(?:y\(ies\)|y\(s\)|y/activities|ies|y)(?:\s+plan)?",
    "pre_reading": (
        rf"{READ}(?:\s*(?:/|and|&)?\s*(?:resource|material|list|document|link|reference){MANY})?"
        rf"|(?:recommended\s+|background\s+)?reading(?:\s+(?:list|material|resource){MANY}|s)?"
        rf"|(?:reading\s+)?resource{MANY}|reference{MANY}"
    ),
}
ROLES: dict[str, RoleName] = {
    "leader": "leader",
    "moderator": "moderator",
    "host": "host",
    "alternate_host": "alternate_host",
}
ROLE = "|".join(PATTERNS[role] for role in ("leader", "alternate_host", "moderator", "host"))
OTHER = "|".join(pattern for field, pattern in PATTERNS.items() if field not in ROLES)
LABEL = re.compile(
    rf"(?P<label>(?:{ROLE})(?:\s*(?:/|and|&|\+)\s*(?:{ROLE}))?|{OTHER})"
    r"(?![\w/])(?P<why>\s*\([^()\n]{1,200}\)|\s*\[[^\[\]\n]{1,200}\])?\s*(?P<mark>[:;：]+|[-–—](?=\s|$)|$)?",
    re.IGNORECASE,
)
EACH = {field: re.compile(pattern, re.IGNORECASE) for field, pattern in PATTERNS.items()}
BETWEEN_ROLES = re.compile(r"\s*(?:/|\band\b|&|\+)\s*", re.IGNORECASE)
UNKNOWN = re.compile(
    r"(?P<label>[A-Z][^\s:;.!?()]*(?:[ /-]+[^\s:;.!?()]+){0,4}(?:\s*\([^()]{0,60}\))?)\s*:(?=\s|$)(?!//)"
)
# Labels that other templates use; here their text belongs to no field.
OTHERS = set(
    "prerequisite prerequisites audience material materials equipment note notes scribe capacity room format".split()
)
OTHERS |= set("status contact email location requirements level language tags keywords zoom bridge recording".split())
OTHERS |= {
    "target audience",
    "intended audience",
    "note taker",
    "note takers",
    "max participants",
    "time zone",
    "who",
    "not understood",
}
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a block: the field it names, its own words, what explains it, and the text behind it."""

    field: str
    words: str
    why: str
    rest: tuple[Piece, ...]
    roles: tuple[RoleName, ...] = ()

    @property
    def is_distinctive(self) -> bool:
        """Whether the label has more than one word, so that it is hardly anything else."""
        return re.search(r"\w[\s/-]+\w", self.words) is not None


def label_of(block: Block) -> Label | None:
    """The label that a block begins with, or None."""
    text = plain(block.pieces)
    match = LABEL.match(text[:LONGEST])
    if match is None or not _is_label(match, text, block):
        return None
    return _label(match, text, block)


def _is_label(match: re.Match[str], text: str, block: Block) -> bool:
    if match["mark"] or match.end() == len(text):
        return True
    if _bold_end(block.pieces) in (match.end("label"), len(text[: match.end()].rstrip())):
        return True
    why = match["why"] or ""
    if is_template(why):
        return True
    behind = text[match.end("label") :].lstrip()
    return match["label"][0].isupper() and " " in match["label"].strip() and bool(re.match(r"[A-Z\d@]|https?:", behind))


def is_template(why: str) -> bool:
    return bool(why) and is_explanation(why)


def _label(match: re.Match[str], text: str, block: Block) -> Label:
    why = (match["why"] or "").strip()
    ends = match.end()
    if (
        why
        and not match["mark"]
        and not is_template(why)
        and _bold_end(block.pieces) != len(text[: match.end()].rstrip())
    ):
        why, ends = "", match.end("label")
    words = match["label"].strip()
    roles = roles_of(words)
    return Label("roles" if roles else field_of(words), words, why[1:-1], _rest(block.pieces, text, ends), roles)


def roles_of(words: str) -> tuple[RoleName, ...]:
    """The roles that a label names, in its order: "Moderator/Host" names two."""
    for parts in ([words], BETWEEN_ROLES.split(words)):
        found = [role for part in parts for name, role in ROLES.items() if EACH[name].fullmatch(part)]
        if len(found) == len(parts):
            return tuple(found)
    return ()


def field_of(words: str) -> str:
    return next(field for field, pattern in EACH.items() if pattern.fullmatch(words))


def unknown_label(block: Block) -> str:
    """The words before a colon that look like a label which the template does not have, else the empty text."""
    if block.names_field:
        return block.text
    match = UNKNOWN.match(block.text[:LONGEST])
    return match["label"] if match else ""


def is_known_elsewhere(label: str) -> bool:
    """Whether other templates have this label, so that it is hardly part of a description."""
    return label.casefold() in OTHERS


def _bold_end(pieces: Sequence[Piece]) -> int:
    """How many characters the bold text at the start covers, its own colon and spaces not counted."""
    bold = ""
    for piece in pieces:
        if not piece.bold:
            break
        bold += piece.text
    return len(bold.rstrip(" :;-–—"))


def _rest(pieces: tuple[Piece, ...], text: str, ends: int) -> tuple[Piece, ...]:
    rest = after(pieces, ends)
    return after(rest, 1) if plain(rest)[:1] in (":", ";") else rest
