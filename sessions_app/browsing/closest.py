"""The pages that come closest to an address or to words that led nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.urls import reverse
from django.utils.text import slugify

from ..models import Session, Workshop
from ..models.addressed import LONGEST_SLUG

# Bounds of the work that any visitor can ask for with one made-up address: a quarter of a second at most.
MOST_WANTED = 6
MOST_COMPARED = 1_000
LEAST_LIKENESS = 0.5


@dataclass(frozen=True)
class Page:
    title: str
    url: str


def closest(wanted: Iterable[str], user: Any, most: int = 3) -> list[Page]:
    """Pages that the user may read whose slug is like one of the first wanted texts, the likest first. 2 queries."""
    slugs = list(dict.fromkeys(slug[:LONGEST_SLUG] for slug in map(slugify, wanted) if slug))[:MOST_WANTED]
    if not slugs:
        return []
    rated = [(likeness(slugs, slug), page) for slug, page in pages_visible_to(user)]
    likely = [pair for pair in rated if pair[0] >= LEAST_LIKENESS]
    return [page for _, page in sorted(likely, key=lambda pair: -pair[0])[:most]]


def pages_visible_to(user: Any) -> Iterable[tuple[str, Page]]:
    sessions = Session.objects.visible_to(user).order_by("-pk").values_list("workshop__slug", "slug", "title")
    for workshop_slug, slug, title in sessions[:MOST_COMPARED]:
        yield slug, Page(title, reverse("session", args=[workshop_slug, slug]))
    workshops = Workshop.objects.visible_to(user).order_by("-pk").values_list("slug", "title")
    for slug, title in workshops[:MOST_COMPARED]:
        yield slug, Page(title, reverse("workshop", args=[slug]))


def likeness(wanted: list[str], slug: str) -> float:
    """From 0 to 1: how like the slug, or a word of it, is to the likest of the wanted ones."""
    return max(max(ratio(one, slug), *(0.9 * ratio(one, word) for word in slug.split("-"))) for one in wanted)


def ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= LEAST_LIKENESS <= matcher.quick_ratio() else 0.0
