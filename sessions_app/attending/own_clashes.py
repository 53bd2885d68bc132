"""What one attendee cannot do at the same time, and the way out, in sentences."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from django.utils.text import get_text_list

from .own_agenda import Entry


def clashes_in(entries: Sequence[Entry]) -> list[str]:
    """In order of time. `entries` are in order of time."""
    return [*two_at_once(entries), *undecided(entries)]


def two_at_once(entries: Sequence[Entry]) -> Iterable[str]:
    """Where they are expected in two places."""
    for one, other in combinations([entry for entry in entries if entry.is_firm], 2):
        if one.overlaps(other):
            yield sentence_of(*sorted((one, other), key=lambda entry: not entry.roles))


def sentence_of(one: Entry, other: Entry) -> str:
    """Of two, one with a role comes first."""
    if one.roles and other.roles:
        return f"You are on the crew of {one.session} and of {other.session} in {one.block}. Tell the organizers."
    if one.roles:
        return (
            f"You are on the crew of {one.session} and have a seat in {other.session} in {one.block}. "
            f"Give the seat back."
        )
    return f"You have a seat in {one.session} and in {other.session} in {one.block}. Give one back."


def undecided(entries: Sequence[Entry]) -> Iterable[str]:
    """Where they starred several and are expected in none."""
    for together in at_one_time(entries):
        starred = [one for one in together if one.is_starred]
        if len(starred) > 1 and not any(one.is_firm for one in together):
            yield f"You starred {titles(starred)} in {starred[0].block}. {way_out(starred)}"


def way_out(starred: Sequence[Entry]) -> str:
    if any(one.seat and one.seat.is_open and not one.seat.is_full for one in starred):
        return "Take a seat in one."
    if any(one.seat and one.seat.mine for one in starred):
        return "You wait in line for one of them."
    return "You can follow one."


def titles(entries: Sequence[Entry]) -> str:
    return get_text_list([str(one.session) for one in entries], "and")


def at_one_time(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Groups in which each overlaps one before it."""
    groups: list[list[Entry]] = []
    for entry in entries:
        if groups and any(entry.overlaps(one) for one in groups[-1]):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups
