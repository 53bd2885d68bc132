"""Entity tags (RFC 9110, sections 8.8.3 and 13.1): what a reader knows already, and what a writer started from."""

import re
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags

from workshop.made_of import made_of

from .problems import Problem

# The number comes first in every tag; what follows it is for reading. Compression makes a tag weak: W/"…".
NUMBERED = re.compile(r'(?:W/)?"([0-9]{1,9})(?:\.[^"]*)?"')
PATTERN = r'^(W/)?"[0-9]{1,9}(\.[^"]*)?"$'


class NotModified(Exception):
    """The reader has it already."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


def tag_unless_known(request: HttpRequest, response: HttpResponse, *parts: object) -> None:
    """Give the answer a tag of these parts. Raises NotModified when the reader has the answer of that tag.

    Among the parts is the key of what is told: its address may be that of something else later.
    """
    tag = tag_of(*parts)
    known = [one.removeprefix("W/") for one in parse_etags(request.headers.get("If-None-Match", ""))]
    if tag in known or "*" in known:
        raise NotModified(tag)
    response["ETag"] = tag


def tag_of(*parts: object) -> str:
    """Another one, too, with each version of what answers."""
    return f'"{".".join(map(str, (*parts, made_of()[:12])))}"'


def fingerprint(values: dict[str, Any]) -> str:
    """For what no number counts."""
    return sha256(repr(values).encode()).hexdigest()[:16]


def started_from(request: HttpRequest, noun: str = "revision") -> int:
    """The number in If-Match. Raises Problem: 428 without that header, 400 where no number is in it."""
    said = request.headers.get("If-Match", "").strip()
    if not said:
        raise Problem(
            428,
            f'Say which {noun} you started from: If-Match with the ETag that you read, or If-Match: "7". '
            "Nothing was changed.",
            errors=[("If-Match", "This is required.")],
        )
    found = NUMBERED.fullmatch(said)
    if found is None:
        sentence = f'Give one {noun}, such as "7".'
        raise Problem(400, "If-Match cannot be understood. Nothing was changed.", errors=[("If-Match", sentence)])
    return int(found[1])
