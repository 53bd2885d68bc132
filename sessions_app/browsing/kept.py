"""What somebody typed into a form that could not be taken, so that it can be given back."""

import re
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

MOST_TEXTS = 300
LONGEST_TEXT = 100_000  # characters; the longest field of a session takes half of that
# Fields that carry keys, marks and buttons.
NOT_TYPED = re.compile(r"^(csrfmiddlewaretoken|next|seen|do|order|form_key)$|_FORMS$|-(id|person|settled|is_nested)$")
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
        KeptText(label_of(name), text[:LONGEST_TEXT], len(text) > LONGEST_TEXT) for name, text in typed[:MOST_TEXTS]
    ]


def label_of(name: str) -> str:
    """short_description → Short description; activity-0-text → Activity 1, text."""
    part = PART.match(name)
    if part:
        return f"{words(part['part'])} {int(part['number']) + 1}, {words(part['field']).lower()}"
    return words(name)


def words(name: str) -> str:
    return " ".join(re.split(r"[_\-\s]+", name)).strip().capitalize()[:100] or "Text"
