"""One revision as its page shows it: beside another or in full, with what can be put back."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst, get_text_list

from ..models import Revision
from .changes import FIELDS, Change, changed_fields, changes, content_of, fields_of
from .past import Past
from .whole import Field, whole

# What is not put back like a text: a session is taken out and put back by buttons of their own, rights are given anew.
NOT_PUT_BACK = ("is_removed", "organizers")
# Goes back when asked for, not with a whole revision.
ONLY_ALONE = ("slug", "rooms", "order", "is_public", "is_open", "seating")
NOUNS = {  # as buttons name them; other fields go by their label
    "expected": "duration",
    "detailed_description": "description",
    "not_understood": "text left over",
    "order": "order",
    "starts_on": "days",  # one of them alone might end the workshop before it begins
    "ends_on": "days",
    "is_public": "visibility",
    "is_open": "access",
    "seating": "seats",
}


@dataclass(frozen=True)
class Item:
    """A field as it changed, or in full. `noun` is empty where there is nothing to put back: it is so now, or never."""

    shown: Change | Field
    noun: str


@dataclass(frozen=True)
class Comparison:
    """From the older to the newer. `same` is a sentence naming what is the same in both; empty where nothing is."""

    older: Revision
    newer: Revision
    items: list[Item]
    same: str


def comparison(past: Past, one: Revision, other: Revision, latest: Revision) -> Comparison:
    """Of two revisions, whichever is given first. What can be put back is what the older one says."""
    older, newer = sorted((one, other), key=lambda revision: revision.number)
    found = changes(older.snapshot, newer.snapshot, past.titles, past.hidden)
    same = same_in_both(past, newer, {change.field for change in found})
    return Comparison(older, newer, items(found, past, older, latest), same)


def in_full(past: Past, revision: Revision, latest: Revision) -> list[Item]:
    return items(whole(revision.snapshot, past.titles, past.hidden), past, revision, latest)


def items(shown: Iterable[Change | Field], past: Past, back_to: Revision, latest: Revision) -> list[Item]:
    changed_since = changed_fields(back_to.snapshot, latest.snapshot) if past.may_put_back else []
    return [
        Item(one, noun(one.field) if one.field in changed_since and one.field not in NOT_PUT_BACK else "")
        for one in shown
    ]


def noun(field: str) -> str:
    return NOUNS.get(field, FIELDS[field].lower())


def same_in_both(past: Past, newer: Revision, changed: set[str]) -> str:
    same = [
        FIELDS[field].lower()
        for field in fields_of(newer.snapshot)
        if field not in changed and field not in past.hidden and says_something(field, newer)
    ]
    verb = "are" if len(same) > 1 else "is"
    return f"{capfirst(get_text_list(same, 'and'))} {verb} the same in both." if same else ""


def says_something(field: str, revision: Revision) -> bool:
    return field not in NOT_PUT_BACK and any(content_of(field, revision.snapshot).values())


def worth_going_back_to(past: Past, compared: Comparison, shown: Revision, latest: Revision) -> Revision | None:
    """The one shown; from the latest the one that it is compared with. None if that says the same as the latest."""
    target = shown if shown != latest else compared.older
    changed = changed_fields(target.snapshot, latest.snapshot)
    is_the_same = not set(changed).difference(NOT_PUT_BACK, ONLY_ALONE)
    return None if is_the_same or not past.may_put_back else target


def put_together(revision: Revision) -> str:
    """Put together with revisions 11 and 12, saved meanwhile. Empty where nobody else wrote meanwhile."""
    numbers = [str(number) for number in revision.merged_with]
    if len(numbers) > 3:
        return f"Put together with revisions {numbers[0]} to {numbers[-1]}, saved meanwhile."
    if numbers:
        plural = "s" if len(numbers) > 1 else ""
        return f"Put together with revision{plural} {get_text_list(numbers, 'and')}, saved meanwhile."
    return ""
