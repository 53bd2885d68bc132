"""What somebody typed into a form that could not be taken, so that it can be given back."""

import re
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

MOST_TEXTS = 300
LONGEST_TEXT = 100_000  # characters; the longest field of a session takes half of that
# Fields that carry keys, marks and buttons.
NOT_TYPED = re.compile(
    r"^(csrfmiddlewaretoken|next|seen|met|email_seen|would-free|first|second|do|order|form_key|draft-\w+)$"
    r"|_FORMS$|-(id|person|settled|is_nested|\w+_seen)$|^clash-(?!.*-result$)"
)
# The words of the form for a row of each part, and for fields that are not called as the form names them.
ROWS = {
    "roles": "Person",
    "outcomes": "Outcome",
    "activities": "Step",
    "readings": "Link",
    "rooms": "Room",
    "windows": "Time",
}
FIELDS = {"text": "", "url": "address", "join_url": "join link", "starts_at": "start", "ends_at": "end"}
CHOSEN = re.compile(r"(^|-)(kind|role|duration)$")
RESULT = re.compile(r"^clash-(?P<of>.+?)(-\d+-\w+)?-result$")
PART = re.compile(r"^(?P<part>\w+)-(?P<number>\d+)-(?P<field>\w+)$")


@dataclass(frozen=True)
class KeptText:
    label: str
    text: str
    is_cut: bool


def kept_texts(request: HttpRequest) -> list[KeptText]:
    """The filled fields of the form in the order they were sent; empty when it cannot be read any more."""
    try:
        fields = request.POST.lists()
    except (RequestDataTooBig, TooManyFieldsSent, MultiPartParserError, OSError):
        return []
    typed = [(name, text) for name, texts in fields for text in texts if text.strip() and not NOT_TYPED.search(name)]
    return [
        KeptText(label_of(name), shown(name, text)[:LONGEST_TEXT], len(text) > LONGEST_TEXT)
        for name, text in typed[:MOST_TEXTS]
    ]


def shown(name: str, text: str) -> str:
    """What was chosen from a few reads as the form shows it: use_case → Use case."""
    return words(text) if CHOSEN.search(name) else text


def label_of(name: str) -> str:
    """short_description → Short description; activities-0-text → Step 1; readings-1-url → Link 2, address.

    What was written where two versions clashed: clash-title-result → Result: title.
    """
    if decided := RESULT.match(name):
        return f"Result: {words(decided['of']).lower()}"
    part = PART.match(name)
    if not part:
        return words(name)
    row = f"{ROWS.get(part['part']) or words(part['part'])} {int(part['number']) + 1}"
    field = FIELDS.get(part["field"], words(part["field"]).lower())
    return f"{row}, {field}" if field else row


def words(name: str) -> str:
    return " ".join(re.split(r"[_\-\s]+", name)).strip().capitalize()[:100] or "Text"
