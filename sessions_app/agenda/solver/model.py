"""The hard rules as a constraint model of OR-Tools: a literal says that a session takes some rounds.

Rooms are only counted here, slice by slice; which one a session gets is asked later, with the times fixed (rooms.py).
Plenaries are either fixed before, or variables too. The same model serves to plan, to plan anew with few changes, and
to say why there is no plan: each demand is kept, left out, or bound to a literal, as `wants` says.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model import IntVar

from ..plan import Session
from .demand import Demand
from .plenaries import Plenaries, PlenaryStay
from .problem import Option, Problem
from .sat import QUICK_SECONDS, WORKERS, quick_solver

Want = bool | IntVar


def everything(_demand: Demand) -> bool:
    return True


class Model:
    """`plenaries` are those that are fixed; None leaves plenaries to the model.

    `is_together` offers sessions of several rounds only runs of rounds, where there are any; it is a preference, so a
    model that has no solution with it says nothing.
    """

    def __init__(
        self,
        problem: Problem,
        plenaries: Mapping[int, PlenaryStay] | None = None,
        wants: Callable[[Demand], Want] = everything,
        is_together: bool = False,
        cp: cp_model.CpModel | None = None,
    ) -> None:
        self.problem, self.plan, self.wants, self.is_together = problem, problem.plan, wants, is_together
        self.cp = cp or cp_model.CpModel()
        self.plenaries = Plenaries(self.cp, problem, wants, plenaries)
        self.choices: dict[int, list[tuple[IntVar, Option]]] = {}
        self.in_slice: dict[int, dict[int, list[IntVar]]] = {}  # session, slice: literals
        for session in problem.breakouts:
            self.offer(session)
        self.refuse_breaks()
        self.keep_people_whole()
        self.count_rooms()
        self.keep_wishes()
        self.keep_plenaries_alone()

    # what a session may take

    def offer(self, session: Session) -> None:
        wanted, pins = self.problem.rounds_of(session), self.pinned_rounds(session)
        runs: list[Option] = []
        if self.is_together and wanted > 1:
            may = self.rounds_for(session)
            runs = [run for run in self.problem.together(session) if {*pins} <= {*run} <= may]
        if runs:
            self.choices[session.id] = self.literals(session, runs)
            self.cp.add_exactly_one(literal for literal, _run in self.choices[session.id])
            self.note_slices(session)
        else:
            self.offer_rounds(session, wanted, pins)

    def offer_rounds(self, session: Session, wanted: int, pins: list[int]) -> None:
        may = self.rounds_for(session)
        single = [(block,) for block in self.problem.rounds if block in may]
        choices = self.choices[session.id] = self.literals(session, single)
        self.note_slices(session)
        literals = [literal for literal, _option in choices]
        self.keep_length(session, wanted, choices)
        for together in self.in_slice[session.id].values():
            if wanted > 1 and len(together) > 1:
                self.cp.add_at_most_one(together)
        self.bind_availability(session, choices)
        pinned = self.wants(Demand("pin", session.id)) if pins else False
        for block in pins:
            self.require(pinned, [literal for literal, option in choices if option == (block,)])
        if not literals:
            self.cp.add_bool_or([])

    def rounds_for(self, session: Session) -> set[int]:
        """All but those when somebody cannot who is wanted to, or a plenary that is fixed is on."""
        found = self.problem.rounds.keys() - self.plenaries.taken
        for person in self.problem.known(session):
            if self.wants(Demand("availability", session.id, person)) is True:
                found &= self.problem.free_rounds(person)
        return found

    def literals(self, session: Session, options: Iterable[Option]) -> list[tuple[IntVar, Option]]:
        return [(self.cp.new_bool_var(""), option) for option in options]

    def note_slices(self, session: Session) -> None:
        found: dict[int, list[IntVar]] = defaultdict(list)
        for literal, option in self.choices[session.id]:
            for block in option:
                for number in self.problem.slices[block]:
                    found[number].append(literal)
        self.in_slice[session.id] = found

    def keep_length(self, session: Session, wanted: int, choices: list[tuple[IntVar, Option]]) -> None:
        literals = [literal for literal, _option in choices]
        needed = self.problem.minutes_in_rounds(session)
        longs = [self.problem.rounds[option[0]].minutes for _literal, option in choices]
        want = self.wants(Demand("length", session.id))
        if wanted == 1:
            self.cp.add_exactly_one(literals)
        elif want is True:
            self.cp.add(cp_model.LinearExpr.sum(literals) == wanted)
        else:
            self.cp.add_bool_or(literals)
            self.enforce(self.cp.add(cp_model.LinearExpr.sum(literals) == wanted), want)
        if want is not False and any(minutes * wanted < needed for minutes in longs):
            self.enforce(self.cp.add(cp_model.LinearExpr.weighted_sum(literals, longs) >= needed), want)

    def bind_availability(self, session: Session, choices: list[tuple[IntVar, Option]]) -> None:
        for person in self.problem.known(session):
            want = self.wants(Demand("availability", session.id, person))
            if not isinstance(want, bool):
                free = self.problem.free_rounds(person)
                for literal, (block,) in choices:
                    if block not in free:
                        self.cp.add_implication(want, ~literal)

    def pinned_rounds(self, session: Session) -> list[int]:
        pins = [pin.block for pin in self.problem.pins.get(session.id, ()) if pin.block in self.problem.rounds]
        return pins if pins and self.wants(Demand("pin", session.id)) is not False else []

    def refuse_breaks(self) -> None:
        """A pin to a break cannot be kept."""
        for session, pins in self.problem.pins.items():
            if any(self.plan.blocks[pin.block].kind == "break" for pin in pins):
                self.require(self.wants(Demand("pin", session)), [])

    # what sessions may not do to each other

    def keep_people_whole(self) -> None:
        for person, sessions in self.problem.sessions_of_person.items():
            want = self.wants(Demand("crew", person)) if len(sessions) > 1 else False
            if want is not False:
                self.keep_apart([session.id for session in sessions], want)

    def keep_apart(self, sessions: list[int], want: Want) -> None:
        for number in range(self.problem.slice_count):
            literals = [one for session in sessions for one in self.in_slice[session].get(number, ())]
            if len(literals) > 1:
                if want is True:
                    self.cp.add_at_most_one(literals)
                else:
                    self.enforce(self.cp.add(cp_model.LinearExpr.sum(literals) <= 1), want)

    def count_rooms(self) -> None:
        want = self.wants(Demand("rooms"))
        if want is not False:
            for number in range(self.problem.slice_count):
                literals = [one for found in self.in_slice.values() for one in found.get(number, ())]
                if len(literals) > len(self.plan.rooms):
                    self.enforce(self.cp.add(cp_model.LinearExpr.sum(literals) <= len(self.plan.rooms)), want)
            self.keep_pinned_rooms(want)

    def keep_pinned_rooms(self, want: Want) -> None:
        """Two that are pinned to one room at the same time cannot both stay."""
        pins = [
            pin
            for session in self.choices
            for pin in self.problem.pins.get(session, ())
            if pin.room is not None and pin.block in self.problem.rounds
        ]
        for one, other in combinations(pins, 2):
            if one.room == other.room and one.session != other.session and self.share_a_slice(one.block, other.block):
                all_three = [want, *(self.wants(Demand("pin", pin.session)) for pin in (one, other))]
                if all(each is not False for each in all_three):
                    self.cp.add_bool_or([~each for each in all_three if not isinstance(each, bool)])

    def share_a_slice(self, one: int, other: int) -> bool:
        return bool({*self.problem.slices[one]} & {*self.problem.slices[other]})

    def keep_wishes(self) -> None:
        for number, wish in self.problem.wishes:
            want = self.wants(Demand("wish", number)) if wish.is_firm else False
            if want is not False and wish.kind == "before":
                self.keep_order(wish.first, wish.second, want)
            elif want is not False and {wish.first, wish.second} <= self.choices.keys():
                self.keep_apart([wish.first, wish.second], want)

    def keep_order(self, first: int, second: int, want: Want) -> None:
        """A literal for each end of the first: it goes on at least until then, and the second has not begun."""
        for literal, option in self.choices.get(second, ()):
            starts = self.problem.rounds[option[0]].starts
            for end in self.plenaries.ends_of(first):
                self.enforce(self.cp.add(end <= starts), want, literal)
        for literal, option in self.choices.get(first, ()):
            ends = max(self.problem.rounds[block].ends for block in option)
            for start in self.plenaries.starts_of(second):
                self.enforce(self.cp.add(start >= ends), want, literal)
        for end in self.plenaries.ends_of(first):
            for start in self.plenaries.starts_of(second):
                if isinstance(end, int) and isinstance(start, int):
                    if end > start:
                        self.require(want, [])
                else:
                    self.enforce(self.cp.add(end <= start), want)
        if first in self.choices and second in self.choices:
            self.keep_order_of_rounds(first, second, want)

    def keep_order_of_rounds(self, first: int, second: int, want: Want) -> None:
        rounds = self.problem.rounds
        ends_at: dict[int, list[IntVar]] = defaultdict(list)
        for literal, option in self.choices[first]:
            ends_at[max(rounds[block].ends for block in option)].append(literal)
        earlier: IntVar | None = None
        before = -1
        for end in sorted(ends_at):
            later = self.cp.new_bool_var("")  # the first goes on until `end` or longer
            if earlier is not None:
                self.cp.add_implication(later, earlier)
            for literal in ends_at[end]:
                self.require(want, [later], literal)
            for literal, option in self.choices[second]:
                if before <= rounds[option[0]].starts < end:
                    self.cp.add_implication(later, ~literal)
            earlier, before = later, end

    def keep_plenaries_alone(self) -> None:
        for block in self.problem.rounds.values() if self.plenaries.start else ():
            literals = [
                literal for choices in self.choices.values() for literal, option in choices if block.id in option
            ]
            self.plenaries.keep_away(block, literals)

    # words of the model

    def enforce(self, constraint: cp_model.Constraint, *conditions: Want) -> None:
        literals = [one for one in conditions if not isinstance(one, bool)]
        if literals:
            constraint.only_enforce_if(literals)

    def require(self, want: Want, literals: list[IntVar], *conditions: IntVar) -> None:
        """One of the literals, as far as it is wanted and the conditions hold."""
        if want is not False:
            self.enforce(self.cp.add_bool_or(literals), want, *conditions)

    # what came of it

    def hint(self, taken: Mapping[int, Iterable[int]]) -> None:
        """Where to look first: the rounds that sessions have now."""
        for session, choices in self.choices.items():
            if blocks := {*taken.get(session, ())}:
                for literal, option in choices:
                    self.cp.add_hint(literal, {*option} <= blocks)

    def solve(self, seconds: float, seed: int = 1) -> cp_model.CpSolver:
        """First one worker that starts at once, which mostly suffices and gives the same each time; then two."""
        started = time.monotonic()
        solver = quick_solver(min(seconds, QUICK_SECONDS), seed)
        self.status = solver.solve(self.cp)
        if self.status == cp_model.UNKNOWN and seconds > QUICK_SECONDS:
            solver = cp_model.CpSolver()
            solver.parameters.max_time_in_seconds = max(seconds - (time.monotonic() - started), 0.1)
            solver.parameters.num_workers = WORKERS
            solver.parameters.random_seed = seed
            self.status = solver.solve(self.cp)
        return solver

    @property
    def is_solved(self) -> bool:
        return self.status in (cp_model.OPTIMAL, cp_model.FEASIBLE)

    @property
    def is_proven(self) -> bool:
        """That nothing costs less."""
        return self.status == cp_model.OPTIMAL

    @property
    def is_impossible(self) -> bool:
        return self.status == cp_model.INFEASIBLE

    def rounds_taken(self, solver: cp_model.CpSolver) -> dict[int, Option]:
        """Session to its rounds, in order of time."""
        taken = {
            session: {block for literal, option in choices if solver.boolean_value(literal) for block in option}
            for session, choices in self.choices.items()
        }
        return {session: self.problem.in_order(blocks) for session, blocks in taken.items()}
