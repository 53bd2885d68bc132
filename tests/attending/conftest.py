"""A published agenda with seats: CoMPAS and Twins in rounds 1 and 2, in rooms for 2 and for any number."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
import time_machine

from .. import make
from ..agenda.drafts import published, rounds, small_draft


@pytest.fixture(autouse=True)
def day_before():
    """All of the agenda lies ahead."""
    with time_machine.travel(datetime(2020, 7, 7, 12, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def agenda(workshop):
    return small_agenda(workshop)


def small_agenda(workshop, capacity=2):
    """`compas` is in rounds 1 and 2, `twins` in round 1, `grid` in round 2. Seats are open."""
    with workshop.being_revised(by=None):
        workshop.seating = "open"
    compas, twins, grid = (make.session(workshop, title) for title in ("CoMPAS", "Twins", "Grid"))
    draft = small_draft(workshop, compas, twins)
    a, b, *_ = workshop.rooms.all()
    for session, room in ((compas, a), (grid, b)):
        make.placement(rounds(draft)[1], session, room)
    resize(workshop, "Bridge A", capacity)
    release = published(draft)
    return SimpleNamespace(workshop=workshop, draft=draft, release=release, compas=compas, twins=twins, grid=grid)


def resize(workshop, room, capacity):
    with workshop.being_revised(by=None):
        workshop.rooms.filter(name=room).update(capacity=capacity)
