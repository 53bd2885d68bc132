"""A change in a few words, for lists: added Ada as moderator, 20 → 30 min, reworded the description. Plain values."""

from collections.abc import Callable, Container, Iterator
from typing import Any

from django.utils.text import Truncator, get_text_list

from ..models import Role, Session
from ..models.duration import minutes_in_words
from .changes import Snapshot, changed_fields, list_changes, said
from .part_changes import CHANGED, PartChange
from .words import ADDED, REMOVED

MOST_PHRASES = 3
MOST_PEOPLE = 2
LONGEST_NAME = 60
NOTHING_TO_SEE = "changed nothing that is shown here"

NOUNS = {
    "short_description": "the short description",
    "detailed_description": "the description",
    "introduction": "the introduction",
    "not_understood": "what was left over",
    "community": "the community",
    "slug": "the address",
    "starts_on": "the first day",
    "ends_on": "the last day",
    "time_zone": "the time zone",
    "breakout_rounds": "the number of breakout rounds",
}
PROSE = ("short_description", "detailed_description", "introduction", "not_understood")
PARTS = {
    "outcomes": ("an outcome", "outcome", "outcomes"),
    "activity": ("a step", "step", "steps"),
    "pre_reading": ("a reading", "reading", "readings"),
    "rooms": ("a room", "room", "rooms"),
}


def in_words(before: Snapshot | None, after: Snapshot, hidden: Container[str] = ()) -> str:
    """What changed, without the hidden fields, in at most three phrases. `before` is None for the first revision."""
    if before is None:
        return "made the session" if "outcomes" in after else "made the workshop"
    found = [
        phrase
        for field in changed_fields(before, after)
        if field not in hidden
        for phrase in PHRASES.get(field, plain_phrases)(field, before, after)
    ]
    return bounded(found) or NOTHING_TO_SEE


def bounded(phrases: list[str]) -> str:
    more = len(phrases) - MOST_PHRASES
    if more <= 0:
        return ", ".join(phrases)
    return f"{', '.join(phrases[:MOST_PHRASES])} and {more} more change{'s' if more > 1 else ''}"


def plain_phrases(field: str, before: Snapshot, after: Snapshot) -> Iterator[str]:
    was, now, noun = said(field, before), said(field, after), NOUNS[field]
    if field in PROSE:
        yield f"reworded {noun}" if was and now else f"{'added' if now else 'removed'} {noun}"
    else:
        yield f"changed {noun} to {short(now[0])}" if now else f"removed {noun}"


def short(text: str) -> str:
    return Truncator(text).chars(LONGEST_NAME)


def title_phrases(field: str, before: Snapshot, after: Snapshot) -> Iterator[str]:
    yield f"renamed it to “{short(after[field])}”"


def kind_phrases(field: str, before: Snapshot, after: Snapshot) -> Iterator[str]:
    yield f"made it a {Session.Kind(after[field]).label.lower()}"


def expected_phrases(field: str, before: Snapshot, after: Snapshot) -> Iterator[str]:
    was, now = ("".join(said(field, one)) for one in (before, after))
    if not now:
        yield "removed the expected duration"
    else:
        yield from_to(was, now) if was else f"set the expected duration to {now[0].lower()}{now[1:]}"


def from_to(was: str, now: str) -> str:
    """20 → 30 min, 45 min → 1 h"""
    if was.endswith(" min") and now.endswith(" min") and "h" not in was + now:
        was = was.removesuffix(" min")
    return f"{was} → {now[0].lower()}{now[1:]}"


def role_phrases(field: str, before: Snapshot, after: Snapshot) -> Iterator[str]:
    roles = list_changes(field, before, after)
    for how, verb in ((ADDED, "added"), (REMOVED, "removed")):
        kinds: dict[str, list[str]] = {}
        for one in roles:
            if one.how == how:
                kinds.setdefault(one.part["name"], []).append(Role.Kind(one.part["role"]).label.lower())
        if kinds:
            yield f"{verb} {people(kinds)}"
    if any(one.is_moved for one in roles):
        yield "reordered the people"


def people(kinds: dict[str, list[str]]) -> str:
    """Ada as moderator and host, Ben as topic leader; or how many there are."""
    if len(kinds) > MOST_PEOPLE:
        return f"{len(kinds)} people"
    return ", ".join(f"{short(name)} as {get_text_list(of_one, 'and')}" for name, of_one in kinds.items())


def part_phrases(field: str, before: Snapshot, after: Snapshot) -> Iterator[str]:
    parts = list_changes(field, before, after)
    one_of_them, noun, plural = PARTS[field]
    for how, verb in ((ADDED, "added"), (REMOVED, "removed")):
        number = sum(one.how == how for one in parts)
        if number:
            yield f"{verb} {one_of_them if number == 1 else f'{number} {plural}'}"
    changed = [one for one in parts if one.how == CHANGED]
    if changed:
        yield changed_part(noun, changed[0]) if len(changed) == 1 else f"changed {len(changed)} {plural}"
    if any(one.is_moved for one in parts):
        yield f"reordered the {plural}"


def changed_part(noun: str, one: PartChange) -> str:
    was, now = one.before.get("minutes"), one.after.get("minutes")
    if was and now and one.before | {"minutes": now} == one.after:
        return f"{noun} {one.is_at}: {from_to(minutes_in_words(was), minutes_in_words(now))}"
    return f"changed {noun} {one.is_at}"


def organizer_phrases(field: str, before: Snapshot, after: Snapshot) -> Iterator[str]:
    changed = list_changes(field, before, after)
    for how, verb in ((ADDED, "added"), (REMOVED, "removed")):
        names = [one.part["id"] for one in changed if one.how == how]
        if names:
            yield f"{verb} {people({name: ['organizer'] for name in names})}"


def seating_phrases(field: str, before: Snapshot, after: Snapshot) -> Iterator[str]:
    yield {"open": "opened the seats", "frozen": "froze the seats"}.get(after.get(field, ""), "closed the seats")


def yes_or_no(yes: str, no: str) -> Callable[[str, Snapshot, Snapshot], Iterator[str]]:
    def phrases(field: str, before: Snapshot, after: Snapshot) -> Iterator[str]:
        yield yes if after.get(field) else no

    return phrases


def always(phrase: str) -> Callable[[str, Snapshot, Snapshot], Iterator[str]]:
    return yes_or_no(phrase, phrase)


PHRASES: dict[str, Callable[[str, Any, Any], Iterator[str]]] = {
    "title": title_phrases,
    "kind": kind_phrases,
    "expected": expected_phrases,
    "roles": role_phrases,
    **dict.fromkeys(PARTS, part_phrases),
    "organizers": organizer_phrases,
    "order": always("reordered the sessions"),
    "is_removed": yes_or_no("took it out of the programme", "put it back into the programme"),
    "is_public": yes_or_no("made it public", "made it private"),
    "is_open": yes_or_no("opened it to contributors", "closed it to contributors"),
    "seating": seating_phrases,
}
