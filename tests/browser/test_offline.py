"""Without a network: what was opened is still read, says as of when, and is gone with its reader."""

import re
from threading import Event

import pytest
from playwright.sync_api import expect

from sessions_app.browsing import offline

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


@pytest.fixture
def worker(monkeypatch, tmp_path):
    """Serve another service worker: its text as this function makes it of the true one."""

    def change(made):
        path = tmp_path / "service-worker.js"
        path.write_text(made(offline.WORKER.read_text()))
        monkeypatch.setattr(offline, "WORKER", path)

    return change


@pytest.fixture
def slow_network(worker, monkeypatch):
    """A wait of 0.2 s in place of 4; and a function after which no page to be kept is answered until the test ends."""
    open_again = Event()
    worker(lambda text: text.replace("const LONGEST_WAIT = 4000;", "const LONGEST_WAIT = 200;"))
    may_be_kept = offline.may_be_read_offline

    def go():
        monkeypatch.setattr(
            offline, "may_be_read_offline", lambda request: bool(may_be_kept(request) and open_again.wait(20))
        )

    yield go
    open_again.set()


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


@pytest.mark.parametrize("before", ["", "delete InstallEvent.prototype.addRoutes;\n"])
def test_what_a_reader_was_shown_goes_when_they_log_out(page, worker, before, workshop, open_and_keep, log_in):
    worker(lambda text: before + text)
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


def test_where_the_network_takes_longer_than_the_limit_the_kept_page_is_shown(
    page, workshop, slow_network, open_and_keep, live_server
):
    open_and_keep(AGENDA)
    slow_network()

    page.goto(live_server.url + AGENDA)

    expect(notice(page)).to_have_text(
        re.compile(f"^The server does not answer. This is the agenda as of {MOMENT}Load it anew$")
    )


def test_what_a_reader_was_shown_goes_before_another_one_comes_back_from_the_sign_in(
    page, context, workshop, open_and_keep, log_in, live_server
):
    log_in(make.user("nora", name="Nora Newcomer"))
    open_and_keep(AGENDA)
    mine = page.evaluate(READERS)
    context.clear_cookies()  # her login ended

    page.goto(f"{live_server.url}/accounts/oidc/lfid/login/callback/?error=access_denied")
    until(page, lambda: page.evaluate(READERS) == [])

    assert len(mine) == 1
    assert mine != ["visitor"]


def test_stars_of_who_has_not_signed_in_are_given_without_a_network_and_last(
    page, workshop, open_and_keep, lose_network, live_server
):
    open_and_keep(AGENDA)
    star = page.get_by_role("button", name="Star Security Framework").first

    lose_network()
    star.click()
    page.goto(live_server.url + AGENDA)

    expect(star).to_have_attribute("aria-pressed", "true")


def test_a_star_that_cannot_be_sent_stays_as_it_was_and_says_so(page, workshop, open_and_keep, log_in, lose_network):
    log_in(make.user("nora", name="Nora Newcomer"))
    open_and_keep(AGENDA)
    star = page.get_by_role("button", name="Star Security Framework").first

    lose_network()
    star.click()

    expect(page.locator("[data-star-status]")).to_have_text("There is no connection, so the star stays as it was.")
    expect(star).to_have_attribute("aria-pressed", "false")
