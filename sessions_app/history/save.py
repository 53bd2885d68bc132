"""The one way to save what somebody wrote from a revision they saw: put together with what was saved since."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..models import Revised, User
from .merge import Merged, merge

Content = dict[str, Any]


@dataclass(frozen=True)
class Meeting:
    """Two changes of one thing: `mine`, written from revision `started`, and `theirs`, revision `seen`, saved since.

    `base` is the revision `started`, None when it is not known.
    """

    started: int
    seen: int
    base: Content | None
    theirs: Content
    mine: Content

    @cached_property
    def merged(self) -> Merged:
        return merge(self.base, self.theirs, self.mine)


class Clashing(Exception):
    """What was written and what was saved since cannot both stand. Nothing was changed."""

    def __init__(self, revised: Revised, meeting: Meeting) -> None:
        super().__init__(f"{revised} was changed in the meantime (revision {meeting.seen}, not {meeting.started}).")
        self.revised, self.meeting = revised, meeting


def save(
    revised: Revised,
    content: Content,
    *,
    by: User | None,
    why: str = "",
    seen: int,
    prepare: Callable[[Content], Content] = lambda content: content,
) -> bool:
    """Write content that was made from revision `seen`, shaped like a snapshot; keys that it lacks stay as they are.

    Answers whether a revision was kept: it is not when all of it stands there already. `prepare` gets the merged
    content inside the transaction and answers what is stored; what it raises undoes all. Raises Clashing, having
    changed nothing.
    """
    with revised.being_revised(by=by, why=why, seen=seen):
        before = revised.revision
        revised.become(prepare(merged_with_now(revised, content, seen) if revised.pk else content))
    return revised.revision != before


def merged_with_now(revised: Revised, content: Content, seen: int) -> Content:
    meeting = meeting_now(revised, content, seen)
    if meeting.merged.clashes:
        raise Clashing(revised, meeting)
    return meeting.merged.content


def meeting_now(revised: Revised, mine: Content, started: int) -> Meeting:
    """With what is stored now."""
    now = revised.snapshot()
    base = now if started == revised.revision else revised.snapshot_at(started)
    return Meeting(started, revised.revision, base, now, mine)


def meeting_then(revised: Revised, mine: Content, started: int, seen: int) -> Meeting:
    """With what was stored as revision `seen`; with what is stored now when there is no such revision."""
    theirs = revised.snapshot_at(seen)
    if theirs is None:
        return meeting_now(revised, mine, started)
    return Meeting(started, seen, revised.snapshot_at(started), theirs, mine)
