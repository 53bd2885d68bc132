import pytest

from sessions_app.api.limits import WINDOW

from .caller import Caller


@pytest.fixture(autouse=True)
def nobody_called_before():
    WINDOW.clear()


@pytest.fixture
def anybody():
    return Caller()


@pytest.fixture
def by_organizer(organizer):
    return Caller(organizer)


@pytest.fixture
def by_newcomer(newcomer):
    return Caller(newcomer)
