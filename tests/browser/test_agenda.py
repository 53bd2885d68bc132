"""The agenda in the browser: in the zone of the reader, filtered at once, followed by the clock, on paper."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from .. import make
from ..agenda.drafts import published, rounds, small_draft

PATH = "/grid-workshop/agenda/"
NEW_YORK = {"timezone_id": "America/New_York", "locale": "en-US"}


@pytest.fixture
def agenda(transactional_db):
    """11:00 CEST opening, 11:30 break, 11:45 round 1 with two sessions, 12:45 round 2 with one of them again."""
    workshop = make.workshop("Grid Workshop", time_zone="Europe/Paris")
    security = make.session(workshop, "Security Framework", kind="track", leaders=[make.person("Ana Moreau")])
    twins = make.session(
        workshop, "Digital Twins", kind="use_case", leaders=[make.person("Zoë Ångström")], short_description="Copies"
    )
    draft = small_draft(workshop, security, twins)
    make.placement(draft.blocks.first(), make.session(workshop, "Community", kind="general"))
    make.placement(rounds(draft)[1], security, workshop.rooms.first())
    published(draft)
    return draft


@pytest.fixture
def visit(another):
    """Open the agenda in a browser with these options, at this moment if given."""

    def go(query="", at="", **options):
        page = another(**options)
        if at:
            page.clock.install(time=at)
        page.goto(PATH + query)
        return page

    return go


def titles(page):
    return page.locator(".wp-stop:visible h3").all_inner_texts()


def test_a_reader_elsewhere_is_told_their_time_and_switches_to_their_zone_for_good(visit, agenda):
    page = visit(**NEW_YORK)

    assert page.locator(".wp-block__time").first.inner_text().split("\n")[-1] == "05:00 EDT for you"
    page.get_by_role("link", name="New York, EDT").click()
    expect(page.locator(".wp-block__time > time").first).to_have_text("05:00")
    expect(page.locator(".wp-block__here")).to_have_count(0)
    page.goto(PATH)
    expect(page.locator(".wp-agenda__zone")).to_contain_text("Times are those of America/New_York")
    page.get_by_role("link", name="Workshop, CEST").click()
    page.goto(PATH)
    expect(page.locator(".wp-agenda__zone")).to_contain_text("Times are those of Europe/Paris")


def test_who_is_where_the_workshop_is_is_offered_nothing(visit, agenda):
    page = visit(timezone_id="Europe/Berlin")

    assert page.locator("[data-zones] a").all_text_contents() == ["Workshop, CEST"]
    assert page.locator(".wp-block__here").count() == 0


def test_a_zone_that_is_called_as_its_times_are_is_named_once(visit, agenda):
    page = visit(timezone_id="UTC")

    assert page.locator("[data-zones] a").all_text_contents() == ["Workshop, CEST", "UTC"]


def test_filters_act_at_once_and_the_address_brings_them_back(visit, agenda):
    page = visit()
    page.get_by_label("Find a session or a person").fill("zoe ang")
    searched = (titles(page), page.locator("[data-found]").inner_text(), page.evaluate("location.search"))
    page.reload()
    reloaded = titles(page)
    page.get_by_role("link", name="Show all sessions").click()
    page.get_by_role("checkbox", name="Track").uncheck()

    assert searched == (["Digital Twins"], "1 of 3 sessions", "?q=zoe+ang")
    assert (reloaded, titles(page)) == (["Digital Twins"], ["Community", "Digital Twins"])
    assert page.evaluate("location.search") == "?kind=general&kind=use_case"
    assert page.get_by_role("link", name="By room").get_attribute("href") == "?by=room&kind=general&kind=use_case"
    page.get_by_label("Find a session or a person").fill("nothing")
    expect(page.get_by_role("heading", name="No session fits")).to_be_visible()


def test_long_lists_come_when_they_are_opened(visit, agenda):
    page = visit()
    page.get_by_role("link", name="More").click()
    page.get_by_label("Track").and_(page.locator("select")).select_option("Security Framework")

    assert (titles(page), page.evaluate("location.search")) == (
        ["Security Framework"] * 2,
        "?track=security-framework",
    )


def test_lists_stay_open_when_a_zone_is_chosen_among_them(visit, agenda):
    page = visit()
    page.get_by_role("link", name="More").click()
    page.get_by_label("Time zone").and_(page.locator("select")).select_option("Asia/Tokyo")

    expect(page.locator(".wp-block__time > time").first).to_have_text("18:00")
    expect(page.get_by_label("Time zone").and_(page.locator("select"))).to_have_value("Asia/Tokyo")


def test_search_finds_what_no_row_says(visit, agenda):
    page = visit()
    page.get_by_label("Find a session or a person").fill("copies")

    expect(page.locator(".wp-stop:visible h3")).to_have_text(["Digital Twins"])


def test_a_zone_is_called_in_the_browser_as_the_server_calls_it(visit, agenda):
    here = [visit(timezone_id=zone) for zone in ("Asia/Tokyo", "America/Sao_Paulo", "Asia/Tehran")]

    assert [page.locator("[data-zones] a").last.text_content() for page in here] == [
        "Tokyo, JST",
        "Sao Paulo, UTC-03",
        "Tehran, UTC+0430",
    ]


def test_without_scripts_the_form_does_the_same(visit, agenda):
    page = visit("?by=room", java_script_enabled=False)
    page.get_by_label("Find a session or a person").fill("frame")
    page.get_by_role("button", name="Show").click()

    assert (titles(page), "by=room" in page.url, "q=frame" in page.url) == (["Security Framework"] * 2, True, True)


def test_now_is_marked_by_the_clock_and_moves_on(visit, agenda):
    page = visit(at="2020-07-08T10:09:00Z", **NEW_YORK)
    now = page.locator(".wp-block.is-now")

    expect(now.get_by_role("heading", level=2)).to_have_text("Round 1")
    assert now.locator(".wp-now").inner_text().split("\n") == ["Now 12:09 CEST", "36 min left"]
    assert now.get_by_role("progressbar").get_attribute("value") == "24"
    assert page.locator(".wp-block.is-past h2").all_inner_texts() == ["Opening"]
    page.clock.run_for("37:00")
    expect(now.get_by_role("heading", level=2)).to_have_text("Round 2")
    expect(page.locator(".wp-now")).to_have_count(1)


def test_on_a_phone_during_the_day_the_next_session_comes_first(visit, agenda):
    page = visit(at="2020-07-08T09:35:00Z", viewport={"width": 390, "height": 800})

    assert page.locator(".wp-break.is-now").inner_text().split("\n")[-1] == "Now, 10 min left"
    assert titles(page)[0] == "Security Framework"
    page.get_by_role("button", name="Show what is over").click()
    assert titles(page)[0] == "Community"
    page.get_by_role("button", name="Fold what is over").click()
    assert titles(page)[0] == "Security Framework"


def test_by_room_what_is_on_says_so(visit, agenda):
    page = visit("?by=room", at="2020-07-08T10:09:00Z")

    assert page.locator(".is-now .wp-now__word").all_inner_texts() == ["Now in Round 1, 36 min left"] * 2


def test_it_prints_as_a_page_with_all_sessions_and_its_release(visit, agenda):
    page = visit(at="2020-07-08T10:09:00Z", color_scheme="dark", **NEW_YORK)
    on_screen = page.locator("main").inner_text()
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    paper = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    page.emulate_media(media="print")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for words, where in {
        "By room": (True, False),
        "To now": (True, False),
        "as of release 1": (False, True),
        "Printed 8 July 2020, 06:09 (America/New_York)": (False, True),
        "Community": (True, True),
        "Digital Twins": (True, True),
    }.items():
        assert (words, words in on_screen, words in paper) == (words, *where)


def test_the_link_to_print_opens_the_dialogue(visit, agenda):
    page = visit()
    page.evaluate("window.print = () => (window.isPrinted = true)")
    page.get_by_role("link", name="Print").click()

    assert (page.evaluate("window.isPrinted"), page.evaluate("location.search")) == (True, "")
