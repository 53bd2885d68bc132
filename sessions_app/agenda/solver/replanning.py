"""Plans anew with as few changes as can be, and proves that fewer are not enough."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
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
from .rooms import RoomModel, Rooms, Unit, units_of
from .sat import QUICK_SECONDS, WORKERS, minimize, quick_solver
from .solution import Change, Solution

A_SESSION, A_ROUND = 10_000, 1  # what it costs to move it; rounds only tell equal numbers of sessions apart
A_ROOM = 10_000


def replan(plan: Plan, seconds: float = 10.0) -> Solution:
    """The agenda that moves the fewest sessions from where they stand, and then changes the fewest rooms.

    What is not placed comes in. The solution tells the change in `least`.
    """
    started = time.monotonic()
    problem = Problem(plan)
    agenda, least = least_change(problem, seconds)
    if agenda is None:
        return Solution(None, seconds=time.monotonic() - started, reasons=reasons(plan))
    found = plan.with_placements(placements_of(problem, agenda, plan.placements))
    took = time.monotonic() - started
    return Solution(found.placements, took, took, lost_stars(found), score_of(found, plan), least=least)


def least_change(problem: Problem, seconds: float) -> tuple[Agenda | None, Change | None]:
    """None where there is no way, or none was found in time."""
    model = Model(problem, standing_plenaries(problem))
    solver = fewest_moves(model, seconds)
    agenda, is_proven = with_fewest_rooms(model, solver, seconds) if model.is_solved else (None, False)
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


def with_fewest_rooms(model: Model, solver: cp_model.CpSolver, seconds: float) -> tuple[Agenda | None, bool]:
    """And whether it is proven to change the least. None where there is no way."""
    taken, plenaries = model.rounds_taken(solver), model.plenaries.found(solver)
    rooms, is_proven = fewest_rooms(model.problem, taken, seconds)
    if rooms is not None:
        return Agenda(taken, rooms, plenaries), model.is_proven and is_proven
    try:
        return with_rooms(model.problem, time.monotonic() + seconds, seed=1), False
    except NoTime:
        return None, False


def fewest_moves(model: Model, seconds: float) -> cp_model.CpSolver:
    present = model.problem.rounds_now
    costs = model.plenaries.preferences(moved=A_SESSION, beside=0) if model.plenaries.start else []
    for session, choices in model.choices.items():
        costs += moves_of(model, choices, present.get(session, set()))
    minimize(model.cp, costs)
    model.hint(present)
    solver = quick_solver(min(seconds, QUICK_SECONDS))
    solver.parameters.optimize_with_core = True  # few moves are needed: it proves one after another
    model.status = solver.solve(model.cp)
    if model.status in (cp_model.UNKNOWN, cp_model.FEASIBLE):
        solver = quick_solver(seconds)
        solver.parameters.num_workers = WORKERS
        model.status = solver.solve(model.cp)
    return solver


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


def fewest_rooms(problem: Problem, taken: dict[int, Option], seconds: float) -> tuple[Rooms | None, bool]:
    """And whether it is proven that fewer changes are not enough."""
    now = {(one.session, one.block): one.room for one in problem.present if one.room in problem.plan.rooms}
    units = units_of(problem, taken, is_split=True)
    stays = untouched(problem, units, now)
    fixed = [
        replace(unit, room=now[unit.session, unit.blocks[0]]) if unit.blocks[0] in stays else unit for unit in units
    ]
    hint = {spot: room for spot, room in now.items() if room is not None}
    model = RoomModel(problem, fixed, hint, keep=A_ROOM)
    return model.solve(seconds), model.is_proven


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
