"""Whoever waits for OR-Tools is heard."""

import time
from random import Random

import pytest
from ortools.sat.python import cp_model

from sessions_app.agenda.solver.sat import quick_solver, solved

LONG, SOON = 60, 10  # seconds


@pytest.fixture
def hard():
    """Random clauses, about as many as can just hold: nobody knows a quick way."""
    luck, cp = Random(1), cp_model.CpModel()
    literals = [cp.new_bool_var("") for _ in range(400)]
    for _clause in range(1720):
        cp.add_bool_or([one if luck.random() < 0.5 else ~one for one in luck.sample(literals, 3)])
    return cp


def test_it_ends_when_it_is_told_to_stop(hard):
    started = time.monotonic()

    status = solved(quick_solver(LONG), hard, lambda: time.monotonic() > started + 0.5)

    assert (status, time.monotonic() - started < SOON) == (cp_model.UNKNOWN, True)


def test_it_ends_when_asking_fails(hard):
    started = time.monotonic()

    with pytest.raises(ZeroDivisionError):
        solved(quick_solver(LONG), hard, lambda: 1 / 0)

    assert time.monotonic() - started < SOON


def test_it_is_not_asked_where_the_answer_is_there_at_once():
    assert solved(quick_solver(LONG), cp_model.CpModel(), lambda: pytest.fail("It was asked.")) == cp_model.OPTIMAL
