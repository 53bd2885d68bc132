"""Rooms for sessions whose rounds are known: a quick sound choice, and the best one by a model."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model import IntVar

from ..plan import Room
from ..rules.weights import NO_BREAK, PARTS_APART, PERSON_TOO_MANY
from .problem import Option, Problem
from .sat import WORKERS, minimize, never, solved
from .weights import ROOMS_FOR_A_CHANGE

Rooms = dict[tuple[int, int], int]  # session and round: room


@dataclass(frozen=True)
class Unit:
    """Rounds of one session that share a room, which may be fixed."""

    session: int
    blocks: Option
    room: int | None


def quick_rooms(problem: Problem, taken: Mapping[int, Option]) -> Rooms | None:
    """What stands keeps its room, then the popular sessions take the large ones.

    None where rounds overlap so that the first free room is no good.
    """
    for is_split in (False, True):
        found = first_fit(problem, units_of(problem, taken, is_split))
        if found is not None:
            return found
    return best_rooms(problem, taken, seconds=10, is_quick=True)


def first_fit(problem: Problem, units: list[Unit]) -> Rooms | None:
    by_size = [room.id for room in sorted(problem.plan.rooms.values(), key=size, reverse=True)]
    now = {(one.session, one.block): one.room for one in problem.present if one.room in problem.plan.rooms}
    used: set[tuple[int, int]] = set()  # room, slice
    found: Rooms = {}
    stars = {session.id: session.stars for session in problem.plan.sessions.values()}

    def turn(unit: Unit) -> tuple[bool, bool, int, int, int]:
        is_new = (unit.session, unit.blocks[0]) not in now
        return unit.room is None, is_new, -len(unit.blocks), -stars[unit.session], unit.session

    for unit in sorted(units, key=turn):
        slices = {number for block in unit.blocks for number in problem.slices[block]}
        usual = now.get((unit.session, unit.blocks[0]))
        rooms = [unit.room] if unit.room is not None else [*by_size] if usual is None else [usual, *by_size]
        free = next((room for room in rooms if not any((room, number) in used for number in slices)), None)
        if free is None:
            return None
        used |= {(free, number) for number in slices}
        found |= {(unit.session, block): free for block in unit.blocks}
    return found


def size(room: Room) -> float:
    return float("inf") if room.capacity is None else room.capacity


def units_of(problem: Problem, taken: Mapping[int, Option], is_split: bool) -> list[Unit]:
    """A session as a whole, unless its pins name several rooms, or all are to be split."""
    units = []
    for session, blocks in taken.items():
        fixed = {pin.block: pin.room for pin in problem.pins.get(session, ()) if pin.room in problem.plan.rooms}
        if is_split or len({*fixed.values()}) > 1:
            units += [Unit(session, (block,), fixed.get(block)) for block in blocks]
        elif blocks:
            units.append(Unit(session, blocks, next(iter(fixed.values()), None)))
    return units


def best_rooms(
    problem: Problem, taken: Mapping[int, Option], seconds: float, hint: Rooms | None = None, is_quick: bool = False
) -> Rooms | None:
    """The fewest people too many, changes of room and missing breaks that the time allows. None: there is no way."""
    for is_split in (False, True):
        model = RoomModel(problem, units_of(problem, taken, is_split), hint or {})
        model.prefer_one_room()
        found = model.solve(seconds, is_quick)
        if found is not None:
            return found
    return None


class RoomModel:
    def __init__(self, problem: Problem, units: list[Unit], hint: Rooms, keep: int | None = None) -> None:
        """`keep`: what another room than now costs."""
        self.problem, self.units = problem, units
        self.keep = problem.price_of_change // ROOMS_FOR_A_CHANGE if keep is None else keep
        self.cp = cp_model.CpModel()
        self.present = {(one.session, one.block): one.room for one in problem.present}
        self.literals: list[dict[int, IntVar]] = []
        self.costs: list[tuple[IntVar, int]] = []
        for unit in units:
            self.offer(unit, hint)
        self.use_once()

    def offer(self, unit: Unit, hint: Rooms) -> None:
        rooms = [unit.room] if unit.room is not None else list(self.problem.plan.rooms)
        literals = {room: self.cp.new_bool_var("") for room in rooms}
        self.cp.add_exactly_one(literals.values())
        for room, literal in literals.items():
            if cost := self.cost(unit, room):
                self.costs.append((literal, cost))
            if hint:
                self.cp.add_hint(literal, hint.get((unit.session, unit.blocks[0])) == room)
        self.literals.append(literals)

    def cost(self, unit: Unit, room: int) -> int:
        capacity = self.problem.plan.rooms[room].capacity
        stars = self.problem.plan.sessions[unit.session].stars
        too_many = max(0, stars - capacity) if capacity is not None else 0
        moved = sum(self.present.get((unit.session, block), room) not in (room, None) for block in unit.blocks)
        return too_many * PERSON_TOO_MANY * len(unit.blocks) + moved * self.keep

    def use_once(self) -> None:
        users: dict[tuple[int, int], list[IntVar]] = defaultdict(list)
        for unit, literals in zip(self.units, self.literals, strict=True):
            for number in {number for block in unit.blocks for number in self.problem.slices[block]}:
                for room, literal in literals.items():
                    users[room, number].append(literal)
        for together in users.values():
            if len(together) > 1:
                self.cp.add_at_most_one(together)

    def prefer_one_room(self) -> None:
        """For the rounds of one session, and for whoever goes from one session to the next."""
        for one, other, cost in self.neighbours():
            for room in self.literals[one].keys() & self.literals[other].keys():
                both = self.cp.new_bool_var("")
                self.cp.add_implication(both, self.literals[one][room])
                self.cp.add_implication(both, self.literals[other][room])
                self.costs.append((both, -cost))

    def neighbours(self) -> Iterable[tuple[int, int, int]]:
        """Two units, by number, and what it costs when they are in different rooms."""
        plan = self.problem.plan
        in_block: dict[int, list[int]] = defaultdict(list)
        for number, unit in enumerate(self.units):
            for block in unit.blocks:
                in_block[block].append(number)
        people = {unit.session: plan.sessions[unit.session].people for unit in self.units}
        for block, near in self.problem.near.items():
            after = [other for other in near if plan.blocks[other].starts >= plan.blocks[block].ends]
            for one in in_block[block]:
                for other in (number for later in after for number in in_block[later]):
                    first, second = self.units[one].session, self.units[other].session
                    shared = len(people[first] & people[second]) if first != second else 0
                    if shared:
                        yield one, other, shared * NO_BREAK
        by_session: dict[int, list[int]] = defaultdict(list)
        for number, unit in enumerate(self.units):
            by_session[unit.session].append(number)
        for numbers in by_session.values():
            yield from ((one, other, PARTS_APART) for one, other in combinations(numbers[:4], 2))

    def solve(self, seconds: float, is_quick: bool = False, is_to_stop: Callable[[], bool] = never) -> Rooms | None:
        if not is_quick:
            minimize(self.cp, self.costs)
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = max(seconds, 0.05)
        solver.parameters.num_workers = 1 if is_quick else WORKERS
        self.status = solved(solver, self.cp, is_to_stop)
        if self.status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return {
            (unit.session, block): next(room for room, literal in literals.items() if solver.boolean_value(literal))
            for unit, literals in zip(self.units, self.literals, strict=True)
            for block in unit.blocks
        }

    @property
    def is_impossible(self) -> bool:
        return self.status == cp_model.INFEASIBLE

    @property
    def is_proven(self) -> bool:
        """That there is nothing cheaper."""
        return self.status == cp_model.OPTIMAL
