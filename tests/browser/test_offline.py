"""Without a network: what was opened is still read, says as of when, and is gone with its reader."""

import re

import pytest
from playwright.sync_api import expect

from .. import make
from ..agenda.drafts import published, small_draft
from .judges import faults_in_every_look, w3c_errors

AGENDA = "/grid-workshop/agenda/"
SESSION = "/grid-workshop/sessions/security-framework/"
MOMENT = r"\d{1,2} [A-Z][a-z]+ 20\d\d, \d\d:\d\d ([A-Z]{3,4}|UTC[+-]\d+)\."
KEPT = """async () => Promise.all((await caches.keys()).filter(name => name.includes(" pages of ")).sort().map(
    async name => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname).sort()))"""
READERS = """async () => (await caches.keys()).filter(name => name.includes(" pages of ")).map(
    name => name.split(" ").at(-1))"""


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "service_workers": "allow", "timezone_id": "Europe/Paris"}


@pytest.fixture
def workshop(transactional_db):
    made = make.workshop("Grid Workshop")
    published(small_draft(made, make.full_session(made)))
    make.session(made, "Community")
    return made


@pytest.fixture
def open_and_keep(page, live_server):
    """Open a page and wait until it is kept."""

    def go(path):
        page.goto(live_server.url + path)
        until(page, lambda: any(path in paths for paths in page.evaluate(KEPT)))

    return go


@pytest.fixture
def lose_network(context, faults):
    """Until the test ends; what the browser complains of then is no fault."""
    yield lambda: context.set_offline(True)
    context.set_offline(False)
    faults[:] = [fault for fault in faults if "ERR_INTERNET_DISCONNECTED" not in fault]


def until(page, is_so):
    """Playwright's own waiting takes a promise for a yes."""
    for _ in range(100):
        if is_so():
            return
        page.wait_for_timeout(50)
    raise AssertionError(page.evaluate(KEPT))


def notice(page):
    return page.locator("main .wp-offline[role=status]")


def test_what_was_opened_is_read_offline_and_says_as_of_when(
    page, live_server, workshop, open_and_keep, context, lose_network
):
    open_and_keep(AGENDA)
    open_and_keep(SESSION)

    lose_network()
    page.goto(live_server.url + AGENDA)
    expect(notice(page)).to_have_text(re.compile(f"^You are offline. This is the agenda as of {MOMENT}$"))
    rules = page.evaluate("document.styleSheets[0].cssRules.length")
    page.get_by_role("link", name="Security Framework").first.click()
    expect(notice(page)).to_have_text(re.compile(f"^You are offline. This is the page as of {MOMENT}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Security Framework")
    context.set_offline(False)

    expect(notice(page)).to_contain_text("The network is back.")
    page.get_by_role("button", name="Load it anew").click()
    expect(notice(page)).to_have_count(0)
    assert rules > 500


def test_a_page_not_opened_before_says_so_and_what_was(page, live_server, workshop, open_and_keep, lose_network):
    open_and_keep(AGENDA)

    lose_network()
    page.goto(f"{live_server.url}/grid-workshop/sessions/community/")

    expect(page.get_by_role("heading", level=1)).to_have_text("This page was not kept")
    expect(page.locator("[data-kept-pages] a")).to_have_text(["Agenda, Grid Workshop"])
    assert w3c_errors({"not kept": "<!doctype html>" + page.evaluate("document.documentElement.outerHTML")}) == []
    assert faults_in_every_look(page) == {}


def test_what_a_reader_was_shown_goes_when_they_log_out(page, live_server, workshop, open_and_keep, log_in):
    log_in(make.user("nora", name="Nora Newcomer"))
    open_and_keep(AGENDA)
    open_and_keep(SESSION)
    mine = page.evaluate(KEPT)

    page.locator(".wp-menu summary").click()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("link", name="Log in to contribute").first).to_be_visible()

    assert mine == [[AGENDA, SESSION]]
    until(page, lambda: page.evaluate(KEPT) == [])


def test_what_nobody_signed_in_was_shown_goes_when_somebody_signs_in(
    page, live_server, workshop, open_and_keep, log_in
):
    open_and_keep(SESSION)
    before = page.evaluate(READERS)
    log_in(make.user("nora", name="Nora Newcomer"))

    page.goto(live_server.url + AGENDA)
    until(page, lambda: "visitor" not in page.evaluate(READERS))

    assert before == ["visitor"]


def test_a_page_that_one_may_no_longer_read_is_no_longer_kept(page, live_server, workshop, open_and_keep):
    open_and_keep(AGENDA)
    open_and_keep(SESSION)
    workshop.is_public = False
    workshop.save()

    page.goto(live_server.url + SESSION)
    expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing at this address")

    until(page, lambda: page.evaluate(KEPT) == [[AGENDA]])


def test_a_form_is_not_sent_into_nothing(page, live_server, workshop, log_in, lose_network):
    log_in(make.user("nora", name="Nora Newcomer"))
    page.goto(f"{live_server.url}{SESSION}edit/")
    page.get_by_label("Title", exact=True).fill("Security of everything")

    lose_network()
    page.get_by_role("button", name="Save session").first.click()

    expect(notice(page).first).to_contain_text("You are offline, so nothing was sent.")
    expect(page.get_by_label("Title", exact=True)).to_have_value("Security of everything")
