"""What an organizer looks at before publishing a draft."""

from dataclasses import dataclass

from ...models import Draft
from ..reading import read_plan
from ..rules import clashes, explain, hard
from .changes import Changes, would_change
from .publishing import mark_of
from .reach import Reach

WORTH_SAYING = ("doubled_hour",)  # rules whose clashes are said before publishing although they stop nothing


@dataclass(frozen=True)
class Look:
    """What would change, who is told, and sentences about the draft. `mark` is what `publish` takes as seen."""

    changes: Changes
    reach: Reach
    clashes: list[str]
    warnings: list[str]
    mark: str


def look_at(draft: Draft) -> Look:
    """As it is now. `draft.workshop` has to be loaded. 5 queries."""
    plan = read_plan(draft)
    found = clashes(plan)
    stopping = [explain(plan, one) for one in hard(found)]
    changes, reach, made = would_change(draft, plan)
    return Look(
        changes=changes,
        reach=reach,
        clashes=stopping,
        warnings=[explain(plan, one) for one in found if not one.is_hard and one.rule in WORTH_SAYING],
        mark=mark_of(draft, made, stopping),
    )
