"""What hands and eyes need of the planner's board: where a drop goes, what it says, and what stays when it changes."""

import pytest
from playwright.sync_api import expect

from sessions_app.models import Placement

from .. import make
from ..agenda.planned import places, small
from . import judges
from .planning import chip, drag, focus_on, heard, place, said

WIDE, PHONE = {"width": 1440, "height": 1200}, {"width": 360, "height": 780}


@pytest.fixture
def planned(workshop, transactional_db):
    return small(workshop)


@pytest.fixture
def olga(page, planned, organizer, live_server, log_in):
    log_in(organizer)
    page.set_viewport_size(WIDE)
    page.goto(live_server.url + planned.url)
    return page


def middle(one):
    box = one.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


# --- Where a drop goes ---------------------------------------------------------------------------------------------


def test_drop_goes_where_the_pointer_is_however_fast_it_came_there(olga, planned):
    x, y = middle(chip(olga, "CoMPAS"))
    far, near = middle(place(olga, "Round 2, Bridge B")), middle(place(olga, "Round 1, Bridge A"))
    olga.mouse.move(x, y)
    olga.mouse.down()
    olga.mouse.move(x + 10, y + 10, steps=3)
    olga.mouse.move(*near, steps=4)
    olga.mouse.move(*far)
    olga.mouse.up()

    said(olga, "Placed “CoMPAS” in Round 2, Bridge B.")
    assert places(planned.draft) == {"CoMPAS": [("10:50", "Bridge B")]}


def test_place_under_the_pointer_is_marked_and_nothing_else_moves(olga, planned):
    cells = olga.locator("#board .wp-slot")
    before = [cell.bounding_box() for cell in cells.all()]
    olga.mouse.move(*middle(chip(olga, "CoMPAS")))
    olga.mouse.down()
    olga.mouse.move(*middle(place(olga, "Round 1, Bridge B")), steps=5)

    marked = olga.locator(".is-aimed-at")
    expect(marked).to_have_attribute("data-name", "Round 1, Bridge B")
    assert marked.evaluate("cell => getComputedStyle(cell).outlineWidth") == "3px"
    assert [cell.bounding_box() for cell in cells.all()] == before
    olga.mouse.move(600, 20)
    expect(marked).to_have_count(0)
    olga.mouse.up()

    expect(chip(olga, "CoMPAS")).to_be_visible()
    assert places(planned.draft) == {}


# --- What it says --------------------------------------------------------------------------------------------------


@pytest.fixture
def wished_apart(planned):
    make.wish(planned.compas, planned.community, "apart")
    make.placement(planned.round_1, planned.community, planned.b)


def test_drop_that_breaks_what_need_not_hold_is_told_until_it_is_closed_and_can_be_taken_back(
    olga, planned, wished_apart
):
    olga.reload()
    notice = olga.locator("[data-notice]")
    told = "“CoMPAS” and “Community” should not be in parallel"

    drag(olga, chip(olga, "CoMPAS"), place(olga, "Round 1, Bridge A"))
    expect(notice).to_contain_text(told)
    heard_too = olga.locator("[data-heard]").text_content()
    assert judges.faults_in_every_look(olga) == {}
    olga.set_viewport_size(WIDE)
    notice.get_by_role("button", name="Leave it so").click()
    expect(notice).to_have_count(0)
    after_closing = places(planned.draft)
    drag(olga, chip(olga, "CoMPAS", "Round 1, Bridge A"), olga.locator("#in-tray"))
    said(olga, "Took “CoMPAS” out of Round 1, Bridge A.")
    drag(olga, chip(olga, "CoMPAS"), place(olga, "Round 1, Bridge A"))
    notice.get_by_role("button", name="Undo").press("Enter")

    said(olga, "Took back: Placed “CoMPAS” in Round 1, Bridge A.")
    expect(notice).to_have_count(0)
    assert told in heard_too
    assert after_closing == {"CoMPAS": [("09:50", "Bridge A")], "Community": [("09:50", "Bridge B")]}
    assert places(planned.draft) == {"Community": [("09:50", "Bridge B")]}
    expect(olga.locator("#undo, #redo").first).to_be_focused()


def test_undo_that_is_refused_stays_to_be_read_and_leads_on(olga, planned, another, chief, faults):
    drag(olga, chip(olga, "CoMPAS"), place(olga, "Round 1, Bridge A"))
    said(olga, "Placed “CoMPAS” in Round 1, Bridge A.")
    theirs = another(chief, viewport=WIDE)
    theirs.goto(planned.url)
    drag(theirs, chip(theirs, "CoMPAS", "Round 1, Bridge A"), place(theirs, "Round 2, Bridge B"))
    said(theirs, "Moved “CoMPAS” to Round 2, Bridge B.")

    olga.locator("#undo").click()

    notice = olga.locator("[data-notice]")
    expect(notice).to_be_focused()
    expect(notice).to_contain_text("Chiara Chief moved “CoMPAS” to Round 2, Bridge B")
    assert judges.axe(olga) == []
    notice.get_by_role("link", name="See all changes").click()
    expect(olga).to_have_url(f"{olga.url.split('/planner/')[0]}/planner/1/changes/")
    assert [one for one in faults if "409" not in one] == []
    faults.clear()


def test_lost_connection_is_told_until_it_is_closed(olga, planned, faults):
    olga.route("**/moves/", lambda route: route.abort())

    drag(olga, chip(olga, "CoMPAS"), place(olga, "Round 1, Bridge A"))

    notice = olga.locator("[data-asked] .wp-notice")
    expect(notice).to_be_focused()
    expect(notice).to_contain_text("There was no answer, so it is not known whether that was stored.")
    expect(notice.get_by_role("link", name="Reload the page")).to_be_visible()
    expect(chip(olga, "CoMPAS")).to_be_visible()
    notice.get_by_role("button", name="Close").click()
    expect(notice).to_have_count(0)
    faults.clear()


def test_session_of_a_plenary_is_not_stretched_past_what_must_hold_without_a_question(olga, planned):
    make.placement(planned.opening, planned.community, minutes=50)
    olga.reload()

    olga.get_by_role("button", name="5 minutes more: Community").press("Enter")
    expect(olga.locator("[data-asking]")).to_be_focused()
    expect(olga.locator("[data-asking]")).to_contain_text("“Community” in Opening, 55 min long, breaks something")
    olga.get_by_role("link", name="Keep it as it is").press("Enter")
    said(olga, "It stays as it is.")
    before = Placement.objects.get().minutes
    olga.get_by_role("button", name="5 minutes more: Community").press("Enter")
    olga.get_by_role("button", name="Change it anyway").press("Enter")

    said(olga, "Made “Community” 55 min long.")
    expect(olga.get_by_role("button", name="5 minutes more: Community")).to_be_focused()
    assert (before, Placement.objects.get().minutes) == (50, 55)


# --- What stays ----------------------------------------------------------------------------------------------------


def test_what_is_unfolded_stays_so_with_the_focus_and_the_place_on_the_page(olga, planned, workshop):
    kofi = planned.compas.roles.get().person
    for number in range(12):
        make.placement(planned.round_1, make.session(workshop, f"Session {number}", hosts=[kofi]), planned.a)
    olga.reload()
    summary = olga.locator("#more-problems > summary")
    summary.click()
    olga.evaluate("scrollTo(0, 700)")
    summary.evaluate("one => one.focus({ preventScroll: true })")
    before = olga.locator(".wp-rounds-box").bounding_box()["y"]

    make.placement(planned.opening, planned.community)
    expect(olga.locator(".wp-sequence [data-chip]")).to_have_count(1)

    expect(summary).to_be_focused()
    expect(olga.locator("#more-problems")).to_have_attribute("open", "")
    assert abs(olga.locator(".wp-rounds-box").bounding_box()["y"] - before) <= 1


def test_what_the_next_release_would_change_is_fetched_when_it_is_unfolded_and_kept_true(olga, planned):
    make.placement(planned.round_1, planned.compas, planned.a)
    olga.reload()
    fold, rows = olga.locator("#would-change-fold"), olga.locator("#would-change-fold .wp-changes b")

    fold.locator("summary").press("Enter")
    expect(rows).to_have_text(["CoMPAS"])
    assert judges.faults_in_every_look(olga) == {}
    olga.set_viewport_size(WIDE)
    drag(olga, chip(olga, "Digital Twins"), place(olga, "Round 2, Bridge B"))

    expect(rows).to_have_text(["CoMPAS", "Digital Twins"])
    expect(fold).to_have_attribute("open", "")


def test_rounds_stay_in_view_above_many_rooms(olga, planned, workshop):
    for number in range(20):
        make.room(workshop, f"Studio {number}")
    olga.reload()
    box = olga.locator(".wp-rounds-box")
    head = box.locator("thead th").last
    before = head.bounding_box()["y"]

    box.evaluate("box => box.scrollTo(0, 600)")

    assert box.evaluate("box => box.scrollTop") > 400
    assert head.bounding_box()["y"] == before
    assert judges.faults_in_every_look(olga) == {}


# --- By keyboard ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("viewport", "steps"),
    [
        (
            WIDE,
            {
                "ArrowDown": "",
                "ArrowRight": "Opening, number 1, before “Goals”",
                "ArrowLeft": "Not placed, where it is",
                "ArrowRight ": "Opening, number 1, before “Goals”",
                "ArrowRight  ": "Opening, at the end, 20 minutes free",
                "PageDown": "Round 1, Bridge A, free",
                "ArrowRight   ": "Round 2, Bridge A, free",
                "ArrowDown ": "Round 2, Bridge B, free",
                "ArrowRight    ": "Round 2, Bridge B, free",
                "ArrowDown  ": "Closing, at the end, 30 minutes free",
                "ArrowUp": "Round 2, Bridge B, free",
                "ArrowLeft ": "Round 1, Bridge B, free",
                "ArrowLeft  ": "Not placed, where it is",
            },
        ),
        (
            PHONE,
            {
                "ArrowRight": "",
                "ArrowDown": "Opening, number 1, before “Goals”",
                "ArrowDown ": "Opening, at the end, 20 minutes free",
                "ArrowRight ": "Opening, at the end, 20 minutes free",
                "ArrowDown  ": "Round 1, Bridge A, free",
                "ArrowDown   ": "Round 1, Bridge B, free",
                "ArrowRight  ": "Round 2, Bridge B, free",
                "ArrowDown    ": "Closing, at the end, 30 minutes free",
                "PageUp": "Round 1, Bridge A, free",
                "PageUp ": "Opening, number 1, before “Goals”",
                "ArrowUp": "Not placed, where it is",
            },
        ),
    ],
    ids=["wide", "phone"],
)
def test_arrows_go_as_the_places_lie_on_the_screen(olga, planned, workshop, viewport, steps):
    make.placement(planned.opening, make.session(workshop, "Goals", kind="general", expected_minutes=30))
    make.block(planned.draft, "plenary", title="Closing", minutes=30)
    olga.set_viewport_size(viewport)
    olga.reload()
    focus_on(olga, "CoMPAS")
    olga.keyboard.press("Enter")

    for key, sentence in steps.items():
        olga.keyboard.press(key.strip())
        heard(olga, sentence or "Not placed, where it is")
        ring = olga.locator(".is-aimed-at")
        expect(ring).to_be_in_viewport()


CUT_OFF = """() => {
    const clips = one => {
        const up = one.parentElement
        return up ? [...(getComputedStyle(up).overflowX != "visible" ? [up] : []), ...clips(up)] : []
    }
    const isAround = (clip, { left, right, top, bottom }, more) => {
        const outer = clip.getBoundingClientRect(), x = outer.left + clip.clientLeft, y = outer.top + clip.clientTop
        const isWithin = (from, to, start, length) => to - from > length
            || (from - more > start - .5 && to + more < start + length + .5)
        return isWithin(left, right, x, clip.clientWidth) && isWithin(top, bottom, y, clip.clientHeight)
    }
    const cutOff = one => {
        one.focus({ focusVisible: true })
        const chip = one.matches("[data-pick-up]") ? one.closest("[data-chip]") : one
        const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(chip)
        if (outlineStyle == "none") return ["no ring"]
        const more = parseFloat(outlineWidth) + parseFloat(outlineOffset), box = chip.getBoundingClientRect()
        return clips(chip).filter(clip => !isAround(clip, box, more)).map(clip => clip.className)
    }
    const all = [...document.querySelectorAll("#board :is(a, button, select, input, summary, [tabindex='0'])")]
    return all.filter(one => one.checkVisibility() && one.type != "hidden")
        .map(one => [one.ariaLabel || one.textContent || one.name, ...cutOff(one)]).filter(found => found.length > 1)
}"""


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_ring_of_the_focus_is_cut_off(olga, planned, workshop, viewport):
    make.placement(planned.opening, planned.community)
    make.placement(planned.round_1, planned.compas, planned.a)
    make.placement(planned.round_2, planned.twins, planned.b)
    for number in range(8):
        make.session(workshop, f"Session {number}")
    olga.set_viewport_size(viewport)
    olga.reload()

    assert olga.evaluate(CUT_OFF) == []
