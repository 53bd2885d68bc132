"""Rooms, wishes and times in a real browser: without JavaScript, with it, and typed text that stays."""

import pytest
from playwright.sync_api import expect

from sessions_app.models import Wish

from .. import make

without_javascript = pytest.mark.browser_context_args(java_script_enabled=False)


@pytest.fixture
def here(page, organizer, log_in, live_server, workshop):
    """Open a page of the workshop as its organizer."""
    log_in(organizer)

    def go(path):
        page.goto(f"{live_server.url}/{workshop.slug}/{path}/")
        return page

    return go


def fill_rooms(page):
    page.get_by_label("Name of room 1").fill("Bridge A")
    page.get_by_label("People who fit into room 1").fill("40")
    page.get_by_label("Host key of room 1").fill("1234")
    page.get_by_role("button", name="Add a room").click()
    page.get_by_label("Name of room 2").fill("Hall")
    page.get_by_role("button", name="Move up: room 2").click()
    page.get_by_role("button", name="Save rooms").last.click()
    page.get_by_text("Saved as revision 2.").wait_for()


@without_javascript
def test_rooms_are_written_without_javascript(here, workshop):
    fill_rooms(here("rooms"))

    assert list(workshop.rooms.values_list("name", "capacity", "host_key")) == [
        ("Hall", None, ""),
        ("Bridge A", 40, "1234"),
    ]


def test_rooms_are_written_with_javascript_and_no_round_trip_between(here, workshop):
    page = here("rooms")
    sent = []
    page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)

    fill_rooms(page)

    assert sent == ["POST"]
    assert list(workshop.rooms.values_list("name", "capacity", "host_key")) == [
        ("Hall", None, ""),
        ("Bridge A", 40, "1234"),
    ]


def test_room_typed_and_not_saved_is_offered_again(here, workshop):
    page = here("rooms")
    page.get_by_label("Name of room 1").fill("Bridge A")
    page.get_by_text("Kept in this browser until you save").wait_for()

    page = here("rooms")
    page.get_by_role("button", name="Bring it back").click()

    expect(page.get_by_label("Name of room 1")).to_have_value("Bridge A")


def test_host_key_stays_in_no_browser_and_is_not_lost_by_what_comes_back(here, workshop):
    make.room(workshop, "Bridge", host_key="1234")
    page = here("rooms")
    page.get_by_label("Name of room 1").fill("Bridge A")
    page.get_by_label("Host key of room 1").press_sequentially("5")
    page.get_by_text("Kept in this browser until you save").wait_for()
    kept = page.evaluate("JSON.stringify(localStorage)")

    page = here("rooms")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_label("Name of room 1")).to_have_value("Bridge A")
    page.get_by_role("button", name="Save rooms").last.click()
    page.get_by_text("Saved as revision").wait_for()

    assert ("Bridge A" in kept, "1234" in kept) == (True, False)
    assert list(workshop.rooms.values_list("name", "host_key")) == [("Bridge A", "1234")]


def test_room_that_was_saved_is_not_offered_again(here, workshop):
    page = here("rooms")
    page.get_by_label("Name of room 1").fill("Bridge A")
    page.get_by_text("Kept in this browser until you save").wait_for()
    page.get_by_label("Host key of room 1").fill("1234")
    page.get_by_role("button", name="Save rooms").last.click()
    page.get_by_text("Saved as revision 2.").wait_for()

    expect(page.get_by_role("button", name="Bring it back")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage)") == []


@without_javascript
def test_room_in_use_is_asked_about_without_javascript(here, workshop, session):
    placed = make.placement(make.block(make.draft(workshop)), session, make.room(workshop, "Bridge A"))
    page = here("rooms")

    page.get_by_role("button", name="Remove room 1").click()
    page.get_by_text("Room 1 was removed. It goes for good when you save.").wait_for()
    page.get_by_role("button", name="Save rooms").last.click()
    page.get_by_role("button", name="Take it out and save").click()
    page.get_by_text("Saved as revision").wait_for()

    placed.refresh_from_db()
    assert (placed.room, workshop.rooms.count()) == (None, 0)


@without_javascript
def test_times_are_written_without_javascript(here, session):
    ana = session.people("leader")[0].person
    page = here(f"availability/people/{ana.slug}")

    page.get_by_role("button", name="Add a time").click()
    for number, day in enumerate(("08", "09"), start=1):
        page.get_by_label(f"Start of time {number}").fill(f"2020-07-{day}T09:00")
        page.get_by_label(f"End of time {number}").fill(f"2020-07-{day}T12:00")
    page.get_by_role("button", name="Save times").last.click()

    expect(page.get_by_text("8 July 2020, 09:00 to 12:00 CEST")).to_be_visible()
    expect(page.get_by_text("9 July 2020, 09:00 to 12:00 CEST")).to_be_visible()


@without_javascript
def test_wishes_are_added_and_removed_without_javascript(here, session):
    make.session(session.workshop, "Community")
    page = here("wishes")

    page.get_by_label("This session").select_option("Community")
    page.get_by_label("Wish").select_option("is not in parallel with")
    page.get_by_label("Other session").select_option("Security Framework")
    page.get_by_label("Firm").check()
    page.get_by_role("button", name="Add wish").click()
    page.get_by_text("Firm: may not be broken").wait_for()
    added = [(str(one), one.is_firm) for one in Wish.objects.all()]
    page.get_by_role("button", name="Remove: Community is not in parallel with Security Framework").click()
    page.get_by_text("There is no wish yet").wait_for()

    assert added == [("Community is not in parallel with Security Framework", True)]
    assert Wish.objects.count() == 0
