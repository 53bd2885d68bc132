"""Where each session may go in the search, and what that costs whatever the others do."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ..plan import Block, Moment, Session
from ..rules.doubled_hour import other_of
from ..rules.weights import DOUBLED_HOUR, PARTS_APART, SHORT_OF_ITS_PLAN, SMALL_HOURS_PER_HOUR, WISH
from .first import Agenda
from .nights import nights_of
from .problem import Option, Problem, overlap


@dataclass(frozen=True, slots=True)
class Place:
    """`near` are the slices right before and after; `nights` the hours at night that it brings to people."""

    blocks: Option
    slices: tuple[int, ...]
    near: tuple[int, ...]
    starts: Moment
    ends: Moment
    cost: int
    nights: tuple[tuple[int, int], ...]


def places_of(problem: Problem, agenda: Agenda, session: Session) -> list[Place]:
    """The first is where the agenda has it. Only that one for what is pinned, or takes every round."""
    now = agenda.taken[session.id]
    wanted = problem.rounds_of(session)
    options = [now]
    if not problem.pins.get(session.id) and wanted < max(2, len(problem.rounds)):
        options += [option for option in problem.together(session) if option != now]
    return [
        place(problem, agenda, session, option)
        for option in options
        if option == now or all(is_free(problem, agenda, session, problem.rounds[block]) for block in option)
        if option == now or cost_of_plenaries(problem, agenda, session, option, is_firm=True) == 0
    ]


def is_free(problem: Problem, agenda: Agenda, session: Session, block: Block) -> bool:
    """Whether everybody can then, and no plenary goes on."""
    return problem.can(session, block) and not any(
        overlap((stay.starts, stay.ends), (block.starts, block.ends)) for stay in agenda.plenaries.values()
    )


def place(problem: Problem, agenda: Agenda, session: Session, option: Option) -> Place:
    blocks = [problem.rounds[block] for block in option]
    nights = tuple(nights_of(problem, session, ((block.starts, block.ends) for block in blocks)))
    now = {one.block for one in problem.present_of.get(session.id, ())}
    given = sum(block.minutes for block in blocks)
    numbers = [problem.plan.round_numbers[block] for block in option]
    gaps = sum(later > earlier + 1 for earlier, later in pairwise(numbers))
    return Place(
        option,
        slices_of(problem, option),
        slices_of(problem, near(problem, option)),
        blocks[0].starts,
        max(block.ends for block in blocks),
        SMALL_HOURS_PER_HOUR * sum(hours for _person, hours in nights)
        + problem.price_of_change * len(now - {*option})
        + PARTS_APART * gaps
        + SHORT_OF_ITS_PLAN * (given < (session.activity_minutes or 0))
        + DOUBLED_HOUR * sum(is_doubled(problem.plan.zone, block.starts) for block in blocks)
        + cost_of_plenaries(problem, agenda, session, option, is_firm=False),
        nights,
    )


def slices_of(problem: Problem, blocks: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({number for block in blocks for number in problem.slices[block]}))


def near(problem: Problem, option: Option) -> set[int]:
    """The rounds that end right before, or start right after."""
    return {other for block in option for other in problem.near[block]}


@lru_cache(maxsize=4096)
def is_doubled(zone: str, start: Moment) -> bool:
    return other_of(start, zone) != start


def cost_of_plenaries(problem: Problem, agenda: Agenda, session: Session, option: Option, is_firm: bool) -> int:
    """Of wishes that order it and a plenary."""
    starts = problem.rounds[option[0]].starts
    ends = max(problem.rounds[block].ends for block in option)
    broken = 0
    for _number, wish in problem.wishes:
        if wish.kind == "before" and wish.is_firm == is_firm:
            if wish.first == session.id and wish.second in agenda.plenaries:
                broken += ends > agenda.plenaries[wish.second].starts
            elif wish.second == session.id and wish.first in agenda.plenaries:
                broken += agenda.plenaries[wish.first].ends > starts
    return WISH * broken
