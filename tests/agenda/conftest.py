"""A small draft, and an organizer in front of it."""

import pytest

from .planned import small


@pytest.fixture
def planned(workshop):
    return small(workshop)


@pytest.fixture
def planner(organizer, log_in):
    """The browser of an organizer."""
    return log_in(organizer)
