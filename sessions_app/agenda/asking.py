"""What a step would break, as a question to the person who makes it. Plain values."""

from collections.abc import Iterable
from dataclasses import dataclass

from . import rules
from .places import place_name
from .plan import Placement, Plan
from .rules import Clash
from .step import How, Step, done, in_the_way, taken


@dataclass(frozen=True)
class Question:
    """`holds`: titles of the sessions that stand where it is to go. `breaks` and `swap_breaks`: a sentence each."""

    title: str
    place: str
    holds: tuple[str, ...]
    breaks: tuple[str, ...]
    swap_breaks: tuple[str, ...]
    can_swap: bool


def question(plan: Plan, step: Step) -> Question | None:
    """None where the step neither displaces anything nor breaks a hard rule that held before."""
    in_way, was = in_the_way(plan, step), taken(plan, step)
    if step.block is None or is_where_it_was(step, was):
        return None
    before = frozenset(rules.hard(rules.clashes(plan)))
    broken = newly_broken(plan, before, step, "move" if in_way else "")
    if not (in_way or broken):
        return None
    can_swap = len(in_way) == 1 and was is not None and not is_where_it_was(step, was)
    swapped = newly_broken(plan, before, step, "swap") if can_swap else ()
    return Question(
        title=plan.sessions[step.session].title,
        place=place_name(plan, step.block, step.room),
        holds=tuple(plan.sessions[one.session].title for one in in_way),
        breaks=broken,
        swap_breaks=swapped,
        can_swap=can_swap,
    )


def is_where_it_was(step: Step, was: Placement | None) -> bool:
    return was is not None and (was.block, was.room) == (step.block, step.room)


def newly_broken(plan: Plan, before: Iterable[Clash], step: Step, how: How) -> tuple[str, ...]:
    """A sentence for each hard clash that was not there before; that a session still lacks places is no news."""
    after = plan.with_placements(done(plan, step, how))
    new = [clash for clash in rules.hard(rules.clashes(after)) if clash not in before and not is_about_places(clash)]
    return tuple(dict.fromkeys(rules.explain(after, clash) for clash in new))


def is_about_places(clash: Clash) -> bool:
    """That a session is not placed, or in too few rounds: the tray shows it."""
    return clash.rule in NOT_PLACED


NOT_PLACED = frozenset({"not_placed"})
