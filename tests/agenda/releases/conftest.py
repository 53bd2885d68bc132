"""A draft that may be published, two releases of it, and one with a clash."""

import pytest

from sessions_app.agenda.releases import publishing

from ... import make
from ..drafts import move, published, rounds, small_draft


@pytest.fixture
def draft(workshop, session):
    return small_draft(workshop, session, make.session(workshop, "Digital Twins", leaders=[make.person("Tim")]))


@pytest.fixture
def two(draft, session, organizer, monkeypatch):
    """Release 1, and release 2 in which Security Framework moved, published although something is wrong with it."""
    first = published(draft, by=organizer, note="Come all")
    move(draft, session, round=2)
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "hard_clashes", lambda plan: ["Ana is in two places."])
        return first, published(draft, by=organizer, note="One moved", reason="Ana knows")


@pytest.fixture
def clashing(draft, session):
    """Ana, who leads Security Framework in round 1, leads another session at the same time."""
    ana = session.people("leader")[0].person
    monitoring = make.session(draft.workshop, "Monitoring", leaders=[ana])
    make.placement(rounds(draft)[0], monitoring, make.room(draft.workshop, "Bridge 1"))
    return "Ana Moreau leads “Security Framework” in Bridge A and “Monitoring” in Bridge 1 at the same time"
