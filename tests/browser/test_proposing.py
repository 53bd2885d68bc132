"""A suggestion in a real browser: asked for, watched while a real worker plans, taken move by move."""

from datetime import date

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from sessions_app.models import Placement, Proposal

from .. import make
from ..agenda.proposals.proposed import a_laid_out_draft, proposals_in_every_state
from .judges import faults_in_every_look, w3c_errors

ADDRESS = "/planned-workshop/planner/1/"


@pytest.fixture
def chief(transactional_db):
    return make.user("chiara", name="Chiara Chief", is_organizer=True)


@pytest.fixture
def workshop(transactional_db):
    return make.workshop("Planned Workshop", starts_on=date(2020, 7, 8))


def test_a_suggestion_is_planned_by_a_worker_and_taken_move_by_move(page, live_server, workshop, chief, log_in):
    draft = a_laid_out_draft(workshop)
    log_in(chief)
    page.goto(f"{live_server.url}{ADDRESS}proposals/{make.proposal(draft, state='closed').pk}/")

    page.get_by_label("Seconds to plan").fill("1")
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_text("Waiting for its turn.")).to_be_visible()
    page.get_by_role("button", name="Do without it").focus()
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)

    expect(page.get_by_role("button", name="Take 3 moves")).to_be_visible()
    expect(page.get_by_role("heading", name="Suggestion", exact=True)).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="The suggestion is ready.")).to_have_count(1)
    page.get_by_role("checkbox").first.uncheck()
    page.get_by_role("button", name="Take 2 moves").click()
    page.wait_for_url(f"{live_server.url}{ADDRESS}")

    assert Placement.objects.count() == 3
    assert draft.changes.first().what == "Took 2 moves that the planner proposed"


def test_the_focus_stays_on_the_button_while_it_is_planned(page, live_server, workshop, chief, log_in):
    proposals_in_every_state(workshop, chief)
    log_in(chief)
    page.goto(f"{live_server.url}{ADDRESS}proposals/2/")

    button = page.get_by_role("button", name="Stop with the best so far")
    button.focus()
    before = page.locator("progress").get_attribute("value")
    page.wait_for_function("before => document.querySelector('progress').getAttribute('value') > before", arg=before)

    expect(button).to_be_focused()
    button.click()
    expect(page.get_by_text("It stops with the best so far.")).to_be_visible()
    assert Proposal.objects.get(pk=2).is_to_stop


def test_without_scripts_a_suggestion_is_watched_and_taken(browser, live_server, workshop, chief, log_in):
    draft = a_laid_out_draft(workshop)
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    log_in(chief, context)
    page = context.new_page()
    page.goto(f"{ADDRESS}proposals/{make.proposal(draft, state='closed').pk}/")

    page.get_by_label("Seconds to plan").fill("1")
    page.get_by_role("button", name="Plan it").click()
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)
    page.get_by_role("link", name="Reload to see how far it is").click()
    page.get_by_role("button", name="Take 3 moves").click()

    assert Placement.objects.count() == 4
    context.close()


def test_pages_around_a_suggestion_are_accessible_and_fit(page, live_server, workshop, chief, log_in, client):
    """Where to fit a session, what would be broken, and what was refused."""
    draft = proposals_in_every_state(workshop, chief)
    log_in(chief)
    fit = f"{ADDRESS}sessions/{workshop.sessions.get(title='CoMPAS').pk}/fit/"
    client.force_login(chief, backend="sessions_app.permissions.WorkshopBackend")
    broken = client.post(f"{ADDRESS}proposals/3/taking/", {"moves": ["1"]})
    refused = client.post(f"{ADDRESS}proposals/", {"seconds": "ages"})
    faults = {}

    page.goto(live_server.url + fit)
    faults["fit"] = faults_in_every_look(page)
    page.goto(f"{live_server.url}{ADDRESS}proposals/3/")
    for box in page.get_by_role("checkbox").all():
        box.set_checked(box.get_attribute("value") == "1")
    page.get_by_role("button", name="Take 1 move").click()
    expect(page.get_by_role("alert")).to_be_focused()
    faults["broken"] = faults_in_every_look(page)

    assert (broken.status_code, refused.status_code, draft.changes.count()) == (409, 400, 3)
    assert faults == {"fit": {}, "broken": {}}
    pages = {"fit": client.get(fit), "broken": broken, "refused": refused}
    assert w3c_errors({name: answer.content.decode() for name, answer in pages.items()}) == []
