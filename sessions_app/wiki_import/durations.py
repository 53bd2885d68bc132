"""How long a session or an activity takes, in minutes or in breakout rounds."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

WORDS = {"one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "both": 2.0, "a": 1.0, "an": 1.0}
WORDS |= {
    "half an": 0.5,
    "half a": 0.5,
    "a half": 0.5,
    "half": 0.5,
    "a quarter of an": 0.25,
    "½": 0.5,
    "¼": 0.25,
    "¾": 0.75,
}
WORD = "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True))
NUMBER = rf"(?:\d{{1,4}}(?:[.,]\d{{1,2}})?\s?[½¼¾]?|(?<!\w)(?:{WORD}))"
HOUR = r"(?:hours?|hrs?|h)(?![^\W\d])\.?"
MINUTE = r"(?:minutes?|mins?|m|['’′])(?!\w)\.?"
CLOCK = re.compile(
    rf"(?<![\d:])(\d{{1,2}}):([0-5]\d)\s*{HOUR}|(\d{{1,2}})\s?h\s?([0-5]\d)(?:\s*{MINUTE})?(?!\w)", re.IGNORECASE
)
AND_A_HALF = re.compile(rf"({NUMBER})\s*(?:{HOUR}\s+and\s+a\s+half|and\s+a\s+half\s+{HOUR})", re.IGNORECASE)
RANGE = re.compile(rf"({NUMBER})\s*(?:[-–—]|to)\s*({NUMBER})[\s-]*({HOUR}|{MINUTE})", re.IGNORECASE)
TIMES = re.compile(rf"(\d{{1,2}})\s*[x×*]\s*({NUMBER})[\s-]*({HOUR}|{MINUTE})", re.IGNORECASE)
AMOUNT = re.compile(rf"({NUMBER})[\s-]*({HOUR}|{MINUTE})", re.IGNORECASE)
ROUND = r"(?:break-?out\s+)?(?:sessions?|rounds?|slots?)|break-?outs?"
ALL_ROUNDS = re.compile(rf"\ball\s+(?:of\s+)?(?:the\s+)?(?:{ROUND})(?!\w)", re.IGNORECASE)
ROUNDS = re.compile(
    rf"(?<![\w.])(\d{{1,2}}|{WORD})\s+(?:full\s+|entire\s+|of\s+the\s+)?(?:{ROUND})(?!\w)", re.IGNORECASE
)
NOTHING_MORE = re.compile(
    r"(?:about|approx(?:imately)?|around|roughly|circa|ca|c|up|to|max(?:imum)?|min(?:imum)?|at|most|least|total|in|and"
    r"|plus|each|or|so"
    r"|[\s.,;:~≈+/()&-])*",
    re.IGNORECASE,
)


class Duration(NamedTuple):
    """`minutes` and `rounds` as far as they are said; `is_sure` is False when some words were not understood."""

    minutes: int | None = None
    rounds: int | Literal["all"] | None = None
    is_sure: bool = True


def read_duration(text: str) -> Duration:
    """Read a duration such as "1 h 30 min" or "2 breakout sessions"; of "20-30 min" the longer, but not surely."""
    rounds, rest = _rounds(text)
    minutes, rest, is_sure = _minutes(rest)
    if minutes is None and rounds is None:
        return _bare(text)
    return Duration(minutes, rounds, is_sure and NOTHING_MORE.fullmatch(rest) is not None)


def exact_minutes(text: str) -> int | None:
    """The minutes when the text is a duration and nothing else, else None."""
    found = read_duration(text)
    return found.minutes if found.is_sure and found.rounds is None and AMOUNT.search(text) else None


def _bare(text: str) -> Duration:
    """A number alone counts minutes, and "all" all rounds; neither is sure."""
    word = text.strip(" .").casefold()
    if re.fullmatch(r"\d{1,3}", word):
        return Duration(minutes=int(word), is_sure=False)
    return Duration(rounds="all") if word == "all" else Duration(is_sure=False)


def _rounds(text: str) -> tuple[int | Literal["all"] | None, str]:
    if ALL_ROUNDS.search(text):
        return "all", ALL_ROUNDS.sub(" ", text, count=1)
    match = ROUNDS.search(text)
    number = int(_number(match[1])) if match else 0
    return (number, ROUNDS.sub(" ", text, count=1)) if number else (None, text)


def _minutes(text: str) -> tuple[int | None, str, bool]:
    if match := RANGE.search(text):
        return round(_number(match[2]) * _unit(match[3])), RANGE.sub(" ", text, count=1), False
    if match := TIMES.search(text):
        return round(int(match[1]) * _number(match[2]) * _unit(match[3])), TIMES.sub(" ", text, count=1), True
    if match := AND_A_HALF.search(text):
        return round((_number(match[1]) + 0.5) * 60), AND_A_HALF.sub(" ", text, count=1), True
    if match := CLOCK.search(text):
        hours, minutes = (match[1], match[2]) if match[1] else (match[3], match[4])
        return int(hours) * 60 + int(minutes), CLOCK.sub(" ", text, count=1), True
    amounts = [_number(match[1]) * _unit(match[2]) for match in AMOUNT.finditer(text)]
    return (round(sum(amounts)) if amounts else None), AMOUNT.sub(" ", text), True


def _number(text: str) -> float:
    word = " ".join(text.casefold().split())
    if word in WORDS:
        return WORDS[word]
    fraction = WORDS[word[-1]] if word[-1] in "½¼¾" else 0.0
    return float(word.rstrip("½¼¾ ").replace(",", ".")) + fraction


def _unit(text: str) -> int:
    return 60 if text.casefold().startswith("h") else 1
