"""The agenda as it stands in the draft, seen as the solver would have made it."""

from dataclasses import replace

from ..plan import Placement
from .first import Agenda, NoTime, is_tied, placements_of, planned_plenaries
from .plenaries import PlenaryStay
from .problem import Problem


def standing_agenda(problem: Problem) -> Agenda | None:
    """With plenaries in an order that keeps more wishes, where there is one.

    None where something is not placed, or stands in another kind of block than the solver would give it. It is sound
    only if the draft is.
    """
    in_rounds = [one for one in problem.present if one.block in problem.rounds]
    agenda = Agenda(
        {session.id: problem.in_order(problem.rounds_now.get(session.id, ())) for session in problem.breakouts},
        {(one.session, one.block): one.room for one in in_rounds if one.room is not None},
        plenaries_now(problem),
    )
    return with_better_plenaries(problem, agenda) if is_whole(problem, agenda) else None


def is_whole(problem: Problem, agenda: Agenda) -> bool:
    """Whether it has exactly the placements of the draft."""
    taken = {(session, block) for session, blocks in agenda.taken.items() for block in blocks}
    if not all(agenda.taken.values()) or taken != agenda.rooms.keys():
        return False
    return spots(placements_of(problem, agenda, problem.plan.placements)) == spots(problem.present)


def spots(placements: tuple[Placement, ...] | list[Placement]) -> list[tuple[int, int, int]]:
    return sorted((one.session, one.block, one.room or 0) for one in placements)


def plenaries_now(problem: Problem) -> dict[int, PlenaryStay]:
    wanted = {session.id for session in problem.plenary_sessions}
    return {
        stay.session.id: PlenaryStay(stay.block.id, stay.starts, stay.ends)
        for stay in problem.plan.stays
        if stay.block.kind == "plenary" and stay.session.id in wanted
    }


def with_better_plenaries(problem: Problem, agenda: Agenda) -> Agenda:
    """As long as the rounds have nothing to do with them."""
    try:
        plenaries = None if is_tied(problem) else planned_plenaries(problem)
    except NoTime:
        plenaries = None
    return replace(agenda, plenaries=plenaries) if plenaries else agenda
