"""Judges what the editors noted by the history that the database holds. Plain values, no database.

A change is lost when its editor was told that it is saved and the history does not have it, or not under their name.
A revision is unexplained when it is anything else than the one before it with exactly the operation that its
editor sent: whatever else it changed was silently undone or added.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from .editor import ASKED, SAVED, UNANSWERED
from .operations import NotThere
from .pages import PARTS, in_snapshot

SAVED_AS = re.compile(r"Saved as revision (\d+)\.( It is put together with what was saved meanwhile\.)?")
UNCHANGED = "Nothing had changed, so no revision was kept."
FAULTS = ("lost", "unexplained", "out_of_order", "not_replayed", "misread", "strange_clashes")
BESIDE_THE_FORM = ("schema", "not_understood", "is_removed", "expected_rounds")


@dataclass(frozen=True)
class Kept:
    """One revision as it lies in the database."""

    number: int
    by: str
    why: str
    started_from: int | None
    snapshot: dict[str, Any]


@dataclass
class Findings:
    """Sentences about what is not as it should be, and what else was counted."""

    lost: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    not_replayed: list[str] = field(default_factory=list)
    misread: list[str] = field(default_factory=list)
    strange_clashes: list[str] = field(default_factory=list)
    needless: int = 0  # saves that changed nothing, because somebody else had done just that, or by decision
    misnamed: int = 0  # of these, told of a revision that is somebody else's
    merged: int = 0
    merged_most: int = 0
    stored_unanswered: int = 0

    @property
    def faults(self):
        return [sentence for name in FAULTS for sentence in getattr(self, name)]


def check(history, attempts, final_page):
    """`history`: all revisions, by number. `final_page`: the form as served at the end."""
    findings = Findings()
    pages = {kept.number: in_snapshot(kept.snapshot) for kept in history}
    by_token = {attempt.token: attempt for attempt in attempts}
    stored = {kept.why: kept for kept in history[1:]}
    find_lost(findings, attempts, stored, pages)
    count(findings, history, attempts, stored)
    numbers = [kept.number for kept in history]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        findings.unexplained.append(f"Revisions are missing, so that nothing else can be judged: {numbers}")
        return findings
    find_unexplained(findings, history, by_token, pages)
    find_disorder(findings, attempts, stored)
    find_misread(findings, attempts, stored, pages)
    replay(findings, history, by_token, pages, final_page)
    return findings


# --- Every change that was acknowledged is there ------------------------------------------------------------------


def find_lost(findings, attempts, stored, pages):
    for attempt in attempts:
        if attempt.outcome == SAVED and attempt.token in stored:
            find_wrong_name(findings, attempt, stored[attempt.token])
        elif attempt.outcome == SAVED and was_needless(attempt, pages):
            findings.needless += 1
            findings.misnamed += attempt.said != UNCHANGED
        elif attempt.outcome == SAVED:
            findings.lost.append(f"{attempt.by} was told “{attempt.said}” of {attempt.token} ({attempt.operation})")


def find_wrong_name(findings, attempt, kept):
    """The editor's, and the number that the editor was told (if the message was seen at all)."""
    told = SAVED_AS.fullmatch(attempt.said)
    if kept.by != attempt.by or not (attempt.said == "" or (told and int(told[1]) == kept.number)):
        findings.lost.append(
            f"{attempt.by} was told “{attempt.said}” of {attempt.token}, which is {kept.number} by {kept.by}"
        )


def was_needless(attempt, pages):
    """Whether a revision since the one that the editor had seen has nothing left to do for the operation."""
    started = pages.get(attempt.seen)
    since = [page for number, page in pages.items() if number >= attempt.seen]
    return started is not None and any(after(attempt, page, started, page) == page for page in since)


def after(attempt, now, base, then):
    """The page after the operation; what it leaves open is taken from `then`. None where it cannot be done."""
    try:
        return attempt.operation.placed(attempt.operation.on(now, base), then, base)
    except NotThere:
        return None


# --- Nothing else happened ----------------------------------------------------------------------------------------


def find_unexplained(findings, history, by_token, pages):
    used, tokens = keys_of(pages[history[0].number]), set()
    for before, kept in pairwise(history):
        attempt = None if kept.why in tokens else by_token.get(kept.why)  # nobody sent it twice
        reason = what_is_unexplained(before, kept, attempt, pages, used)
        if reason:
            findings.unexplained.append(f"Revision {kept.number} by {kept.by} ({kept.why}): {reason}")
        used |= keys_of(pages[kept.number])
        tokens.add(kept.why)


def what_is_unexplained(before, kept, attempt, pages, used):
    """A sentence; empty when the attempt explains the revision and all of it."""
    if attempt is None:
        return "nobody sent it."
    if attempt.by != kept.by:
        return f"{attempt.by} sent it."
    if attempt.outcome not in (SAVED, UNANSWERED):
        return f"its editor was told otherwise ({attempt.outcome} {attempt.status})."
    if kept.started_from != attempt.seen:
        return f"it says that it started from {kept.started_from}, not {attempt.seen}."
    if any(before.snapshot.get(name) != kept.snapshot.get(name) for name in BESIDE_THE_FORM):
        return "something beside the form changed."
    return what_differs(pages[kept.number - 1], pages[kept.number], attempt, pages[attempt.seen], used)


def what_differs(before, then, attempt, base, used):
    wanted = after(attempt, before, base, then)
    if wanted is None:
        return f"{attempt.operation} had nothing to work on."
    wanted = with_keys(wanted, then, used)
    different = [f"{name}: {wanted[name]} became {then[name]}" for name in wanted if wanted[name] != then[name]]
    return f"{attempt.operation} does not explain {'; '.join(different)}" if different else ""


def with_keys(wanted, then, used):
    """New rows and new people with the keys that the database gave them, if these are new."""
    return wanted | {part: [with_key(part, *rows, used) for rows in pairs(wanted[part], then[part])] for part in PARTS}


def pairs(wanted, then):
    return [(row, then[at] if at < len(then) else row) for at, row in enumerate(wanted)]


def with_key(part, row, stored, used):
    new = [name for name in ("id", "person") if row.get(name) == "" and (part, name, stored[name]) not in used]
    return row | {name: stored[name] for name in new}


def keys_of(page):
    return {(part, name, row[name]) for part in PARTS for row in page[part] for name in ("id", "person") if name in row}


# --- Order, reading, replay ---------------------------------------------------------------------------------------


def find_disorder(findings, attempts, stored):
    """Whoever was answered before somebody else began to send comes before them in the history."""
    latest, sender = 0.0, ""
    saved = [attempt for attempt in attempts if attempt.outcome == SAVED and attempt.token in stored]
    for attempt in sorted(saved, key=lambda attempt: stored[attempt.token].number):
        if attempt.answered_at < latest:
            sentence = f"{attempt.token} was answered before {sender} was sent, but stands behind it."
            findings.out_of_order.append(sentence)
        latest, sender = max((latest, sender), (attempt.sent_at, attempt.token))


def find_misread(findings, attempts, stored, pages):
    """Each form shows exactly one revision, and none older than what was acknowledged before it was asked for."""
    saved = sorted((one.answered_at, stored[one.token].number) for one in attempts if is_stored(one, stored))
    for attempt in attempts:
        known = max((number for at, number in saved if at < attempt.read_at), default=0)
        if not attempt.is_decision and attempt.page != pages[attempt.seen]:
            findings.misread.append(f"The form of {attempt.token} does not show revision {attempt.seen}.")
        if attempt.seen < known:
            findings.misread.append(f"The form of {attempt.token} shows {attempt.seen}, but {known} was saved before.")


def is_stored(attempt, stored):
    return attempt.outcome == SAVED and attempt.token in stored


def replay(findings, history, by_token, pages, final_page):
    """The first revision and all operations, one after the other; only keys of new rows come from the history."""
    first = history[0].number
    states, used = {first: pages[first]}, keys_of(pages[first])
    for kept in history[1:]:
        state, attempt = states[kept.number - 1], by_token.get(kept.why)
        wanted = attempt and after(attempt, state, states[attempt.seen], pages[kept.number])
        if wanted is None:
            findings.not_replayed.append(f"Revision {kept.number} cannot be replayed: {attempt and attempt.operation}")
        states[kept.number] = with_keys(wanted or state, pages[kept.number], used)
        used |= keys_of(pages[kept.number])
    last = max(states)
    for name, page in (("last revision", pages[last]), ("form", final_page)):
        different = [key for key in page if page[key] != states[last][key]]
        if different:
            findings.not_replayed.append(f"The {name} is not what the replay gives: {', '.join(different)}")


def count(findings, history, attempts, stored):
    gaps = [kept.number - 1 - kept.started_from for kept in history[1:] if kept.started_from]
    findings.merged = sum(gap > 0 for gap in gaps)
    findings.merged_most = max(gaps, default=0)
    findings.stored_unanswered = sum(one.outcome == UNANSWERED and one.token in stored for one in attempts)
    findings.strange_clashes = [
        f"{one.token} ({one.operation}) was asked about {key}"
        for one in attempts
        if one.outcome == ASKED and not one.is_decision
        for key in one.clashes
        if not one.operation.may_ask(key)
    ]
