"""A laid out draft, and proposals for it in every state."""

from datetime import time

from django.utils import timezone

from sessions_app.agenda.laying_out import lay_out
from sessions_app.agenda.layout import Layout
from sessions_app.agenda.plan import Move, Placement
from sessions_app.agenda.proposals.moves import as_json
from sessions_app.agenda.reading import read_plan

from ... import make

WAY = [
    {"seconds": seconds, "score": score, "kept": kept}
    for seconds, score, kept in [
        (0.3, 940, 0.882),
        (0.9, 700, 0.91),
        (2.0, 560, 0.931),
        (4.1, 480, 0.942),
        (8, 455, 0.954),
    ]
]
FAULTS = [
    {"give_up": ["“CoMPAS” takes 3 rounds.", "Amara Diallo leads “Grid Codes”."], "because": ["There are 2 rounds."]},
    {"give_up": ["“Welcome” needs a plenary."], "because": []},
]


def a_laid_out_draft(workshop):
    """Two rounds on two bridges; Amara leads two of the sessions. CoMPAS and Grid Codes are in round 1."""
    amara, ben = make.person("Amara Diallo", "RTE"), make.person("Ben Okoro")
    leads = {
        "CoMPAS": [amara],
        "Digital Twins of a whole substation, seen by those who run it": [ben],
        "Grid Codes": [amara],
    }
    make.session(workshop, "Welcome", kind="general", expected_minutes=20)
    compas, _, grid = (make.session(workshop, title, leaders=leaders) for title, leaders in leads.items())
    draft = make.draft(workshop)
    lay_out(draft, Layout((workshop.starts_on,), time(14), 2, 60, 15, 20, 0, 2), by=None)
    first, (one, other) = draft.blocks.filter(kind="breakout").first(), workshop.rooms.all()
    make.placement(first, compas, one)
    make.placement(first, grid, other)
    return draft


def some_moves(draft):
    """Everything gets a place, and Amara need not be in two at once."""
    plan = read_plan(draft)
    by_title = {one.title.split()[0]: one.id for one in plan.sessions.values()}
    first, second = plan.rounds
    one, other = plan.rooms
    grid = next(placed for placed in plan.placements if placed.session == by_title["Grid"])
    return [
        Move(None, Placement(by_title["Welcome"], plan.plenaries[0].id)),
        Move(None, Placement(by_title["Digital"], first.id, other)),
        Move(grid, Placement(by_title["Grid"], second.id, one, id=grid.id)),
    ]


def proposals_in_every_state(workshop, by):
    """Their keys count from 1: waiting, running, ready, impossible, failed, closed. The first draft is theirs."""
    draft = a_laid_out_draft(workshop)
    result = {
        "moves": [as_json(move) for move in some_moves(draft)],
        "seconds": 9.97,
        "first_seconds": 0.3,
        "score": 455,
    }
    states = {
        "waiting": {},
        "running": {"progress": WAY, "seconds": 600},
        "ready": {"progress": WAY, "result": result},
        "impossible": {"result": {"faults": FAULTS}},
        "failed": {"reasons": ["Planning broke off; the draft is as it was. Ask again."]},
        "closed": {},
    }
    for pk, (state, fields) in enumerate(states.items(), start=1):
        make.proposal(draft, asked_by=by, pk=pk, state=state, started_at=timezone.now(), **fields)
    return draft
