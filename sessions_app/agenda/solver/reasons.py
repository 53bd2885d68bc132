"""Why there is no plan, in the fewest demands that cannot all hold.

First the cheapest demands to give up so that there is a plan: one for each fault. Then, for each, what it clashes with:
looked for among the sessions around it, since a small problem is answered at once, and cut down to where every demand
is needed. Last, which of these would mend the fault for the whole plan.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from ortools.sat.python import cp_model

from ..plan import Plan
from .demand import Demand
from .mending import Mending
from .model import Model
from .problem import Problem
from .reason import Reason
from .sat import WORKERS, minimize, quick_solver

SECONDS = 20.0
RINGS = 3  # how far from a demand its clash is looked for, before it is in the whole plan


def reasons(plan: Plan, seconds: float = SECONDS) -> tuple[Reason, ...]:
    """One for each fault; empty when there is a plan, or when time ran out before anything was known."""
    problem = Problem(plan)
    if missing := without_blocks(problem):
        return tuple(Reason((demand,)) for demand in missing)
    until, known = time.monotonic() + seconds, set(demands_of(problem))
    given_up = to_give_up(problem, known, seconds / 2)
    cores = [Fault(problem, known, one, {*given_up} - {one}, until).core() for one in given_up]
    mending = Mending(problem, [*given_up, *chain(*cores)], until)
    return tuple(reason_of(core, {*given_up}, mending) for core in cores)


def reason_of(core: list[Demand], given_up: set[Demand], mending: Mending) -> Reason:
    first, *others = core
    mends = [one for one in sorted(others, key=by_price) if mending.has_agenda(given_up - {first} | {one})]
    context = [one for one in sorted(others, key=by_price) if one not in mends]
    return Reason((first, *mends), tuple(context))


def without_blocks(problem: Problem) -> list[Demand]:
    return [Demand("no_round")] * bool(problem.breakouts and not problem.rounds) + [Demand("no_plenary")] * bool(
        problem.plenary_sessions and not problem.plan.plenaries
    )


def demands_of(problem: Problem) -> Iterator[Demand]:
    """All that may be given up, as far as it can be in the way of anything."""
    yield Demand("rooms")
    yield Demand("plenary")
    yield from (Demand("pin", session) for session in problem.pins)
    yield from (Demand("wish", number) for number, wish in problem.wishes if wish.is_firm)
    in_plenaries = {session.id for session in problem.plenary_sessions}
    for session in problem.plan.sessions.values():
        is_long = any(block.minutes < (session.minutes or 0) for block in problem.rounds.values())
        if session.id in in_plenaries or problem.rounds_of(session) > 1 or is_long:
            yield Demand("length", session.id)
        for person in problem.known(session):
            if problem.plan.people[person].windows:
                yield Demand("availability", session.id, person)
    for person, sessions in problem.sessions_of_person.items():
        if len(sessions) > 1:
            yield Demand("crew", person)


def to_give_up(problem: Problem, known: set[Demand], seconds: float) -> list[Demand]:
    """The cheapest demands without which there is a plan, the cheapest of them first."""
    cp = cp_model.CpModel()
    holds = {demand: cp.new_bool_var("") for demand in sorted(known, key=by_price)}
    Model(problem, wants=lambda demand: holds.get(demand, True), cp=cp)
    minimize(cp, [(literal, -demand.price) for demand, literal in holds.items()])
    for literal in holds.values():
        cp.add_hint(literal, 1)
    for optimize_with_core, share in ((True, 0.4), (False, 0.6)):
        solver = quick_solver(seconds * share)
        solver.parameters.optimize_with_core = optimize_with_core
        solver.parameters.num_workers = 1 if optimize_with_core else WORKERS
        status = solver.solve(cp)
        if status == cp_model.OPTIMAL:
            break
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return []
    return sorted((one for one in known if not solver.boolean_value(holds[one])), key=by_price)


def by_price(demand: Demand) -> tuple[int, str, int, int]:
    return demand.price, demand.kind, demand.key, demand.person or 0


class Fault:
    """What one demand clashes with, once the `others` that were given up are gone."""

    def __init__(self, problem: Problem, known: set[Demand], demand: Demand, others: set[Demand], until: float) -> None:
        self.problem, self.demand, self.until = problem, demand, until
        self.known, self.kept = known, known - others

    def core(self) -> list[Demand]:
        for problem in self.around():
            near = {one for one in self.kept if is_about(problem, one)}
            if self.is_broken(problem, near):
                rest = sorted(near - {self.demand}, key=by_price)
                return [self.demand, *self.needed(problem, [self.demand], rest)]
        return [self.demand]

    def around(self) -> Iterator[Problem]:
        """The sessions it is about, then those too that share people or firm wishes with these, and so on; then all."""
        sessions = sessions_of(self.problem, self.demand)
        for _ring in range(RINGS):
            if len(sessions) < len(self.problem.plan.sessions):
                yield part_of(self.problem, sessions)
            sessions = sessions | neighbours(self.problem, sessions)
        yield self.problem

    def needed(self, problem: Problem, base: list[Demand], rest: list[Demand]) -> list[Demand]:
        """The fewest of the rest that break the problem together with the base, which they do all together.

        QuickXplain (Junker 2004): halves instead of one after another.
        """
        if not rest or self.is_broken(problem, {*base}):
            return []
        if len(rest) == 1:
            return rest
        left, right = rest[: len(rest) // 2], rest[len(rest) // 2 :]
        from_right = self.needed(problem, base + left, right)
        return self.needed(problem, base + from_right, left) + from_right

    def is_broken(self, problem: Problem, held: set[Demand]) -> bool:
        """False too where time runs out."""
        if (seconds := self.until - time.monotonic()) <= 0:
            return False
        model = Model(problem, wants=lambda demand: demand in held or demand not in self.known)
        return quick_solver(seconds).solve(model.cp) == cp_model.INFEASIBLE


def sessions_of(problem: Problem, demand: Demand) -> set[int]:
    if demand.kind == "wish":
        wish = problem.plan.wishes[demand.key]
        return {wish.first, wish.second}
    if demand.kind == "crew":
        return {session.id for session in problem.sessions_of_person[demand.key]}
    return {demand.key} if demand.kind in ("pin", "availability", "length") else set(problem.plan.sessions)


def neighbours(problem: Problem, sessions: set[int]) -> set[int]:
    """Those that are bound to one of these by a person or a firm wish."""
    people = {person for session in sessions for person in problem.plan.sessions[session].people}
    wished = [{wish.first, wish.second} for _number, wish in problem.wishes if wish.is_firm]
    shared = {session.id for session in problem.plan.sessions.values() if session.people & people}
    return shared.union(*(pair for pair in wished if pair & sessions))


def part_of(problem: Problem, sessions: set[int]) -> Problem:
    """The plan as if there were only these sessions."""
    plan = problem.plan
    return Problem(replace(plan, sessions={key: one for key, one in plan.sessions.items() if key in sessions}))


def is_about(problem: Problem, demand: Demand) -> bool:
    """Whether sessions of this problem can be what the demand is about."""
    sessions = problem.plan.sessions
    if demand.kind == "wish":
        wish = problem.plan.wishes[demand.key]
        return wish.first in sessions and wish.second in sessions
    if demand.kind == "crew":
        return len(problem.sessions_of_person.get(demand.key, ())) > 1
    return demand.key in sessions or demand.kind in ("rooms", "plenary")
