"""Plenaries in the model: sessions one after another in a block, each for its minutes, and nothing beside them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import pairwise

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model import Domain, IntVar, LinearExpr

from ..plan import Block, Moment, Session
from ..rules.weights import SMALL_HOURS_PER_HOUR
from .demand import Demand
from .nights import nights_of
from .problem import Problem, overlap

Want = bool | IntVar
Minutes = int | LinearExpr
MOVED, TURNED, BESIDE_ROUNDS, UNHEARD = 200, 20, 1000, 60  # what each costs; a later block costs 1


@dataclass(frozen=True, slots=True)
class PlenaryStay:
    """A session in a plenary, from when to when."""

    block: int
    starts: Moment
    ends: Moment


class Plenaries:
    """Those that are fixed, or variables for all of them."""

    def __init__(
        self,
        cp: cp_model.CpModel,
        problem: Problem,
        wants: Callable[[Demand], Want],
        fixed: Mapping[int, PlenaryStay] | None,
    ) -> None:
        self.cp, self.problem, self.wants, self.fixed = cp, problem, wants, fixed
        self.start: dict[int, IntVar] = {}
        self.length: dict[int, Minutes] = {}
        self.end: dict[int, LinearExpr] = {}
        self.is_in: dict[int, dict[int, IntVar]] = {}  # session, block: literal
        if fixed is None and problem.plenary_sessions:
            self.place()

    def place(self) -> None:
        blocks = self.problem.plan.plenaries
        if not blocks:
            self.cp.add_bool_or([])
            return
        first, last = min(block.starts for block in blocks), max(block.ends for block in blocks)
        for session in self.problem.plenary_sessions:
            self.start[session.id] = self.cp.new_int_var(first, last, "")
            self.length[session.id] = self.length_of(session)
            self.end[session.id] = self.end_of(self.start[session.id], self.length[session.id], last)
            self.is_in[session.id] = {block.id: self.cp.new_bool_var("") for block in blocks}
            self.cp.add_exactly_one(self.is_in[session.id].values())
            self.keep_pin(session)
            self.keep_availability(session)
        for block in blocks:
            self.fill(block)
        self.keep_apart()

    def length_of(self, session: Session) -> Minutes:
        """Without the demand a minute is enough."""
        want, minutes = self.wants(Demand("length", session.id)), self.problem.plenary_minutes(session)
        if isinstance(want, bool):
            return minutes if want else 1
        return want * (minutes - 1) + 1

    def end_of(self, start: IntVar, length: Minutes, last: Moment) -> LinearExpr:
        if isinstance(length, int):
            return start + length
        end = self.cp.new_int_var(0, last, "")
        self.cp.add(end == start + length)
        return end

    def fill(self, block: Block) -> None:
        """One after another from its start, without a gap, until its end at most."""
        literals = {session: is_in[block.id] for session, is_in in self.is_in.items()}
        together = [self.minutes_in(session, literal) for session, literal in literals.items()]
        taken = cp_model.LinearExpr.sum(together)
        self.cp.add(taken <= block.minutes)
        intervals = []
        for session, literal in literals.items():
            self.cp.add(self.start[session] >= block.starts).only_enforce_if(literal)
            self.cp.add(self.end[session] <= block.starts + taken).only_enforce_if(literal)
            intervals.append(self.interval(session, literal))
        self.cp.add_no_overlap(intervals)

    def minutes_in(self, session: int, literal: IntVar) -> Minutes:
        length = self.length[session]
        if isinstance(length, int):
            return literal * length
        minutes = self.cp.new_int_var(0, 1440, "")
        self.cp.add(minutes == length).only_enforce_if(literal)
        self.cp.add(minutes == 0).only_enforce_if(~literal)
        return minutes

    def interval(self, session: int, literal: Want) -> cp_model.IntervalVar:
        start, length, end = self.start[session], self.length[session], self.end[session]
        if isinstance(literal, bool):
            return self.cp.new_interval_var(start, length, end, "")
        return self.cp.new_optional_interval_var(start, length, end, literal, "")

    def keep_apart(self) -> None:
        """Only blocks that overlap need it: in one block they are in a row already."""
        blocks, want = self.problem.plan.plenaries, self.wants(Demand("plenary"))
        if want is not False and any(later.starts < earlier.ends for earlier, later in pairwise(blocks)):
            self.cp.add_no_overlap(self.interval(session, want) for session in self.start)

    def keep_pin(self, session: Session) -> None:
        """Its block; also its time where nothing that may move comes before it there."""
        pins = [pin for pin in self.problem.pins.get(session.id, ()) if pin.block in self.is_in[session.id]]
        want = self.wants(Demand("pin", session.id)) if pins else False
        for pin in pins if want is not False else []:
            stays = [stay for stay in self.problem.plan.stays if stay.block.id == pin.block]
            own = next(stay for stay in stays if stay.placement is pin)
            constraints = [self.cp.add_bool_or([self.is_in[session.id][pin.block]])]
            if all(stay.placement.is_pinned for stay in stays if stay.starts < own.starts):
                constraints.append(self.cp.add(self.start[session.id] == own.starts))
            for constraint in constraints if not isinstance(want, bool) else []:
                constraint.only_enforce_if(want)

    def keep_availability(self, session: Session) -> None:
        length = self.length[session.id]
        minutes = length if isinstance(length, int) else self.problem.plenary_minutes(session)
        for person in self.problem.known(session):
            windows = merged(self.problem.plan.people[person].windows)
            want = self.wants(Demand("availability", session.id, person)) if windows else False
            if want is not False:
                starts = [[first, last - minutes] for first, last in windows if last - first >= minutes]
                domain = Domain.from_intervals(starts)
                constraint = self.cp.add_linear_expression_in_domain(self.start[session.id], domain)
                if want is not True:
                    constraint.only_enforce_if(want)

    # what others ask

    def starts_of(self, session: int) -> list[Minutes]:
        """Empty where it is in no plenary."""
        if self.fixed is not None:
            return [self.fixed[session].starts] if session in self.fixed else []
        return [self.start[session]] if session in self.start else []

    def ends_of(self, session: int) -> list[Minutes]:
        if self.fixed is not None:
            return [self.fixed[session].ends] if session in self.fixed else []
        return [self.end[session]] if session in self.start else []

    @cached_property
    def taken(self) -> set[int]:
        """The rounds in which a plenary that is fixed goes on."""
        return {
            block.id
            for block in self.problem.plan.rounds
            for stay in (self.fixed or {}).values()
            if overlap((stay.starts, stay.ends), (block.starts, block.ends))
        }

    def keep_away(self, block: Block, literals: Iterable[IntVar]) -> None:
        """No session in this round while a plenary goes on."""
        want = self.wants(Demand("plenary"))
        beside = [
            one for one in self.problem.plan.plenaries if overlap((one.starts, one.ends), (block.starts, block.ends))
        ]
        if self.fixed is not None or not beside or want is False:
            return
        is_used = self.cp.new_bool_var("")
        for literal in literals:
            self.cp.add_implication(literal, is_used)
        for plenary in beside:
            for session, is_in in self.is_in.items():
                is_before = self.cp.new_bool_var("")
                given = [is_used, is_in[plenary.id], *([] if isinstance(want, bool) else [want])]
                self.cp.add(self.end[session] <= block.starts).only_enforce_if([*given, is_before])
                self.cp.add(self.start[session] >= block.ends).only_enforce_if([*given, ~is_before])

    def comfort(self) -> Iterator[tuple[IntVar, int]]:
        """Literals and what each costs: an order that is wished for and broken, and people at night.

        The hours are those at the start of the block, since where in it a session will be is not known.
        """
        for _number, wish in self.problem.wishes:
            if wish.kind == "before" and not wish.is_firm and {wish.first, wish.second} <= self.start.keys():
                is_broken = self.cp.new_bool_var("")
                self.cp.add(self.end[wish.first] <= self.start[wish.second]).only_enforce_if(~is_broken)
                yield is_broken, UNHEARD
        for session in self.problem.plenary_sessions:
            minutes = self.problem.plenary_minutes(session)
            for block in self.problem.plan.plenaries:
                nights = nights_of(self.problem, session, [(block.starts, block.starts + minutes)])
                hours = sum(hours for _person, hours in nights)
                yield self.is_in[session.id][block.id], SMALL_HOURS_PER_HOUR * hours

    def preferences(self, moved: int = MOVED, beside: int = BESIDE_ROUNDS) -> list[tuple[IntVar, int]]:
        """Literals and what each costs: where they stand now, else in order and early; and rather not beside rounds."""
        costs: list[tuple[IntVar, int]] = []
        rounds = self.problem.plan.rounds
        for session in self.problem.plenary_sessions:
            now = {one.block for one in self.problem.present_of.get(session.id, ())}
            for number, block in enumerate(self.problem.plan.plenaries):
                is_beside = any(overlap((block.starts, block.ends), (one.starts, one.ends)) for one in rounds)
                cost = number + moved * bool(now and block.id not in now) + beside * is_beside
                costs.append((self.is_in[session.id][block.id], cost))
        for earlier, later in pairwise(self.by_present()):
            is_turned = self.cp.new_bool_var("")
            self.cp.add(self.end[earlier] <= self.start[later]).only_enforce_if(~is_turned)
            costs.append((is_turned, TURNED))
        return costs

    def by_present(self) -> list[int]:
        """In the order they have now; those that have none yet in that of the programme, after them."""
        starts = {stay.session.id: stay.starts for stay in reversed(self.problem.plan.stays)}
        last = max(starts.values(), default=0) + 1
        return sorted(self.start, key=lambda session: starts.get(session, last))

    def beside(self, block: Block) -> list[Block]:
        """The plenary blocks that overlap this one."""
        plenaries = self.problem.plan.plenaries
        return [one for one in plenaries if overlap((one.starts, one.ends), (block.starts, block.ends))]

    def found(self, solver: cp_model.CpSolver) -> dict[int, PlenaryStay]:
        if self.fixed is not None:
            return dict(self.fixed)
        return {
            session: PlenaryStay(
                next(block for block, literal in self.is_in[session].items() if solver.boolean_value(literal)),
                solver.value(start),
                solver.value(self.end[session]),
            )
            for session, start in self.start.items()
        }


def merged(windows: Iterable[tuple[Moment, Moment]]) -> list[tuple[Moment, Moment]]:
    """Windows that touch or overlap as one."""

    def add(found: list[tuple[Moment, Moment]], window: tuple[Moment, Moment]) -> list[tuple[Moment, Moment]]:
        if found and window[0] <= found[-1][1]:
            return [*found[:-1], (found[-1][0], max(found[-1][1], window[1]))]
        return [*found, window]

    return reduce(add, sorted(windows), [])
