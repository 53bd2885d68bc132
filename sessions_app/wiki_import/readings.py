"""Pre-reading resources: links with and without a title, titles without a link, headings over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from .findings import Findings
from .outline import Block, Piece
from .page import Reading
from .template_words import is_link_word, is_placeholder

URL = re.compile(r"(?:https?://|ftp://|www\.(?=\w+\.\w))[^\s<>\"\u201c\u201d]+", re.IGNORECASE)
FOLLOWABLE = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
BORDER = re.compile(r"\s*[,;|]\s*(?:and\s+)?|\s+(?:and|&)\s+", re.IGNORECASE)
LONGEST_HEADING = 80
EDGES = " \t:;,.-–—|<>=→&"


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str


@dataclass(slots=True)
class Heading:
    """What stands over the readings that follow, as long as they are deeper than `depth`."""

    text: str = ""
    depth: int = -1

    def over(self, block: Block) -> str:
        return self.text if block.depth > self.depth else ""


def readings_in(blocks: Sequence[Block], findings: Findings) -> tuple[Reading, ...]:
    """The readings in page order; placeholders are noted in the findings."""
    found: list[Reading] = []
    heading, title = Heading(), ""
    for number, block in enumerate(blocks):
        behind = blocks[number + 1 :]
        tokens = list(_tokens(block.pieces))
        if is_placeholder(block.text):
            findings.placeholder("pre_reading", block.text)
        elif any(isinstance(token, Link) for token in tokens):
            findings.set_aside += [link.text for link in tokens if isinstance(link, Link) and is_link_word(link.text)]
            found += _with_title(_folded(tokens, heading.over(block)), title)
            title = ""
        elif _is_title_of_next(block, behind):
            title = block.text.rstrip(" :")
        elif _is_heading(block, behind):
            is_over_deeper = block.is_item
            heading = Heading(block.text.rstrip(" :"), block.depth if is_over_deeper else -1)
        else:
            found.append(Reading(" ".join(block.text.split()), "", heading.over(block)))
    return tuple(found)


def _with_title(readings: list[Reading], title: str) -> list[Reading]:
    return [Reading(title, readings[0].url, readings[0].heading), *readings[1:]] if title else readings


def _is_title_of_next(block: Block, behind: Sequence[Block]) -> bool:
    """Whether it is a line with a colon over one bare link of its own depth."""
    if block.is_heading or not block.text.endswith(":") or not behind or behind[0].depth != block.depth:
        return False
    return _is_bare_link(behind[0]) and not (len(behind) > 1 and _is_bare_link(behind[1]))


def _is_bare_link(block: Block) -> bool:
    return not block.is_heading and URL.fullmatch(block.text) is not None


def _is_heading(block: Block, behind: Sequence[Block]) -> bool:
    if block.is_heading:
        return True
    if not behind:
        return False
    if behind[0].depth > block.depth and block.is_item:
        return True
    if behind[0].is_item and behind[0].depth > block.depth and len(block.text) < LONGEST_HEADING:
        return not block.text.endswith(".")
    return block.text.endswith(":") or (block.is_bold and not block.is_item and not behind[0].is_heading)


def _tokens(pieces: Iterable[Piece]) -> Iterator[str | Link]:
    """The line as texts and links in turn."""
    for piece in pieces:
        if piece.href and FOLLOWABLE.match(piece.href):
            yield Link(piece.text.strip(), piece.href)
        else:
            yield from _bare(piece.text)


def _bare(text: str) -> Iterator[str | Link]:
    end = 0
    for match in URL.finditer(text):
        yield text[end : match.start()]
        url = trimmed(match[0])
        end = match.start() + len(url)
        yield Link(url, url if FOLLOWABLE.match(url) else f"https://{url}")
    yield text[end:]


def trimmed(url: str) -> str:
    """An address found in text without the punctuation that only ends the sentence or closes a bracket around it."""
    surplus = {close: url.count(close) - url.count(opening) for opening, close in ("()", "[]", "{}")}
    end = len(url)
    while end and (url[end - 1] in ".,;:!?'*_" or surplus.get(url[end - 1], 0) > 0):
        end -= 1
        if url[end] in surplus:
            surplus[url[end]] -= 1
    return url[:end]


def _folded(tokens: list[str | Link], heading: str) -> list[Reading]:
    """One reading for each link, the text around it parted between the neighbours."""
    links = [token for token in tokens if isinstance(token, Link)]
    gaps = _gaps(tokens)
    leads, trails = [gaps[0]], []
    for gap in gaps[1:-1]:
        trail, lead = _parted(gap, leads_first=bool(gaps[0].strip(EDGES)) or links[0].text != links[0].url)
        trails.append(trail)
        leads.append(lead)
    trails.append(gaps[-1])
    return [Reading(_title(*parts), parts[1].url, heading) for parts in zip(leads, links, trails, strict=True)]


def _gaps(tokens: list[str | Link]) -> list[str]:
    """The texts before, between and behind the links; one more than there are links."""
    gaps = [""]
    for token in tokens:
        if isinstance(token, Link):
            gaps.append("")
        else:
            gaps[-1] += token
    return gaps


def _parted(gap: str, *, leads_first: bool) -> tuple[str, str]:
    """What of the text between two links belongs to the first and what to the second."""
    borders = list(BORDER.finditer(gap))
    if borders:
        return gap[: borders[-1].start()], gap[borders[-1].end() :]
    return ("", gap) if leads_first else (gap, "")


def _title(lead: str, link: Link, trail: str) -> str:
    is_named_before = bool(lead.strip(EDGES)) and is_link_word(link.text)
    own = "" if _is_address(link) or is_named_before else link.text
    if own:
        return " ".join(f"{lead.strip()} {own} {_closed(trail.rstrip(' .,;:'))}".split()).strip(" |")
    before, behind = lead.strip().rstrip("([{").strip(EDGES), _closed(trail).strip(EDGES).lstrip(")]}")
    if not before and behind[:1] in ("(", "["):
        behind = behind.strip("()[]")
    return " ".join(f"{before} {behind}".split()).strip(EDGES)


def _closed(trail: str) -> str:
    """The text behind a link without a closing bracket that was opened in front of it."""
    text = trail.strip()
    return text[1:].strip() if text[:1] in (")", "]", ">") else text


def _is_address(link: Link) -> bool:
    shown = unquote(link.text).strip("<> ").rstrip("/")
    return shown == unquote(link.url).rstrip("/") or f"https://{shown}" == link.url.rstrip("/")
