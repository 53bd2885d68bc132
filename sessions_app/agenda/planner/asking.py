"""What a step would break, as a question to the person who makes it. Plain values."""

from dataclasses import dataclass

from .. import rules
from ..effect import changed
from ..place_words import place_name
from ..plan import Move, Placement, Plan
from ..rules import Clash
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
    broken = newly_broken(plan, step, "move" if in_way else "")
    if not (in_way or broken):
        return None
    can_swap = len(in_way) == 1 and was is not None and not is_where_it_was(step, was)
    swapped = newly_broken(plan, step, "swap") if can_swap else ()
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


def newly_broken(plan: Plan, step: Step, how: How) -> tuple[str, ...]:
    """A sentence for each hard clash that it brings; that a session still lacks places is no news."""
    after = plan.with_placements(done(plan, step, how))
    new, _solved = changed(plan, moves_between(plan, after))
    clashes = [clash for clash in rules.hard(new) if not is_about_places(clash)]
    return tuple(dict.fromkeys(rules.explain(after, clash) for clash in clashes))


def moves_between(before: Plan, after: Plan) -> list[Move]:
    """What leads from the placements of one plan to those of the other."""
    stays, was = set(before.placements) & set(after.placements), {one.id: one for one in before.placements}
    becoming = [one for one in after.placements if one not in stays]
    kept = {one.id for one in becoming}
    gone = [Move(one, None) for one in before.placements if one not in stays and one.id not in kept]
    return [*gone, *(Move(was.get(one.id) if one.id else None, one) for one in becoming)]


def is_about_places(clash: Clash) -> bool:
    """That a session is not placed, or in too few rounds: the tray shows it."""
    return clash.rule in NOT_PLACED


NOT_PLACED = frozenset({"not_placed"})
