"""The pages of a proposal as organizers meet them."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sessions_app.agenda.plan import Move, Placement
from sessions_app.agenda.proposals.lifecycle import DIED
from sessions_app.agenda.proposals.moves import as_json
from sessions_app.agenda.proposals.panel import panel_of
from sessions_app.models import Proposal

from ... import make
from ...browsing.reading import links, texts
from ..conftest import BOARD

PAGE = BOARD + "proposals/{}/"


@pytest.fixture
def client(log_in, organizer):
    return log_in(organizer)


@pytest.fixture
def proposed(laid_out, organizer):
    """Two moves: CoMPAS and the twins into one room of the first round."""
    first = laid_out.blocks.filter(kind="breakout").first()
    bridge = laid_out.workshop.rooms.first()
    moves = [
        Move(None, Placement(laid_out.workshop.sessions.get(title=title).pk, first.pk, bridge.pk))
        for title in ("CoMPAS", "Digital Twins")
    ]
    return Proposal.objects.create(
        draft=laid_out,
        version=laid_out.version,
        state="ready",
        asked_by=organizer,
        progress=[{"seconds": 0.3, "score": 90, "kept": 0.882}, {"seconds": 4, "score": 40, "kept": 0.954}],
        result={"moves": [as_json(move) for move in moves], "seconds": 10.0, "first_seconds": 0.3, "score": 40},
    )


def test_asking_leads_to_the_page_that_waits(client, laid_out):
    response = client.post(f"{BOARD}proposals/", {"seconds": "60"}, follow=True)

    asked = Proposal.objects.get()
    assert response.redirect_chain == [(PAGE.format(asked.pk), 302)]
    assert asked.seconds == 60
    assert texts(response, "section.wp-proposal", "p") == ["Waiting for its turn.", "Reload to see how far it is"]
    assert texts(response, "section.wp-proposal", "button") == ["Do without it"]


def test_asking_while_another_draft_is_planned_says_which_and_by_whom(client, laid_out, workshop, chief):
    other = make.draft(workshop, "Another")
    make.proposal(other, asked_by=chief, state="waiting")

    response = client.post(f"{BOARD}proposals/", {"seconds": "60"}, follow=True)

    assert response.redirect_chain == [(BOARD, 302)]
    assert [str(one) for one in response.context["messages"]] == [
        f"{other} is being planned. {chief} asked for that. Wait until it is done, or stop it there; then ask again."
    ]
    assert Proposal.objects.count() == 1


def test_what_stands_is_kept_or_not_as_chosen(client, laid_out):
    """The choice is there once something is placed; to keep it is usual when that is at least half."""
    without = client.get(BOARD)
    place(laid_out, "CoMPAS")
    with_one = client.get(BOARD)
    for title in ("Digital Twins", "Grid Codes"):
        place(laid_out, title)
    with_most = client.get(BOARD)

    client.post(f"{BOARD}proposals/", {"seconds": "5", "keep": "nothing"})

    choices = ["Keep what stands (few moves)", "Plan afresh (only pins stay)"]
    shown = [texts(response, "fieldset.wp-proposal__keep", "label") for response in (without, with_one, with_most)]
    assert shown == [[], choices, choices]
    assert [chosen(response) for response in (without, with_one, with_most)] == [[], ["nothing"], ["present"]]
    assert DBTaskResult.objects.get().args_kwargs["args"] == [Proposal.objects.get().pk, "nothing"]


def place(draft, title):
    block, room = draft.blocks.filter(kind="breakout").first(), draft.workshop.rooms.first()
    make.placement(block, draft.workshop.sessions.get(title=title), room)


def chosen(response):
    return re.findall(r'name="keep" value="(\w+)"[^>]* checked', response.content.decode())


def test_a_choice_that_there_is_not_is_refused(client, laid_out):
    place(laid_out, "CoMPAS")

    response = client.post(f"{BOARD}proposals/", {"seconds": "5", "keep": "some"})

    assert (response.status_code, Proposal.objects.count()) == (400, 0)
    assert texts(response, "p.invalid-feedback") == ["Choose whether what stands is kept."]


@pytest.mark.parametrize(
    ("least", "sentence"),
    [
        ((4, 0, True), "The fewest moves that mend the draft: 4 (proven)."),
        ((1, 2, False), "The fewest moves that mend the draft: 1, and 2 changes of room."),
        ((0, 1, True), "The fewest changes of room that mend the draft: 1 (proven)."),
        ((0, 0, True), "Only what lacks a place or a room gets one; nothing else has to move (proven)."),
    ],
)
def test_the_least_change_is_told(client, proposed, least, sentence):
    told = dict(zip(("moved", "other_room", "is_proven"), least, strict=True))
    change(proposed, result=proposed.result | {"least": told})

    response = client.get(PAGE.format(proposed.pk))

    assert texts(response, "section.wp-proposal", "p")[0] == (
        f"Planned in 10 seconds. {sentence} People can follow 95.4 % of what they starred, 88.2 % at first."
    )


def test_too_much_time_is_refused_beside_the_field(client, laid_out):
    response = client.post(f"{BOARD}proposals/", {"seconds": "9000"})

    assert (response.status_code, Proposal.objects.count()) == (400, 0)
    assert texts(response, "p.invalid-feedback") == ["Give between 1 and 600 seconds."]
    assert 'value="9000"' in response.content.decode()


def test_one_that_waits_long_says_that_a_worker_may_be_missing(client, proposed):
    change(proposed, state="waiting", asked_at=timezone.now() - timedelta(seconds=25))

    response = client.get(PAGE.format(proposed.pk))

    assert "starts one with manage.py db_worker" in texts(response, "section.wp-proposal")[0]


def test_a_running_one_shows_how_far_it_is(client, proposed):
    began = timezone.now()
    change(proposed, state="running", started_at=began)

    with time_machine.travel(began + timedelta(seconds=4.2), tick=False):
        response = client.get(PAGE.format(proposed.pk))

    assert texts(response, "section.wp-proposal", "p")[:3] == [
        "Every session has a place. It gets better from here.",
        "4 of 10 seconds",
        "The line falls as the plan gets better. People can follow 95.4 % of what they starred, 88.2 % at first.",
    ]
    assert '<progress class="wp-progress" id="elapsed" max="10" value="4">' in response.content.decode()


def test_the_line_falls_visibly_to_the_end(client, proposed):
    """The last step is a hundredth of the first, and takes as much of the height."""
    points = [(0, 1099), (1, 199), (2, 109), (4, 100)]
    change(proposed, progress=[{"seconds": at, "score": score, "kept": None} for at, score in points])
    proposed.refresh_from_db()

    assert panel_of(proposed).way == "0.0,0.0 50.0,13.3 100.0,26.7 200.0,40.0 200.0,40.0"


def test_the_panel_alone_costs_nothing_when_nothing_changed(client, proposed):
    began = timezone.now()
    change(proposed, state="running", started_at=began)

    with time_machine.travel(began + timedelta(seconds=4.2), tick=False):
        first = client.get(PAGE.format(proposed.pk) + "?part=1")
        same = client.get(PAGE.format(proposed.pk) + "?part=1", headers={"If-None-Match": first["ETag"]})
    with time_machine.travel(began + timedelta(seconds=5.2), tick=False):
        later = client.get(PAGE.format(proposed.pk) + "?part=1", headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, same.status_code, later.status_code) == (200, 304, 200)
    assert first.content.decode().lstrip().startswith("<section")


def test_stopping_keeps_the_best_so_far(client, proposed):
    change(proposed, state="running", started_at=timezone.now())

    response = client.post(PAGE.format(proposed.pk) + "stop/", follow=True)

    assert Proposal.objects.get().is_to_stop
    assert texts(response, "section.wp-proposal", "p")[0] == "It stops with the best so far."


def test_a_dead_one_says_so_and_can_be_asked_again(client, proposed):
    change(proposed, state="running", started_at=timezone.now() - timedelta(seconds=71))

    response = client.get(PAGE.format(proposed.pk))

    assert texts(response, "section.wp-proposal", "p") == [DIED]
    assert texts(response, "section.wp-proposal", "button") == ["Plan it again"]
    assert Proposal.objects.get().state == "running"  # reading changes nothing


def test_a_ready_one_lists_its_moves_and_what_they_mean(client, proposed):
    response = client.get(PAGE.format(proposed.pk))

    assert texts(response, "ol.wp-moveslist", "li") == [
        "CoMPAS not placed → to Round 1, Bridge A",
        "Digital Twins not placed → to Round 1, Bridge A",
    ]
    assert texts(response, "ul.wp-impact", "li") == ["2 sessions placed", "1 new clash"]
    assert texts(response, "section.wp-proposal", "button") == ["Take 2 moves", "Discard"]


def test_taking_one_move_leads_back_to_the_draft(client, proposed, laid_out):
    response = client.post(PAGE.format(proposed.pk) + "taking/", {"moves": ["0"]})

    assert (response.status_code, response["Location"]) == (302, BOARD)
    assert laid_out.blocks.filter(placements__session__title="CoMPAS").count() == 1
    assert messages_of(response) == ["Took 1 move. “Undo” takes it back. 1 move of the suggestion is left."]


def test_taking_what_would_break_something_asks_first(client, proposed, laid_out):
    asked = client.post(PAGE.format(proposed.pk) + "taking/", {"moves": ["0", "1"]})

    assert (asked.status_code, laid_out.blocks.filter(placements__isnull=False).count()) == (409, 0)
    assert "Bridge A" in texts(asked, "div.wp-notice", "li")[0]
    assert texts(asked, "section.wp-proposal", "button") == ["Take 2 moves", "Take them all the same", "Discard"]

    client.post(PAGE.format(proposed.pk) + "taking/", {"moves": ["0", "1"], "anyway": "1"})

    assert laid_out.blocks.filter(placements__isnull=False).count() == 2


def test_taking_nothing_says_what_to_do(client, proposed):
    response = client.post(PAGE.format(proposed.pk) + "taking/", {"moves": ["7", "one"]}, follow=True)

    assert texts(response, "div.wp-notice") == [
        "None of the moves chosen can still be made, so nothing changed. Choose another, or discard."
    ]


def test_a_move_that_somebody_made_otherwise_cannot_be_ticked(client, proposed, laid_out):
    twins = laid_out.workshop.sessions.get(title="Digital Twins")
    laid_out.blocks.filter(kind="breakout").last().placements.create(session=twins)

    response = client.get(PAGE.format(proposed.pk))

    assert texts(response, "ol.wp-moveslist", "li")[1] == "Digital Twins “Digital Twins” was placed since."
    assert response.content.decode().count('name="moves"') == 1


def test_discarding_closes_it(client, proposed):
    response = client.post(PAGE.format(proposed.pk) + "discarding/")

    assert (response["Location"], Proposal.objects.get().state) == (BOARD, "closed")
    assert texts(client.get(PAGE.format(proposed.pk)), "section.wp-proposal", "p") == [
        "This suggestion was taken or discarded."
    ]


def test_a_discarded_one_cannot_be_taken_from_another_tab(client, proposed, laid_out):
    client.post(PAGE.format(proposed.pk) + "discarding/")

    response = client.post(PAGE.format(proposed.pk) + "taking/", {"moves": ["0"]}, follow=True)

    assert "This suggestion was taken or discarded, so nothing changed. Ask for another one." in texts(
        response, "div.wp-notice"
    )
    assert laid_out.blocks.filter(placements__isnull=False).count() == 0


def test_reasons_lead_to_their_sessions(client, proposed):
    faults = [
        {"give_up": ["“CoMPAS” takes 3 rounds.", "“<b>” & Ana are no session."], "because": []},
        {"give_up": ["Ana leads “Grid Codes”."], "because": ["“CoMPAS” is long."]},
    ]
    change(proposed, state="impossible", result={"faults": faults})

    response = client.get(PAGE.format(proposed.pk))

    assert texts(response, "section.wp-proposal", "p")[0] == (
        "There is no plan in which all of this holds. Give up one of each list, then ask again:"
    )
    assert texts(response, "ul.wp-proposal__reasons", "li") == [
        "“CoMPAS” takes 3 rounds.",
        "“<b>” & Ana are no session.",
        "Ana leads “Grid Codes”.",
    ]
    assert texts(response, "section.wp-proposal", "p")[1] == (
        "It cannot be, because this holds besides: “CoMPAS” is long."
    )
    assert links(response, "ul.wp-proposal__reasons", "a") == [
        "/technical-architecture-workshop/sessions/compas/",
        "/technical-architecture-workshop/sessions/grid-codes/",
    ]


def test_nothing_to_change_is_said(client, proposed):
    change(proposed, result={"moves": [], "seconds": 9.97})

    response = client.get(PAGE.format(proposed.pk))

    assert texts(response, "section.wp-proposal", "p")[0] == (
        "Nothing better found in 10.0 seconds, so nothing would change."
    )


def test_a_proposal_of_another_draft_is_not_here(client, proposed, workshop):
    assert client.get(PAGE.format(proposed.pk).replace("/1/", "/2/", 1)).status_code == 404
    assert client.get(PAGE.format(proposed.pk + 1)).status_code == 404


def test_the_panel_is_part_of_the_planner(proposed, laid_out, django_assert_num_queries):
    from sessions_app.agenda.proposals.panel import panel_for
    from sessions_app.agenda.reading import read_plan

    plan = read_plan(laid_out)
    with django_assert_num_queries(1):
        panel = panel_for(laid_out, plan)

    assert (panel.proposal, len(panel.impact.lines)) == (proposed, 2)


@pytest.mark.parametrize("moves", [1, 30])
@pytest.mark.parametrize(("state", "queries"), [("running", 5), ("ready", 7), ("impossible", 7)])
def test_a_page_costs_the_same_at_any_number_of_moves(
    client, proposed, state, queries, moves, django_assert_num_queries
):
    faults = [{"give_up": ["“CoMPAS” is long."] * moves, "because": []}]
    result = proposed.result | {"moves": (proposed.result["moves"] * 15)[:moves], "faults": faults}
    change(proposed, state=state, started_at=timezone.now(), result=result)

    with django_assert_num_queries(queries):
        assert client.get(PAGE.format(proposed.pk)).status_code == 200


def change(proposal, **fields):
    Proposal.objects.filter(pk=proposal.pk).update(**fields)


def messages_of(response):
    return [str(message) for message in response.wsgi_request._messages._queued_messages]
