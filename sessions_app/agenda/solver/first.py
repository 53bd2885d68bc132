"""The first sound agenda: plenaries, then rounds, then rooms; all at once only where that fails."""

import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model import IntVar

from ..plan import DEFAULT_MINUTES, Placement
from .model import Model, everything
from .plenaries import Plenaries, PlenaryStay
from .problem import Option, Problem, overlap
from .rooms import Rooms, quick_rooms
from .sat import minimize, quick_solver


@dataclass(frozen=True)
class Agenda:
    """Which rounds and rooms sessions take, and when the plenaries are."""

    taken: Mapping[int, Option]
    rooms: Rooms
    plenaries: Mapping[int, PlenaryStay]


class NoTime(Exception):
    """Neither an agenda nor a proof that there is none was found in time."""


def first_agenda(problem: Problem, seconds: float, seed: int = 1) -> Agenda | None:
    """None when it is proven that there is none. Raises NoTime."""
    until = time.monotonic() + seconds
    plenaries = planned_plenaries(problem)
    if plenaries is None:
        return None
    for fixed, is_together in ((plenaries, True), (plenaries, False), (None, False)):
        if fixed is None and not is_tied(problem):
            return None
        model = Model(problem, fixed, is_together=is_together)
        model.hint({one: [place.block for place in places] for one, places in problem.present_of.items()})
        solver = model.solve(until - time.monotonic(), seed)
        if model.is_solved:
            return in_rooms(model, solver, until, seed)
        if not model.is_impossible:
            raise NoTime
    return None


def planned_plenaries(problem: Problem, is_eased: bool = True) -> dict[int, PlenaryStay] | None:
    """The plenaries by themselves, as they are now or in the order of the programme.

    `is_eased`: an order that keeps more wishes, or fewer hours at night, may be worth a change. None: it is proven that
    there is no way. Raises NoTime.
    """
    if not problem.plenary_sessions:
        return {}
    cp = cp_model.CpModel()
    plenaries = Plenaries(cp, problem, everything, None)
    if not plenaries.start:
        return None
    for _number, wish in problem.wishes:
        for end in plenaries.ends_of(wish.first) if wish.is_firm and wish.kind == "before" else []:
            for start in plenaries.starts_of(wish.second):
                cp.add(end <= start)
    minimize(cp, plenaries.preferences() + (list(plenaries.comfort()) if is_eased else []))
    solver = quick_solver(seconds=0.5)
    status = solver.solve(cp)
    if status == cp_model.UNKNOWN:
        solver.parameters.max_time_in_seconds = 10
        status = solver.solve(cp)
    if status == cp_model.UNKNOWN:
        raise NoTime
    return plenaries.found(solver) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None


def is_tied(problem: Problem) -> bool:
    """Whether it matters to the rounds where the plenaries are."""
    in_plenaries = {session.id for session in problem.plenary_sessions}
    is_wished = any(
        wish.is_firm and len({wish.first, wish.second} & in_plenaries) == 1 for _number, wish in problem.wishes
    )
    return is_wished or any(
        overlap((one.starts, one.ends), (block.starts, block.ends))
        for one in problem.plan.plenaries
        for block in problem.plan.rounds
    )


def in_rooms(model: Model, solver: cp_model.CpSolver, until: float, seed: int) -> Agenda | None:
    problem, taken = model.problem, model.rounds_taken(solver)
    rooms = quick_rooms(problem, taken)
    if rooms is not None:
        return Agenda(taken, rooms, model.plenaries.found(solver))
    return with_rooms(problem, until, seed)


def with_rooms(problem: Problem, until: float, seed: int) -> Agenda | None:
    """Rounds and rooms at once: for rounds that overlap, where pins to rooms make the count of rooms too hopeful."""
    model = Model(problem)
    literals = add_rooms(model)
    solver = model.solve(until - time.monotonic(), seed)
    if model.is_impossible:
        return None
    if not model.is_solved:
        raise NoTime
    rooms = {(s, block): room for (s, block, room), literal in literals.items() if solver.boolean_value(literal)}
    return Agenda(model.rounds_taken(solver), rooms, model.plenaries.found(solver))


def add_rooms(model: Model) -> dict[tuple[int, int, int], IntVar]:
    """A literal for each session, round and room."""
    problem, literals = model.problem, dict[tuple[int, int, int], IntVar]()
    users: dict[tuple[int, int], list[IntVar]] = defaultdict(list)
    for session, choices in model.choices.items():
        pins = {pin.block: [pin.room] for pin in problem.pins.get(session, ()) if pin.room in problem.plan.rooms}
        for block in problem.rounds:
            takes = [literal for literal, option in choices if block in option]
            mine = [room for room in pins.get(block, problem.plan.rooms) if room is not None]
            own = [literals.setdefault((session, block, room), model.cp.new_bool_var("")) for room in mine if takes]
            model.cp.add(cp_model.LinearExpr.sum(own) == cp_model.LinearExpr.sum(takes))
            for room, literal in zip(mine, own, strict=False):
                for number in problem.slices[block]:
                    users[room, number].append(literal)
    for together in users.values():
        model.cp.add_at_most_one(together)
    return literals


def placements_of(problem: Problem, agenda: Agenda, present: tuple[Placement, ...]) -> tuple[Placement, ...]:
    """As placements. Those of `present` that stay keep what else they have, moved ones their key.

    Of a session that stands twice in one block the pinned one stays.
    """
    wanted = [
        Placement(session, block, agenda.rooms[session, block])
        for session, blocks in agenda.taken.items()
        for block in blocks
    ] + [stay for block in problem.plan.plenaries for stay in in_plenary(problem, agenda, block.id)]
    free: dict[int, list[Placement]] = defaultdict(list)
    for one in sorted(present, key=lambda one: not one.is_pinned):
        free[one.session].append(one)
    stays: dict[Placement, Placement] = {}
    for place in wanted:
        now = next((one for one in free[place.session] if one.block == place.block), None)
        if now is not None:
            free[place.session].remove(now)
            stays[place] = now
    return tuple(settled(problem, place, stays.get(place), free[place.session]) for place in wanted)


def settled(problem: Problem, place: Placement, now: Placement | None, free: list[Placement]) -> Placement:
    if now is None:
        return replace(place, id=free.pop(0).id) if free else place
    if place.room is not None:
        return replace(now, room=place.room)
    usual = problem.plan.sessions[place.session].minutes or DEFAULT_MINUTES
    is_as_long = (now.minutes or usual) == (place.minutes or usual)
    return replace(now, position=place.position, minutes=now.minutes if is_as_long else place.minutes)


def in_plenary(problem: Problem, agenda: Agenda, block: int) -> list[Placement]:
    line = sorted((stay.starts, session) for session, stay in agenda.plenaries.items() if stay.block == block)
    found = []
    for position, (_starts, number) in enumerate(line):
        session = problem.plan.sessions[number]
        minutes = problem.plenary_minutes(session)
        is_given = minutes != (session.minutes or DEFAULT_MINUTES)
        found.append(Placement(number, block, None, position, minutes if is_given else None))
    return found
