"""How OR-Tools is asked."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model import IntVar

WORKERS, QUICK_SECONDS = 2, 2.0
LISTENS_EVERY = 0.2  # seconds


def never() -> bool:
    return False


def minimize(cp: cp_model.CpModel, costs: Iterable[tuple[IntVar, int]]) -> None:
    """The sum of the costs of literals that hold."""
    known = [(literal, cost) for literal, cost in costs if cost]
    cp.minimize(cp_model.LinearExpr.weighted_sum([one for one, _cost in known], [cost for _one, cost in known]))


def quick_solver(seconds: float, seed: int = 1) -> cp_model.CpSolver:
    """Of one worker, without the long preparations that large models need only when they are hard."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(seconds, 0.01)
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.linearization_level = 0
    solver.parameters.symmetry_level = 0
    solver.parameters.max_presolve_iterations = 1
    return solver


def solved(solver: cp_model.CpSolver, cp: cp_model.CpModel, is_to_stop: Callable[[], bool]) -> cp_model.CpSolverStatus:
    """The status. `is_to_stop` is asked in this thread about five times a second, and ends it with what is found."""
    if is_to_stop is never:
        return solver.solve(cp)
    with ThreadPoolExecutor(1) as pool:
        solving = pool.submit(solver.solve, cp)
        try:
            while True:
                try:
                    return solving.result(LISTENS_EVERY)
                except TimeoutError:
                    if is_to_stop():
                        solver.stop_search()
        except BaseException:
            solver.stop_search()
            raise
