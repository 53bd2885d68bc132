"""Whether giving up a demand mends the whole plan: one model answers for all demands that are asked about."""

import time
from collections.abc import Iterable
from functools import cached_property

from ortools.sat.python import cp_model

from .demand import Demand
from .model import Model
from .problem import Problem
from .sat import quick_solver


class Mending:
    """`asked` are the demands that may be held or given up; all others hold. `until` is a moment of the clock."""

    def __init__(self, problem: Problem, asked: Iterable[Demand], until: float) -> None:
        self.problem, self.until = problem, until
        self.cp = cp_model.CpModel()
        self.holds = {demand: self.cp.new_bool_var("") for demand in dict.fromkeys(asked)}

    @cached_property
    def model(self) -> Model:
        """Made when it is asked first: faults of one demand alone do not need it."""
        return Model(self.problem, wants=lambda demand: self.holds.get(demand, True), cp=self.cp)

    def has_agenda(self, given_up: set[Demand]) -> bool:
        """With all the others held. False too where time runs out."""
        seconds = self.until - time.monotonic()
        cp = self.model.cp
        cp.clear_assumptions()
        cp.add_assumptions([~one if demand in given_up else one for demand, one in self.holds.items()])
        return seconds > 0 and quick_solver(seconds).solve(cp) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
