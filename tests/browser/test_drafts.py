"""Drafts and presence in real browsers: two people at once, one who loses the browser, the login, or the connection."""

import re

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session as Login
from django.http import HttpResponse
from playwright.sync_api import expect

from sessions_app.editing import draft_views
from sessions_app.models import EditDraft

from . import judges
from .conftest import STEP_SECONDS
from .looks import LOOKS, look_at, sideways

WITHIN_10_SECONDS = 10_000  # what is promised; the pages ask every 5 seconds, as they do outside of tests
KEPT = re.compile("^Draft kept")


@pytest.fixture
def edit_url(session, live_server):
    return f"{live_server.url}{session.get_absolute_url()}edit/"


@pytest.fixture
def open_as(browser, live_server):
    """A browser of its own for each person: opens the address there, signed in as the user."""
    contexts = []

    def go(user, url):
        context = browser.new_context()
        context.set_default_timeout(STEP_SECONDS * 1000)
        context.add_cookies([{"name": "sessionid", "value": login_of(user), "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        return page

    yield go
    for context in contexts:
        context.close()


def login_of(user):
    login = SessionStore()
    login[SESSION_KEY] = str(user.pk)
    login[BACKEND_SESSION_KEY] = "sessions_app.permissions.WorkshopBackend"
    login[HASH_SESSION_KEY] = user.get_session_auth_hash()
    login.save()
    return login.session_key


def bar(page):
    return page.locator("[data-keep-state]")


def offer(page):
    return page.locator("[data-draft-offer]")


def bring_back(page):
    offer(page).get_by_text("Bring it back", exact=True).click()


def title(page):
    return page.get_by_label("Title", exact=True)


def type_title(page, text):
    title(page).fill(text)
    expect(bar(page)).to_contain_text(KEPT)


def test_who_edits_stands_on_the_session_page_and_in_the_other_form_until_they_leave(
    open_as, crew, chief, session, live_server, edit_url
):
    reading = open_as(chief, f"{live_server.url}{session.get_absolute_url()}")
    other = open_as(chief, edit_url)
    expect(reading.locator(".wp-presence")).to_have_count(0)
    ben = open_as(crew, edit_url)

    ben.get_by_label("Outcome 1", exact=True).focus()

    sentence = "Ben Okoro is editing Outcomes."
    expect(reading.locator(".wp-presence")).to_have_text(f"BO{sentence}", timeout=WITHIN_10_SECONDS)
    together = "You can both go on; your changes are put together when you save."
    expect(other.locator(".wp-here")).to_contain_text(f"{sentence} {together}", timeout=WITHIN_10_SECONDS)
    expect(other.locator("#outcomes")).to_contain_text("Ben Okoro is editing this part")
    expect(other.get_by_role("link", name="Outcomes (Ben Okoro is here)")).to_be_visible()
    assert judges.axe(other) == []
    assert judges.axe(reading) == []

    ben.goto(live_server.url)

    expect(reading.locator(".wp-presence")).to_have_count(0, timeout=WITHIN_10_SECONDS)
    expect(other.locator(".wp-presence")).to_have_count(0, timeout=WITHIN_10_SECONDS)
    assert not EditDraft.objects.filter(user=crew).exists()


def test_draft_comes_back_after_the_browser_was_closed_in_the_middle_of_a_sentence(open_as, newcomer, edit_url):
    before = open_as(newcomer, edit_url)
    before.get_by_role("button", name="Add an outcome").click()
    before.keyboard.type("People can")
    expect(bar(before)).to_contain_text(KEPT)
    expect(bar(before)).to_contain_text("Only you see it until you save")
    before.context.close()

    page = open_as(newcomer, edit_url)
    expect(offer(page)).to_contain_text("You typed here on ")
    assert judges.axe(page) == []
    bring_back(page)

    expect(page.get_by_label("Outcome 3", exact=True)).to_have_value("People can")
    expect(bar(page)).to_contain_text(KEPT)
    page.locator(".wp-savebar").get_by_role("button", name="Save session").click()
    expect(page.get_by_text("Saved as revision 2.")).to_be_visible()
    page.goto(edit_url)
    expect(page.get_by_label("Outcome 3", exact=True)).to_have_value("People can")
    expect(offer(page)).to_have_count(0)
    assert not EditDraft.objects.filter(user=newcomer).exclude(typed_at=None).exists()


def test_login_that_ended_is_told_at_once_and_everything_is_there_after_signing_in(
    page, context, faults, newcomer, log_in, edit_url, session
):
    log_in(newcomer)
    page.goto(edit_url)
    type_title(page, "Typed before")
    Login.objects.all().delete()
    title(page).fill("Typed before and after")

    expect(bar(page)).to_contain_text("Your login has ended", timeout=WITHIN_10_SECONDS)
    expect(bar(page)).to_contain_text("What you typed is kept.")
    page.get_by_role("link", name="Log in again").click()
    page.wait_for_url(f"**/accounts/login/?next={session.get_absolute_url()}edit/")
    log_in(newcomer)
    page.goto(edit_url)
    bring_back(page)

    expect(title(page)).to_have_value("Typed before and after")
    expect(bar(page)).to_contain_text(KEPT)
    assert dict(EditDraft.objects.get().fields)["title"] == "Typed before and after"


def test_another_user_of_the_same_browser_is_not_offered_it(page, newcomer, chief, log_in, edit_url):
    log_in(newcomer)
    page.goto(edit_url)
    type_title(page, "For my eyes only")
    log_in(chief)
    title(page).fill("For my eyes only, still")
    expect(bar(page)).to_contain_text("Your login has ended", timeout=WITHIN_10_SECONDS)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(edit_url)

    expect(title(page)).to_have_value("Security Framework")
    expect(offer(page)).to_have_count(0)
    assert not EditDraft.objects.filter(user=chief).exclude(typed_at=None).exists()
    log_in(newcomer)
    page.goto(edit_url)
    bring_back(page)
    expect(title(page)).to_have_value("For my eyes only, still")


def test_discarding_ends_the_draft_here_and_on_the_server(page, newcomer, log_in, edit_url, session):
    log_in(newcomer)
    page.goto(edit_url)
    type_title(page, "Never mind")
    page.get_by_role("button", name="Discard").click()

    page.wait_for_url(f"**{session.get_absolute_url()}")
    assert not EditDraft.objects.exists()
    page.goto(edit_url)
    expect(title(page)).to_have_value("Security Framework")
    expect(offer(page)).to_have_count(0)


def test_without_a_connection_it_is_kept_in_the_browser_and_then_again_on_the_server(
    page, context, newcomer, log_in, edit_url, faults
):
    log_in(newcomer)
    page.goto(edit_url)
    expect(title(page)).to_be_visible()
    context.set_offline(True)
    title(page).fill("On the train")
    expect(bar(page)).to_contain_text("Kept in this browser only; no connection", timeout=WITHIN_10_SECONDS)
    context.set_offline(False)

    expect(bar(page)).to_contain_text(KEPT, timeout=WITHIN_10_SECONDS)
    assert dict(EditDraft.objects.get().fields)["title"] == "On the train"
    faults.clear()


def test_what_only_the_browser_has_is_offered_in_place_of_an_older_draft(
    page, newcomer, log_in, edit_url, faults, monkeypatch
):
    log_in(newcomer)
    page.goto(edit_url)
    type_title(page, "On the server")
    with monkeypatch.context() as broken:
        for deed in ("keep", "leave"):
            broken.setitem(draft_views.DO, deed, lambda *_: HttpResponse(status=503))
        title(page).fill("In the browser")
        expect(bar(page)).to_contain_text("Kept in this browser only")
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto("about:blank")
        page.wait_for_timeout(500)
    assert dict(EditDraft.objects.get().fields)["title"] == "On the server"
    faults.clear()
    page.goto(edit_url)

    expect(offer(page)).to_have_count(1)
    expect(offer(page)).to_contain_text("It is kept in this browser.")
    bring_back(page)
    expect(title(page)).to_have_value("In the browser")


def test_draft_of_another_machine_is_newer_than_what_this_browser_once_sent(page, newcomer, log_in, edit_url, open_as):
    log_in(newcomer)
    page.goto(edit_url)
    type_title(page, "At home")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")
    office = open_as(newcomer, f"{edit_url}?draft=1")
    expect(title(office)).to_have_value("At home")
    title(office).fill("At the office")
    office.on("dialog", lambda dialog: dialog.accept())
    office.get_by_role("link", name="Back to the session").click()
    office.context.close()

    page.goto(edit_url)
    bring_back(page)
    expect(title(page)).to_have_value("At the office")


def test_earlier_draft_stays_until_one_says_what_becomes_of_it(page, newcomer, log_in, edit_url, session):
    log_in(newcomer)
    EditDraft.objects.keep(newcomer, session, [["title", "Earlier"]], started=1)
    page.goto(edit_url)
    title(page).fill("Something else")
    expect(bar(page)).to_contain_text("Kept in this browser until you save")
    page.wait_for_timeout(1000)
    assert dict(EditDraft.objects.get().fields) == {"title": "Earlier"}

    offer(page).get_by_role("button", name="Forget it").click()

    expect(offer(page)).to_have_count(0)
    expect(bar(page)).to_contain_text(KEPT, timeout=WITHIN_10_SECONDS)
    assert dict(EditDraft.objects.get().fields)["title"] == "Something else"


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_draft_is_brought_back_and_forgotten_without_javascript(page, newcomer, log_in, edit_url, session):
    log_in(newcomer)
    page.goto(edit_url)
    title(page).fill("Typed")
    page.get_by_role("button", name="Add an outcome").click()
    page.goto(edit_url)
    bring_back(page)
    expect(title(page)).to_have_value("Typed")
    expect(page.get_by_label("Outcome 3", exact=True)).to_have_count(0)
    page.goto(edit_url)
    page.get_by_role("button", name="Forget it").click()

    page.wait_for_url(edit_url)
    expect(offer(page)).to_have_count(0)
    assert not EditDraft.objects.exists()


@pytest.mark.parametrize("width", [360, 800])
def test_parts_of_the_form_are_a_jump_away_on_a_phone(page, newcomer, log_in, edit_url, width):
    log_in(newcomer)
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(edit_url)
    strip = page.get_by_role("navigation", name="Parts of the form")
    strip.get_by_role("link", name="Pre-reading").click()

    expect(page.locator("#reading > legend")).to_be_in_viewport()
    expect(strip).to_be_in_viewport()
    expect(strip.locator("[aria-current]")).to_have_text("Pre-reading")
    expect(strip.locator("[aria-current]")).to_be_in_viewport()
    legend, bottom = page.locator("#reading > legend").bounding_box(), strip.bounding_box()
    assert legend["y"] >= bottom["y"] + bottom["height"]
    assert sideways(page) == 0


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_form_with_a_draft_and_company_is_sound_in_every_look(
    page, newcomer, crew, chief, log_in, edit_url, session, look
):
    for user, part in [(crew, "outcomes"), (chief, "basics")]:
        EditDraft.objects.say_here(user, session, part=part)
    EditDraft.objects.keep(newcomer, session, [["title", "Typed"]], started=1)
    log_in(newcomer)
    look_at(page, edit_url, look)
    expect(page.locator(".wp-presence--part")).to_have_count(2)

    assert (sideways(page), judges.axe(page)) == (0, [])


def test_w3c_finds_no_error_in_a_form_with_a_draft_and_company(client, newcomer, crew, session):
    EditDraft.objects.say_here(crew, session, part="outcomes")
    EditDraft.objects.keep(newcomer, session, [["title", "Typed"]], started=1)
    client.force_login(newcomer, backend="sessions_app.permissions.WorkshopBackend")
    edit = f"{session.get_absolute_url()}edit/"
    pages = {path: client.get(path).content.decode() for path in (edit, f"{edit}?draft=1", session.get_absolute_url())}

    assert judges.w3c_errors(pages) == []
