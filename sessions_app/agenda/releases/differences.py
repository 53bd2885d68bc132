"""What differs between two published documents: session by session, and whom that concerns."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Literal

from ..times import span
from .document import Document
from .places import Place, crew_of, ends_of, places_of, sessions_in, without

NOWHERE = "not in the agenda"
UNMOVED = "No session has another time or room"
TEXTS = ("title", "short_description", "kind", "people")

What = Literal["new", "gone", "moved", "retimed", "other room", "room renamed", "more", "fewer"]
LABELS: dict[What, str] = {
    "new": "new",
    "moved": "moved",
    "retimed": "at another time",
    "other room": "in another room",
    "room renamed": "in a renamed room",
    "more": "in more places",
    "fewer": "in fewer places",
    "gone": "gone",
}


@dataclass(frozen=True)
class Difference:
    """One session. `was` and `becomes` are its places that are not in both; `crew` are the keys of all concerned."""

    session: int
    title: str
    what: What
    was: tuple[Place, ...]
    becomes: tuple[Place, ...]
    crew: frozenset[int]

    @property
    def in_short(self) -> str:
        return LABELS[self.what]

    def old(self, zone: tzinfo) -> str:
        """Round 1, Bridge D, 8 July, 15:00-16:00 CEST"""
        return in_words(self.was, zone)

    def new(self, zone: tzinfo) -> str:
        return in_words(self.becomes, zone)


@dataclass(frozen=True)
class Differences:
    """`sessions` in order of the time that is new, those that go last. `others` are sentences about all the rest."""

    sessions: tuple[Difference, ...]
    others: tuple[str, ...]

    @property
    def crew(self) -> frozenset[int]:
        """Keys of all whom any of it concerns."""
        return frozenset().union(*(one.crew for one in self.sessions))

    @property
    def in_short(self) -> str:
        """2 moved, 1 new; or that no session has another time or room."""
        return counted(one.what for one in self.sessions)


def counted(changes: Iterable[What]) -> str:
    number = Counter(changes)
    return ", ".join(f"{number[what]} {words}" for what, words in LABELS.items() if number[what]) or UNMOVED


def in_short(before: Mapping[int, tuple[Place, ...]], after: Mapping[int, tuple[Place, ...]]) -> str:
    """The same of the places of two documents, without reading the rest of them."""
    pairs = [(before.get(key, ()), after.get(key, ())) for key in {**before, **after}]
    differing = [(was, becomes) for was, becomes in pairs if without(was, becomes) or without(becomes, was)]
    return counted(what_of(was, becomes) for was, becomes in differing)


def differences(old: Document | None, new: Document, zone: tzinfo) -> Differences:
    """From the old to the new one; without an old one everything is new. `zone` is that of the sentences."""
    before, after = (places_of(old) if old else {}), places_of(new)
    earlier, later = (sessions_in(old) if old else {}), sessions_in(new)
    found = [
        difference(
            session, before.get(key, ()), after.get(key, ()), crew_of(earlier.get(key)) | crew_of(later.get(key))
        )
        for key, session in (earlier | later).items()
    ]
    changed = sorted((one for one in found if one.was or one.becomes), key=by_time)
    return Differences(tuple(changed), tuple(others(old, new, zone)) if old else ())


def difference(
    session: Mapping[str, Any], before: tuple[Place, ...], after: tuple[Place, ...], crew: frozenset[int]
) -> Difference:
    was, becomes = without(before, after), without(after, before)
    return Difference(session["id"], session["title"], what_of(before, after), was, becomes, crew)


def what_of(before: tuple[Place, ...], after: tuple[Place, ...]) -> What:
    return sort_of(without(before, after), without(after, before), is_new=not before, is_gone=not after)


def sort_of(was: tuple[Place, ...], becomes: tuple[Place, ...], *, is_new: bool, is_gone: bool) -> What:
    if is_new or is_gone:
        return "new" if is_new else "gone"
    if not was or not becomes:
        return "more" if becomes else "fewer"
    if times(was) != times(becomes):
        return "retimed" if rooms(was) == rooms(becomes) and names(was) == names(becomes) else "moved"
    return "room renamed" if rooms(was) == rooms(becomes) else "other room"


def times(places: Iterable[Place]) -> list[Any]:
    return [(one.starts, one.ends) for one in places]


def rooms(places: Iterable[Place]) -> list[int | None]:
    return [one.room_id for one in places]


def names(places: Iterable[Place]) -> list[str]:
    return [one.block for one in places]


def by_time(one: Difference) -> tuple[bool, Any, str]:
    return not one.becomes, (one.becomes or one.was)[0].starts, one.title


def in_words(places: Iterable[Place], zone: tzinfo) -> str:
    return "; ".join(one.in_full(zone) for one in places) or NOWHERE


def others(old: Document, new: Document, zone: tzinfo) -> Iterable[str]:
    yield from (f"New: {words}." for words in without_sessions(new, zone) if words not in blocks_in(old, zone))
    yield from (f"Gone: {words}." for words in without_sessions(old, zone) if words not in blocks_in(new, zone))
    earlier = sessions_in(old)
    reworded = sum(is_reworded(earlier.get(one["id"]), one) for one in new["sessions"])
    if reworded:
        yield f"Titles, descriptions or people of {reworded} session{'' if reworded == 1 else 's'} changed."


def without_sessions(document: Document, zone: tzinfo) -> list[str]:
    """Breaks, and whatever else nobody is placed in."""
    filled = {placement["block"] for placement in document["placements"]}
    return [words for number, words in numbered_blocks(document, zone) if number not in filled]


def blocks_in(document: Document, zone: tzinfo) -> set[str]:
    return {words for _number, words in numbered_blocks(document, zone)}


def numbered_blocks(document: Document, zone: tzinfo) -> list[tuple[int, str]]:
    """Break, 8 July, 14:50-15:00 CEST"""
    return [(block["id"], f"{block['name']}, {span(*ends_of(block), zone)}") for block in document["blocks"]]


def is_reworded(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> bool:
    return before is not None and any(before[text] != after[text] for text in TEXTS)
