"""Mends as a page offers them: done at a press, or with the way to where a person changes what is asked."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from ...models import Draft, Person, Session
from ..mends import Mend
from ..plan import Plan
from ..storing import store, store_blocks

WORDS = {
    "session": "Edit the session",
    "people": "Change its people",
    "person": "Their times",
    "block": "Change the block",
    "blocks": "Add a block",
    "rooms": "Change the rooms",
    "wishes": "Change the wishes",
}


@dataclass(frozen=True)
class Offer:
    """`url` and `link` are empty where the sentence can be done."""

    sentence: str
    url: str = ""
    link: str = ""


def offers(draft: Draft, found: Iterable[Mend]) -> list[Offer]:
    """At most 2 queries, for addresses."""
    found = list(found)
    slugs = slugs_of(found)
    return [offer(draft, mend, slugs) for mend in found]


def offer(draft: Draft, mend: Mend, slugs: dict[tuple[str, int | None], str]) -> Offer:
    if mend.noun is None:
        return Offer(mend.sentence)
    return Offer(mend.sentence, address(draft, mend, slugs.get((mend.noun, mend.key), "")), WORDS[mend.noun])


def address(draft: Draft, mend: Mend, slug: str) -> str:
    workshop = draft.workshop.slug
    match mend.noun:
        case "session":
            return reverse("session_edit", args=[workshop, slug])
        case "people":
            return reverse("session_edit", args=[workshop, slug]) + "#people"
        case "person":
            return reverse("availability_of", args=[workshop, slug])
        case "block":
            return reverse("block_edit", args=[workshop, draft.number, mend.key])
        case "blocks":
            return reverse("block_new", args=[workshop, draft.number])
        case noun:
            return reverse(noun, args=[workshop])


def slugs_of(found: list[Mend]) -> dict[tuple[str, int | None], str]:
    """By noun and key, of what has an address of its own outside of the draft."""
    slugs: dict[tuple[str, int | None], str] = {}
    for model, nouns in ((Session, ("session", "people")), (Person, ("person",))):
        keys = [mend.key for mend in found if mend.noun in nouns]
        rows = dict(model.objects.filter(pk__in=keys).values_list("pk", "slug")) if keys else {}
        slugs |= {(noun, key): slug for noun in nouns for key, slug in rows.items()}
    return slugs


def do(draft: Draft, plan: Plan, mend: Mend) -> None:
    """Belongs inside being_changed of the draft."""
    store_blocks(mend.blocks)
    store(plan.placements, mend.after(plan).placements)
    draft.what = f"Mended: {mend.sentence.removesuffix('.')}"
