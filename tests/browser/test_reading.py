"""Reading pages in the browser: the contents list follows, light and dark switch, states are sound, pages print."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from playwright.sync_api import expect
from pypdf import PdfReader

from sessions_app.browsing import states

from .. import make
from .judges import axe, faults_in_every_look, w3c_errors
from .looks import LOOKS, look_at

PAGE = "/grid-workshop/"


@pytest.fixture
def workshop(transactional_db):
    made = make.workshop("Grid Workshop", community="LF Energy", introduction="How projects fit.")
    for number in range(8):
        make.full_session(made, f"Session {number}", short_description="A sentence. " * 20)
    return made


def marked(page):
    return page.locator("[data-contents] [aria-current=location]")


def test_the_contents_list_follows_the_scroll(page, live_server, workshop):
    page.set_viewport_size({"width": 1440, "height": 700})
    page.goto(live_server.url + PAGE)

    expect(marked(page)).to_have_count(0)
    for number in (0, 3, 7):
        page.evaluate(f"document.getElementById('session-session-{number}').scrollIntoView()")
        expect(marked(page)).to_have_text([f"Session {number}"])
    page.evaluate("scrollTo(0, 0)")
    expect(marked(page)).to_have_count(0)


def test_the_entry_jumped_to_is_the_one_marked(page, live_server, workshop):
    page.set_viewport_size({"width": 1440, "height": 1200})
    page.goto(live_server.url + PAGE)

    page.get_by_role("navigation", name="Contents").get_by_role("link", name="Session 6").click()

    expect(marked(page)).to_have_text(["Session 6"])


def theme(page):
    return page.evaluate(
        "[document.documentElement.dataset.bsTheme ?? null, getComputedStyle(document.body).colorScheme]"
    )


def paper(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_the_switch_changes_the_page_at_once_and_for_good(page, live_server, workshop):
    look_at(page, live_server.url + PAGE, LOOKS[2])
    light = paper(page)

    page.get_by_role("button", name="Switch to dark").click()
    dark = paper(page)
    page.reload()
    reloaded = paper(page)
    page.get_by_role("button", name="Switch to light").click()

    assert (light, dark, reloaded, paper(page)) == ("rgb(255, 255, 255)", "rgb(16, 21, 19)", "rgb(16, 21, 19)", light)
    assert theme(page)[0] is None
    cookies = {
        cookie["name"]: (cookie["value"], cookie["sameSite"], cookie["path"]) for cookie in page.context.cookies()
    }
    assert cookies == {"appearance": ("system", "Lax", "/")}


def test_a_page_back_at_the_systems_choice_follows_the_system(page, live_server, workshop):
    look_at(page, live_server.url + PAGE, LOOKS[2])
    page.get_by_role("button", name="Switch to dark").click()
    page.get_by_role("button", name="Switch to light").click()

    page.emulate_media(color_scheme="dark")

    assert paper(page) == "rgb(16, 21, 19)"
    expect(page.get_by_role("button", name="Switch to light")).to_be_visible()


def test_without_scripts_one_searches_and_chooses_dark(browser, live_server, workshop):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + PAGE)

    page.get_by_role("link", name="Light or dark").click()
    page.get_by_role("button", name="Dark").click()
    chosen = (page.url, page.locator("html").get_attribute("data-bs-theme"))
    page.get_by_role("link", name="Search").click()
    page.get_by_role("searchbox").fill("bowtie")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator(".wp-results h3")).to_have_count(8)
    context.close()

    assert chosen == (live_server.url + PAGE, "dark")


@pytest.fixture
def answers(rf, workshop):
    """Each state as it is answered: {name: html}."""
    user = make.user("nora", name="Nora Newcomer")
    typed = {"title": "Security", "short_description": "A long text. " * 50, "activity-0-text": "Introduction"}

    def ask(method="get", **form):
        request = getattr(rf, method)(f"{PAGE}settings/", form)
        request.user, request.resolver_match = user, None
        request._messages = []
        return request

    made = {
        "404": states.not_found(ask(), Exception()),
        "403": states.refused(ask(), PermissionDenied("Organizers of this workshop can do that.")),
        "400": states.bad_request(ask(), Exception()),
        "500": states.server_error(ask()),
        "503": states.database_away(ask()),
        "503 with typed text": states.database_away(ask("post", **typed)),
        "nothing saved": states.csrf_failure(ask("post", **typed), "no token"),
    }
    return {name: answer.content.decode() for name, answer in made.items()}


def test_states_are_sound_html(answers):
    assert w3c_errors(answers) == []


def test_states_are_accessible_and_fit_in_every_look(page, live_server, answers):
    found = {}

    for name, html in answers.items():
        page.route("**/state/", lambda route, request, html=html: route.fulfill(body=html, content_type="text/html"))
        page.goto(f"{live_server.url}/state/")
        found[name] = (page.title() != "", faults_in_every_look(page))
        page.unroute("**/state/")

    assert found == {name: (True, {}) for name in answers}


def test_a_database_that_goes_away_is_answered_by_the_running_server(page, live_server, workshop, monkeypatch, faults):
    monkeypatch.setattr("sessions_app.browsing.views.overview", lambda _: (_ for _ in ()).throw(OperationalError()))

    answer = page.goto(live_server.url)

    assert (answer.status, answer.headers["retry-after"]) == (503, "30")
    assert page.get_by_role("heading").all_inner_texts() == ["The database is away"]
    assert axe(page) == []


def printed(page):
    """The text of each sheet of A4 paper."""
    pdf = page.pdf(prefer_css_page_size=True)
    return [" ".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(pdf)).pages]


def test_a_session_prints_as_a_booklet_with_the_addresses_of_links(page, live_server, workshop):
    page.goto(f"{live_server.url}{PAGE}sessions/session-0/")
    on_screen = page.locator("body").inner_text()

    paper_text = " ".join(printed(page))

    assert ["https://example.org/bowtie" in text for text in (on_screen, paper_text)] == [False, True]
    for button in ("Log in to contribute", "Switch to dark", "Next session"):
        assert [button in text for text in (on_screen, paper_text)] == [True, False]
    assert "A threat model" in paper_text


def test_a_workshop_prints_black_on_white_and_tears_no_entry_apart(page, live_server, workshop):
    page.context.add_cookies([{"name": "appearance", "value": "dark", "url": live_server.url}])
    page.goto(live_server.url + PAGE)
    dark = paper(page)

    sheets = printed(page)
    page.emulate_media(media="print")
    white = paper(page)

    assert (dark, white) == ("rgb(16, 21, 19)", "rgb(255, 255, 255)")
    assert len(sheets) > 1
    for number in range(8):
        holding = [sheet for sheet in sheets if f"Session {number} " in sheet]
        assert len(holding) == 1
    assert [sheet.count("A sentence.") % 20 for sheet in sheets] == [0] * len(sheets)
