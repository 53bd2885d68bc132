"""What a step would break: asked before it is made, or told once it is. Plain values."""

from dataclasses import dataclass

from .. import rules
from ..effect import changed
from ..place_words import place_name
from ..plan import Move, Placement, Plan
from ..rules import Clash
from .step import How, Step, done, in_the_way, taken


@dataclass(frozen=True)
class Question:
    """`holds`: titles of the sessions that stand where it is to go. `breaks` and `swap_breaks`: a sentence each, those
    of hard rules first. `minutes` where it stays and only gets longer or shorter. `is_asked`: before it is done.
    """

    title: str
    place: str
    holds: tuple[str, ...]
    breaks: tuple[str, ...]
    swap_breaks: tuple[str, ...]
    can_swap: bool
    is_asked: bool
    minutes: int | None = None


def question(plan: Plan, step: Step) -> Question | None:
    """None where the step neither displaces nor breaks anything. It is asked where it displaces, or breaks what must
    hold; else it is told afterwards.
    """
    was = taken(plan, step)
    if step.block is None:
        return None
    stays = is_where_it_was(step, was)
    in_way = () if stays else in_the_way(plan, step)
    hard, soft = broken_by(plan, step, "move" if in_way else "")
    if not (in_way or hard or soft):
        return None
    can_swap = len(in_way) == 1 and was is not None
    return Question(
        title=plan.sessions[step.session].title,
        place=place_name(plan, step.block, step.room),
        holds=tuple(plan.sessions[one.session].title for one in in_way),
        breaks=hard + soft,
        swap_breaks=sum(broken_by(plan, step, "swap"), ()) if can_swap else (),
        can_swap=can_swap,
        is_asked=bool(in_way or hard),
        minutes=step.minutes if stays and was and step.minutes != was.minutes else None,
    )


def is_where_it_was(step: Step, was: Placement | None) -> bool:
    return was is not None and (was.block, was.room) == (step.block, step.room)


def broken_by(plan: Plan, step: Step, how: How) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the step breaks, hard and other, as newly_broken has it."""
    after = plan.with_placements(done(plan, step, how))
    new, _solved = changed(plan, steps_between(plan, after))
    return newly_broken(after, new)


def newly_broken(after: Plan, new: list[Clash]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A sentence for each of these that is hard, and for each other one; that a session still lacks places is no
    news.
    """
    news = [clash for clash in new if not is_about_places(clash)]
    hard = dict.fromkeys(rules.explain(after, clash) for clash in news if clash.is_hard)
    soft = dict.fromkeys(rules.explain(after, clash) for clash in news if not clash.is_hard)
    return tuple(hard), tuple(soft)


def steps_between(before: Plan, after: Plan) -> list[Move]:
    """What leads from the placements of one plan to those of the other."""
    stays, was = set(before.placements) & set(after.placements), {one.id: one for one in before.placements}
    becoming = [one for one in after.placements if one not in stays]
    kept = {one.id for one in becoming}
    gone = [Move(one, None) for one in before.placements if one not in stays and one.id not in kept]
    return [*gone, *(Move(was.get(one.id) if one.id else None, one) for one in becoming)]


def is_about_places(clash: Clash) -> bool:
    """That a session is not placed, or in too few rounds: the tray and the problems show it."""
    return clash.rule == "not_placed"
