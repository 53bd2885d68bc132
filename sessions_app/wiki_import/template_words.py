"""The wording that the wiki's template brings along: named here, set aside when a page is read, never a value.

Everything a reader leaves out of the fields is either one of these, a label (`labels.py`), the heading of a session
that became its kind and title (`kinds.py`), a contents line that repeats such a heading, or the words "and", "min" and
the like that part people and count time.
"""

from __future__ import annotations

import re

# What stands in brackets after a label to explain it.
EXPLANATIONS = (
    "Monitor Chat, organize questions, manage time",
    "Manage/Control Bridge functions",
    "Manage Bridge functions",
    "Control Bridge functions",
)

# Advice for those who fill in the wiki page; each is the whole sentence, as a pattern.
ADVICE = (
    r"You will need an? (?:Linux Foundation|LF) ID\b.{0,120}?\bto (?:contribute|edit)[^.\n]{0,40}\.?",
    r"In the upper right of this page,? select Log ?In to contribute\.?",
    r"Please add any relevant information pertaining to your use case.{0,160}?(?:pre-?read(?:s|ing)?, etc\.|$)",
    r"Each breakout session needs to incorporate an activity to engage the attendees[^.\n]{0,120}\.?",
    r"Here is a suggested activity for use case methodology\.?",
    r"You can appoint an alternate host\b,?(?:[^.\n]{0,60}we recommend[^.\n]{0,120})?\.?",
    r"We recommend that the Moderator and the Host be the same person\.?",
)

# Whole values that stand where something is still to be filled in.
PLACEHOLDERS = (
    r"name ?\d{0,2}",
    r"names?(?: ?\d{0,2})?(?: ?(?:,|and|&|/) ?name ?\d{0,2})+",
    r"your name(?: here)?",
    r"first ?name,? last ?name",
    r"t\.?b\.?[adc]\.?",
    r"t\.?b\.?d\.?",
    r"to be (?:determined|decided|defined|confirmed|announced|added|completed|discussed|filled in|provided)",
    r"to ?do",
    r"n/?a",
    r"none(?: yet)?",
    r"(?:one[- ]line|short|brief) description of (?:the |your )?(?:topic|session|track|use case)",
    r"(?:detailed|long|full) description of (?:the |your )?(?:topic|session|track|use case)",
    r"(?:insert|enter|add|type) (?:[\w/]+ ){0,4}here",
    r"(?:title|link|url|activity|resource|outcome|goal) ?\d{1,2}",
    r"x{2,4}",
    r"[-–—.…_?]+",
)

# Lines that a wiki or a printer puts around a page.
FURNITURE = (
    r"page \d{1,4}(?: (?:of|/) \d{1,4})?",
    r"\d{1,4} ?(?:/|of) ?\d{1,4}",
    r"[-–—] ?\d{1,4} ?[-–—]",
    r"skip to (?:end of metadata|content|main content|end of banner)",
    r"go to (?:start of metadata|start of banner)",
    r"created by .{1,80}?,? last (?:modified|updated).{0,80}",
    r"(?:last modified|last updated|owned by|created by) .{1,60}?\b(?:20\d\d|ago)\b.{0,40}",
    r"\d{1,3} min(?:ute)? read",
    r"no labels",
    r"(?:add|write a) comment…?(?:\.\.\.)?",
    r"(?:be the first to )?like(?: ?be the first to like this)?",
    r"log ?in|sign ?up|attachments \(\d+\)|page history|view page history|pages|edit|share|save for later|watch",
    r"powered by atlassian confluence.{0,60}|printed by atlassian confluence.{0,60}|report a bug|atlassian news",
    r"home|dashboard|spaces|space settings|all content|blog",
    r"click here to expand(?:\.{3}|…)?",
)

# Headings over several sessions or over the contents list.
GROUPS = {
    "general": r"general (?:topics?|sessions?)(?: ?\(s\))?|plenar(?:y|ies)|plenary (?:sessions?|topics?)",
    "use_case": r"(?:breakout )?use[- ]?cases?(?: ?\(s\))?(?: sessions?)?",
    "track": r"(?:breakout )?tracks?(?: ?\(s\))?(?: sessions?)?",
    "": r"(?:break-?outs?|break-?out sessions?|sessions?|parallel sessions)(?: ?\(s\))?",
}
# Headings over what follows the sessions; in plain text a line of these words alone is one.
AFTERWARDS = (
    r"logistics|(?:meeting |general )?notes|parking lot|action items|q ?(?:&|and) ?a|frequently asked questions|faqs?"
    r"|registration|venue|travel|practicalities|contacts?|attendees|participants|attendance|related (?:pages|links)"
    r"|code of conduct|sponsors|feedback|comments|appendix|acknowledge?ments|house ?keeping|follow[- ]?ups?|next steps"
)
CONTENTS = r"(?:table of )?contents|on this page|index"
# Heading cells of tables that only say what the columns are.
COLUMNS = set(
    "field value item detail details description title titles link links url resource resources name names".split()
)
COLUMNS |= set(
    "affiliation organization company activity activities step minutes time duration label content role".split()
)

# Words between people and around numbers of minutes or rounds.
JOINING = ("and", "und", "et", "from", "of", "at", "representing")
# Words of a link that do not say what it leads to.
LINK_WORDS = r"(?:click |see |read |follow )?(?:here|(?:this |the )?link|download)"
UNITS = ("hours", "hour", "hrs", "hr", "h", "minutes", "minute", "mins", "min", "m")

ADVICE_PATTERN = re.compile("|".join(ADVICE), re.IGNORECASE)
_PLACEHOLDER = re.compile(rf"[<\[(]?\s*(?:{'|'.join(PLACEHOLDERS)})\s*[>\])]?\s*[.:!]?", re.IGNORECASE)
_LINK_WORDS = re.compile(LINK_WORDS, re.IGNORECASE)
_FURNITURE = re.compile("|".join(FURNITURE), re.IGNORECASE)
_GROUPS = {kind: re.compile(rf"(?:{pattern})\s*:?", re.IGNORECASE) for kind, pattern in GROUPS.items()}
_AFTERWARDS = re.compile(rf"(?:{AFTERWARDS})\s*:?", re.IGNORECASE)
_CONTENTS = re.compile(rf"(?:{CONTENTS})\s*:?", re.IGNORECASE)


def is_placeholder(text: str) -> bool:
    """Whether the whole text only holds the place of a value."""
    return len(text) < 80 and _PLACEHOLDER.fullmatch(" ".join(text.split())) is not None


def is_link_word(text: str) -> bool:
    return _LINK_WORDS.fullmatch(text.strip(" .[]()")) is not None


def is_furniture(line: str) -> bool:
    return len(line) < 160 and _FURNITURE.fullmatch(line.strip()) is not None


def is_explanation(words: str) -> bool:
    return _letters(words) in map(_letters, EXPLANATIONS)


def is_contents_heading(text: str) -> bool:
    return _CONTENTS.fullmatch(text.strip()) is not None


def group_kind(text: str) -> str | None:
    """The kind of session that a group heading stands over ("" when it may be a track or a use case), else None."""
    if len(text) > 60:
        return None
    return next((kind for kind, pattern in _GROUPS.items() if pattern.fullmatch(text.strip())), None)


def is_afterwards(text: str) -> bool:
    """Whether a line says that what follows belongs to no session."""
    return _AFTERWARDS.fullmatch(text.strip()) is not None


def names_columns(cells: list[str]) -> bool:
    """Whether a table's row only says what its columns hold."""
    words = " ".join(cells).casefold().split()
    return bool(words) and set(words) <= COLUMNS


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
