"""What all writing shares: the token, the revision that a writer started from, and what to answer to a clash."""

from collections.abc import Callable
from typing import Any

from ..history import save as merging
from ..history.clash import Clash
from ..history.save import Clashing
from ..models import Revised, User
from .bearer import Bearer
from .problems import Problem

TOKEN = Bearer()
Content = dict[str, Any]


def save(
    revised: Revised,
    content: Content,
    *,
    by: User,
    why: str = "",
    seen: int,
    prepare: Callable[[Content], Content] = lambda content: content,
) -> None:
    """Put what was written from revision `seen` together with what was saved since. Raises Problem: 409, 412."""
    insist_known(revised, seen)
    try:
        merging.save(revised, content, by=by, why=why, seen=seen, prepare=prepare)
    except Clashing as clashing:
        raise clash_problem(clashing) from clashing


def insist_known(revised: Revised, seen: int) -> None:
    """Raises Problem 412 where nobody can tell what the writer had before them."""
    if seen != revised.revision and revised.snapshot_at(seen) is None:
        raise Problem(
            412,
            f"There is no revision {seen} of it to start from; the latest is {revised.revision}. Nothing was changed.",
            revision=revised.revision,
        )


def clash_problem(clashing: Clashing) -> Problem:
    seen, clashes = clashing.meeting.seen, clashing.meeting.merged.clashes
    return Problem(
        409,
        f"Somebody changed the same since you read it: it is revision {seen} now. Decide between both sides, and send "
        f'it again with If-Match: "{seen}". Nothing was changed.',
        errors=[(clash.key, "Both changed this, each in their own way.") for clash in clashes],
        revision=seen,
        clashes=[clash_values(clash) for clash in clashes],
    )


def clash_values(clash: Clash) -> Content:
    return {
        "field": "people" if clash.field == "roles" else clash.field,
        "part": clash.row if isinstance(clash.row, int) else None,
        "cell": clash.cell,
        "base": clash.base,
        "theirs": clash.theirs,
        "yours": clash.mine,
    }
