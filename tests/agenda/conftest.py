"""A small draft, one that is laid out and empty, and an organizer in front of them."""

from datetime import time

import pytest
from django.db import transaction

from sessions_app.agenda.laying_out import lay_out
from sessions_app.agenda.layout import Layout
from sessions_app.models import Draft

from .. import make
from .planned import small

BOARD = "/technical-architecture-workshop/planner/1/"


@pytest.fixture
def planned(workshop):
    return small(workshop)


@pytest.fixture
def planner(organizer, log_in):
    """The browser of an organizer."""
    return log_in(organizer)


@pytest.fixture
def draft(workshop, organizer):
    """Empty: no blocks, and no sessions in the workshop."""
    with transaction.atomic():
        return Draft.begin(workshop, "First", by=organizer)


@pytest.fixture
def sessions(workshop):
    """Ana leads two of the four breakout sessions."""
    ana, ben = make.person("Ana Moreau", "RTE"), make.person("Ben Okoro")
    wanted = [("CoMPAS", [ana]), ("Digital Twins", [ben]), ("Grid Codes", [ana]), ("Microgrids", [])]
    welcome = make.session(workshop, "Welcome", kind="general", expected_minutes=20)
    return [welcome, *(make.session(workshop, title, leaders=leaders) for title, leaders in wanted)]


@pytest.fixture
def laid_out(draft, sessions):
    """With blocks and bridges, and nothing placed yet."""
    lay_out(draft, Layout((draft.workshop.starts_on,), time(14), 2, 60, 15, 20, 0, 2), by=None)
    draft.refresh_from_db()
    return draft
