"""Reads what is sent as JSON (RFC 8259), strictly: whatever two readers could take for two things is refused."""

import json
from math import isinf
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from .problems import Problem, against_a_rule

MOST_BYTES = 1_000_000
DEEPEST = 12  # lists and objects inside each other
UNSTORABLE = {*map(chr, [*range(9), 11, 12, *range(14, 32)]), "\ufffe", "\uffff"}  # no XML 1.0 (2.2) may hold them


class StrictParser(Parser):
    def parse_body(self, request: HttpRequest) -> Any:
        """Raises Problem. Asked only where something is sent, and by whoever may."""
        check_kind(request)
        try:
            text = request.body.decode()
            found = json.loads(text, object_pairs_hook=without_twins, parse_constant=refused, parse_float=number)
        except UnicodeDecodeError as wrong:
            raise Problem(400, "Send JSON in UTF-8. Nothing was changed.") from wrong
        except RecursionError as deep:
            raise Problem(400, "This is nested too deep. Nothing was changed.") from deep
        except ValueError as wrong:  # a JSONDecodeError, or a number with thousands of digits
            raise Problem(400, f"This is no JSON that can be read: {wrong}. Nothing was changed.") from wrong
        check(found)
        return found


def check_kind(request: HttpRequest) -> None:
    """Raises Problem: 413 for too much, 415 for anything but JSON in UTF-8."""
    if len(request.body) > MOST_BYTES:
        raise Problem(413, f"Send at most {MOST_BYTES:,} bytes at once. Nothing was changed.")
    charset = (request.content_params or {}).get("charset", "utf-8")
    if request.content_type != "application/json" or charset.lower() != "utf-8":
        raise Problem(415, "Send JSON in UTF-8, with Content-Type: application/json. Nothing was changed.")


def without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def number(digits: str) -> int | float:
    """336.0 is a whole number, too (JSON Schema, section 6.1.1 of its validation)."""
    found = float(digits)
    if isinf(found):
        raise ValueError("a number is too large")
    return int(found) if found.is_integer() else found


def refused(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def check(found: Any, path: tuple[str, ...] = ()) -> None:
    """Raises Problem for what is too deep, and for texts that no database or export can hold."""
    if len(path) > DEEPEST:
        raise Problem(400, "This is nested too deep. Nothing was changed.")
    if isinstance(found, str):
        check_text(found, path)
    elif isinstance(found, list):
        for index, one in enumerate(found):
            check(one, (*path, str(index)))
    elif isinstance(found, dict):
        for key, one in found.items():
            check_text(key, path)
            check(one, (*path, key))


def check_text(text: str, path: tuple[str, ...]) -> None:
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise Problem(400, "A text holds half a character (a lone surrogate). Nothing was changed.")
    unstorable = UNSTORABLE.intersection(text)
    if unstorable:
        sign = f"U+{ord(min(unstorable)):04X}"
        raise against_a_rule([(".".join(path), f"Take out the control character {sign}.")])
