"""Counts words, to show that none of a source gets lost."""

import json
import re
from collections import Counter

from sessions_app.wiki_import.outline import INVISIBLE
from sessions_app.wiki_import.template_words import JOINING

# A bullet may look like a letter, and numbers of lists are not kept where order says the same.
BULLETS = re.compile(r"^\s*(?:[-*+•·.]\s+)*(?:[oO]|\d{1,2}[.)])(?=\s)", re.MULTILINE)


def words(text):
    return Counter(re.findall(r"[^\W_]+", text.translate(INVISIBLE)))


def kept_words(page):
    """Every word in the page's values, its warnings and what was set aside as the template's own."""
    texts = list(strings(json.loads(json.dumps(page.as_json())))) + list(page.set_aside)
    return sum(map(words, texts), Counter())


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def lost_words(source_text, page):
    """The words of the source that are nowhere in the page, but for the words that join names."""
    lost = words(BULLETS.sub("", source_text)) - kept_words(page)
    return {word: count for word, count in lost.items() if word.casefold() not in JOINING}
