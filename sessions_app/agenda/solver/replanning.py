"""Plans anew with as few changes as can be, and proves that fewer are not enough."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model import IntVar

from ..interest import lost_stars
from ..plan import Plan
from .first import Agenda, NoTime, is_tied, placements_of, planned_plenaries, with_rooms
from .model import Model
from .plenaries import PlenaryStay
from .problem import Option, Problem
from .quality import score_of
from .reasons import reasons
from .rooms import RoomModel, Unit, quick_rooms, units_of
from .sat import QUICK_SECONDS, WORKERS, minimize, never, quick_solver, solved
from .solution import Change, Solution

A_SESSION, A_ROUND = 10_000, 1  # what it costs to move it; rounds only tell equal numbers of sessions apart
A_ROOM = 10_000
SHARE_FOR_MOVES = 0.8  # of the seconds left; the rest is for rooms


def replan(plan: Plan, seconds: float = 10.0) -> Solution:
    """The agenda that moves the fewest sessions from where they stand, and then changes the fewest rooms.

    What is not placed comes in. The solution tells the change in `least`.
    """
    started = time.monotonic()
    problem = Problem(plan)
    agenda, least = least_change(problem, started + seconds)
    if agenda is None:
        return Solution(None, seconds=time.monotonic() - started, reasons=reasons(plan))
    found = plan.with_placements(placements_of(problem, agenda, plan.placements))
    took = time.monotonic() - started
    return Solution(found.placements, took, took, lost_stars(found), score_of(found, plan), least=least)


def least_change(
    problem: Problem, until: float, is_to_stop: Callable[[], bool] = never
) -> tuple[Agenda | None, Change | None]:
    """None where there is no way, or none was found until that moment of the clock, or until it was told to stop."""
    model = Model(problem, standing_plenaries(problem))
    solver = fewest_moves(model, until, is_to_stop)
    agenda, is_proven = with_fewest_rooms(model, solver, until, is_to_stop) if model.is_solved else (None, False)
    if agenda is None:
        return None, None
    found = problem.plan.with_placements(placements_of(problem, agenda, problem.plan.placements))
    return agenda, Change(*changed(problem.plan, found), is_proven)


def standing_plenaries(problem: Problem) -> dict[int, PlenaryStay] | None:
    """The plenaries if they stay in their blocks and the rounds have nothing to do with them, which is a fast start."""
    try:
        plenaries = None if is_tied(problem) else planned_plenaries(problem, is_eased=False)
    except NoTime:
        plenaries = None
    if plenaries is None:
        return None
    now = {session: {one.block for one in places} for session, places in problem.present_of.items()}
    is_standing = all(stay.block in now.get(session, {stay.block}) for session, stay in plenaries.items())
    return plenaries if is_standing else None


def with_fewest_rooms(
    model: Model, solver: cp_model.CpSolver, until: float, is_to_stop: Callable[[], bool]
) -> tuple[Agenda | None, bool]:
    """And whether it is proven to change the least. None where there is no way."""
    problem, taken, plenaries = model.problem, model.rounds_taken(solver), model.plenaries.found(solver)
    room_model = fewest_rooms(problem, taken)
    rooms = room_model.solve(left(until), is_to_stop=is_to_stop)
    if rooms is not None:
        return Agenda(taken, rooms, plenaries), model.is_proven and room_model.is_proven
    quick = None if room_model.is_impossible else quick_rooms(problem, taken)
    if quick is not None:
        return Agenda(taken, quick, plenaries), False
    try:
        return with_rooms(problem, time.monotonic() if is_to_stop() else until, seed=1), False
    except NoTime:
        return None, False


def fewest_moves(model: Model, until: float, is_to_stop: Callable[[], bool]) -> cp_model.CpSolver:
    present = model.problem.rounds_now
    costs = model.plenaries.preferences(moved=A_SESSION, beside=0) if model.plenaries.start else []
    for session, choices in model.choices.items():
        costs += moves_of(model, choices, present.get(session, set()))
    minimize(model.cp, costs)
    model.hint(present)
    solver = quick_solver(min(left(until), QUICK_SECONDS))
    solver.parameters.optimize_with_core = True  # few moves are needed: it proves one after another
    model.status = solved(solver, model.cp, is_to_stop)
    if model.status in (cp_model.UNKNOWN, cp_model.FEASIBLE) and left(until) and not is_to_stop():
        longer = quick_solver(left(until) * SHARE_FOR_MOVES)
        longer.parameters.num_workers = WORKERS
        status = solved(longer, model.cp, is_to_stop)
        if status != cp_model.UNKNOWN or model.status == cp_model.UNKNOWN:
            solver, model.status = longer, status
    return solver


def left(until: float) -> float:
    """The seconds until that moment, at least 0."""
    return max(until - time.monotonic(), 0.0)


def moves_of(model: Model, choices: list[tuple[IntVar, Option]], present: set[int]) -> Iterator[tuple[IntVar, int]]:
    """A literal that says that the session leaves a round where it stands, and what that costs."""
    if not present:
        return
    stays = {block: literal for literal, (block,) in choices if block in present}
    moves = model.cp.new_bool_var("")
    yield moves, A_SESSION
    for block in present:
        if block in stays:
            model.cp.add_bool_or([stays[block], moves])
            yield stays[block], -A_ROUND
        else:
            model.cp.add_bool_or([moves])


def fewest_rooms(problem: Problem, taken: dict[int, Option]) -> RoomModel:
    """The model that changes as few rooms as can be."""
    now = {(one.session, one.block): one.room for one in problem.present if one.room in problem.plan.rooms}
    units = units_of(problem, taken, is_split=True)
    stays = untouched(problem, units, now)
    fixed = [
        replace(unit, room=now[unit.session, unit.blocks[0]]) if unit.blocks[0] in stays else unit for unit in units
    ]
    hint = {spot: room for spot, room in now.items() if room is not None}
    return RoomModel(problem, fixed, hint, keep=A_ROOM)


def untouched(problem: Problem, units: list[Unit], now: dict[tuple[int, int], int | None]) -> set[int]:
    """Rounds in which every session may keep its room, which changes nothing elsewhere as long as none overlap."""
    rooms: dict[int, list[int | None]] = defaultdict(list)
    for unit in units:
        room = now.get((unit.session, unit.blocks[0]))
        rooms[unit.blocks[0]].append(room if unit.room in (None, room) else None)
    return {
        block
        for block, used in rooms.items()
        if not problem.has_overlaps and None not in used and len({*used}) == len(used)
    }


def changed(before: Plan, after: Plan) -> tuple[int, int]:
    """How many sessions leave a block, and how many others only change a room."""
    now = {(stay.session.id, stay.block.id): stay.room for stay in after.stays}
    left, other = set[int](), Counter[int]()
    for stay in before.stays:
        spot = stay.session.id, stay.block.id
        if spot not in now:
            left.add(stay.session.id)
        elif stay.room is not None and now[spot] != stay.room:
            other[stay.session.id] += 1
    return len(left), len(other.keys() - left)
