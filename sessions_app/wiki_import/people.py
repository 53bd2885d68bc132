"""The people named in one field, parted by commas, "and", mentions, brackets or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace

from .outline import UNNAMED, Piece
from .template_words import is_placeholder

OPEN, CLOSE = "\x02", "\x03"
TOKEN = re.compile(
    rf"(?P<mention>{OPEN}[^{CLOSE}]*{CLOSE})"
    r"|(?P<bracket>\([^()]*\)|\[[^\[\]]*\])"
    r"|(?P<parting>[,;&+\n•·]|(?<!\w)(?:and|And|AND|und|et)(?!\w)|(?<=\s)/(?=\s)|/|(?<![\w])@(?=\w))"
)
AFFILIATED = re.compile(
    r"(?P<name>.+?)(?:\s+[-–—|@]\s+|\s+(?:from|of|at|representing)\s+)(?P<affiliation>\S.*)", re.DOTALL
)
EMAIL = re.compile(r"(?<![\w.+-])<?(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?")
URL = re.compile(r"<?https?://\S+")
PARTICLES = set("van von der den de del della di da do dos das du la le los las el al".split())
PARTICLES |= set("bin ibn ter ten te het zu zum zur vom auf dei degli delle della dalla".split())
PARTICLES |= set("y e i af av in 't ’t 's op".split())
# What is written together with the name behind it: d'Alembert, al-Rashid, dall'Olio.
ELIDED = re.compile(r"(?:[^\W\dA-Z]{1,4}['’]|(?:al|el|an)-)[^\W\d_a-z]")
TITLES = set("dr dr. prof prof. mr mr. mrs mrs. ms ms. ir ir. ing ing.".split())
SUFFIXES = set("jr jr. sr sr. ii iii iv phd ph.d. msc".split())
NOT_NAMES = set("someone somebody anyone anybody nobody everyone everybody volunteer volunteers all open help".split())
NOT_NAMES |= set("same see please you we the they to be who whoever any vacant wanted needed various several".split())
FIRM = re.compile(r"[^\W\d_a-z]{2,6}|[^\W\d_]+[a-z][A-Z]{1,3}")
MOST_UNITS = 6


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """The people found; `run_together` are texts parted by guess, `doubtful` names to check, `strange` no names."""

    named: tuple[Named, ...] = ()
    run_together: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """The text of one person or of several run together, and what stood in brackets behind it."""

    text: str
    affiliation: str = ""
    is_mention: bool = False
    is_parted: bool = True


def people_in(pieces: Iterable[Piece]) -> People:
    """Read the people of one line or list item, in order."""
    pieces = list(pieces)
    unnamed = tuple(piece.text for piece in pieces if piece.href == UNNAMED)
    text = "".join(_marked(piece) for piece in pieces if piece.href != UNNAMED)
    if is_placeholder(text):
        return People(placeholders=(text,), unnamed=unnamed)
    chunks = [chunk for chunk in _chunks(text) if chunk.text or chunk.affiliation]
    found = [_read(chunk, is_alone=len(chunks) == 1) for chunk in chunks]
    found = list(_with_firms(found))
    return replace(_together(found), unnamed=unnamed)


def _with_firms(found: list[People]) -> Iterator[People]:
    """In "Ana Ruiz, RTE" or "Ana Ruiz, TenneT" the word in capitals is where Ana is from, hardly somebody else."""
    before = People()
    for people in found:
        name = people.named[0].name if people.named else ""
        known = before.named[-1] if before.named else None
        if known and FIRM.fullmatch(name) and " " in known.name and not known.affiliation:
            doubt = (f"{known.name}, {name}",)
            before = replace(
                before, named=(*before.named[:-1], Named(known.name, name)), doubtful=before.doubtful + doubt
            )
        else:
            yield before
            before = people
    yield before


def _together(found: list[People]) -> People:
    return People(*(tuple(value for one in found for value in getattr(one, name)) for name in People.__slots__))


def _marked(piece: Piece) -> str:
    return f"{OPEN}{piece.text.strip().lstrip('@')}{CLOSE}" if piece.mention else piece.text


def _chunks(text: str) -> Iterator[Chunk]:
    chunk, end = Chunk(""), 0
    for match in TOKEN.finditer(text):
        chunk = yield from _with_text(chunk, text[end : match.start()])
        end = match.end()
        if match["mention"]:
            yield chunk
            chunk = Chunk(match[0].strip(OPEN + CLOSE), is_mention=True)
        elif match["bracket"] and chunk.text and not chunk.affiliation:
            chunk = replace(chunk, affiliation=match[0][1:-1].strip())
        elif match["bracket"]:
            yield chunk
            chunk = Chunk(match[0])
        else:
            yield chunk
            chunk = Chunk("")
    last = yield from _with_text(chunk, text[end:])
    yield last


def _with_text(chunk: Chunk, text: str) -> Generator[Chunk, None, Chunk]:
    """Text after a bracket or a mention begins the next person, unless it says where the person is from."""
    text = text.strip()
    if not text.strip(" .:"):
        return chunk
    if (
        chunk.is_mention
        and not chunk.affiliation
        and (match := AFFILIATED.fullmatch("x " + text))
        and match["name"] == "x"
    ):
        return Chunk(chunk.text, match["affiliation"], is_mention=True)
    if not chunk.text and not chunk.affiliation:
        return Chunk(text)
    yield chunk
    return Chunk(text, is_parted=chunk.is_mention)


def _read(chunk: Chunk, *, is_alone: bool) -> People:
    affiliation = "" if is_placeholder(chunk.affiliation) else chunk.affiliation
    doubts = (f"{chunk.text} ({chunk.affiliation})",) if chunk.affiliation != affiliation else ()
    text = chunk.text.strip(" .:;-–—*_") if not _ends_in_initial(chunk.text) else chunk.text.strip(" :;-–—*_")
    if is_placeholder(text or chunk.affiliation):
        return People(placeholders=(chunk.text or chunk.affiliation,))
    if chunk.is_mention:
        return People((Named(text, affiliation),), doubtful=doubts)
    if EMAIL.search(text) or URL.search(text):
        return _with_address(text, affiliation)
    match = AFFILIATED.fullmatch(text)
    if not affiliation and match and _is_name(match["name"].split()):
        text, affiliation = match["name"].strip(), match["affiliation"].strip(" .")
    return _names(text, affiliation, doubts, is_alone=is_alone, is_parted=chunk.is_parted)


def _with_address(text: str, affiliation: str) -> People:
    name = URL.sub("", EMAIL.sub("", text)).strip(" -–—<>:.")
    if name and _is_name(name.split()):
        return People((Named(name, affiliation),), strange=tuple(EMAIL.findall(text) + URL.findall(text)))
    return People(strange=(text,))


def _names(text: str, affiliation: str, doubts: tuple[str, ...], *, is_alone: bool, is_parted: bool) -> People:
    whole = f"{text} ({affiliation})" if affiliation else text
    words = text.split()
    if not _is_name(words):
        return People(strange=(whole,))
    units = _units(words)
    if is_alone_run(units, is_alone or not is_parted):
        names = [" ".join(units[i : i + 2]) for i in range(0, len(units), 2)]
        people = (*(Named(name) for name in names[:-1]), Named(names[-1], affiliation))
        return People(people, run_together=(whole,))
    if len(units) > 3 or words[0].islower():
        doubts = (*doubts, whole)
    run = () if is_parted else (whole,)
    return People((Named(text, affiliation),), run_together=run, doubtful=doubts)


def is_alone_run(units: list[str], may_run: bool) -> bool:
    """Four or six units with nothing between them are taken for two or three people of two names each."""
    return may_run and len(units) in (4, 6)


def _is_name(words: list[str]) -> bool:
    if (
        not words
        or words[0][0] in "(["
        or len(_units(words)) > MOST_UNITS
        or any(word.casefold() in NOT_NAMES for word in words)
    ):
        return False
    if len(words) == 1:
        return any(map(str.isalpha, words[0]))
    has_digit = any(character.isdigit() for word in words for character in word)
    return not has_digit and all(map(_may_be_in_name, words))


def _may_be_in_name(word: str) -> bool:
    return word.casefold() in PARTICLES or not word[0].islower() or ELIDED.match(word) is not None


def _units(words: list[str]) -> list[str]:
    """The words with particles joined to the name behind them, initials and suffixes to the one before."""
    units: list[str] = []
    pending: list[str] = []
    for number, word in enumerate(words):
        if (number and word.casefold() in PARTICLES) or word.casefold() in TITLES:
            pending.append(word)
        elif units and not pending and (word.casefold() in SUFFIXES or re.fullmatch(r"[^\W\d]\.?(?:[^\W\d]\.)*", word)):
            units[-1] += " " + word
        else:
            units.append(" ".join([*pending, word]))
            pending = []
    return [*units, " ".join(pending)] if pending else units


def _ends_in_initial(text: str) -> bool:
    last = text.split()[-1] if text.split() else ""
    return last.casefold() in SUFFIXES or re.fullmatch(r"(?:[^\W\d]\.)+", last) is not None
