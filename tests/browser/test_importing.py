"""An organizer brings a wiki page, looks at what was found, decides, and sees the programme; later brings it again."""

import pytest
from playwright.sync_api import expect

from sessions_app.models import Person, Session

from .. import make
from ..wiki_import.test_pages import PAGE
from .judges import axe, w3c_errors
from .looks import sideways

NARROW, WIDE = 360, 1440


@pytest.fixture
def chief(transactional_db, log_in):
    signed_in = make.user("chiara", name="Chiara Chief", is_organizer=True)
    log_in(signed_in)
    return signed_in


def judge(page):
    """What is wrong with the page as it stands, in both colour schemes and at both widths."""
    found = []
    for scheme in ("light", "dark"):
        for width in (NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += axe(page) + [f"{pixels} px too wide at {width}" for pixels in [sideways(page)] if pixels]
    return found


def read(page, text):
    page.get_by_label("Text of the page").fill(text)
    page.get_by_role("button", name="Read the page").click()


def test_organizer_imports_a_page_and_sees_the_programme(page, live_server, chief):
    page.goto(f"{live_server.url}/import/")
    faults = {"form": judge(page)}

    read(page, "Dear all, the meeting is moved to noon.")
    assert "No session was found" in page.get_by_role("alert").inner_text()
    faults["refused"] = judge(page)
    html = {"refused": page.content()}

    read(page, PAGE)
    expect(page.get_by_text("2 sessions found: 2 new. 1 question for you, 2 things to check.")).to_be_visible()
    faults["preview"] = judge(page)
    html["preview"] = page.content()
    page.get_by_label("1 person: Sander Jansen Eric Houmes (TenneT)").check()
    page.get_by_role("button", name="Import 2 sessions").click()

    assert page.get_by_role("status").inner_text() == (
        "Imported into “Grid Workshop”: 2 new sessions and 2 new people."
    )
    assert page.get_by_role("heading", level=1).inner_text() == "Grid Workshop"
    expect(page.get_by_role("link", name="Data Architecture").first).to_be_visible()
    assert sorted(map(str, Person.objects.all())) == ["Ana Moreau", "Sander Jansen Eric Houmes (TenneT)"]
    assert faults == {"form": [], "refused": [], "preview": []}
    assert w3c_errors(html) == []


def test_organizer_decides_what_both_changed(page, live_server, chief):
    page.goto(f"{live_server.url}/import/")
    read(page, PAGE)
    page.get_by_role("button", name="Import 2 sessions").click()
    session = Session.objects.get(kind="track")
    with session.being_revised(by=chief):
        session.become({"short_description": "How data really fits together.", "outcomes": [{"text": "A map."}]})

    page.goto(f"{live_server.url}/grid-workshop/import/")
    read(
        page,
        PAGE.replace("How data fits together.", "How data fits together, and why.").replace(
            "A basic understanding.", "A deep understanding."
        ),
    )
    expect(
        page.get_by_text("2 sessions found: 1 to decide about and 1 as before. 2 questions for you,")
    ).to_be_visible()
    faults, html = judge(page), page.content()
    page.get_by_role("group", name="Short description").get_by_label("Take the page’s").check()
    page.get_by_role("group", name="Outcomes").get_by_label("Take both").check()
    page.get_by_role("button", name="Import the changes").click()

    assert page.get_by_role("status").inner_text() == "Imported into “Grid Workshop”: 1 session changed."
    session.refresh_from_db()
    assert (session.short_description, [one.text for one in session.outcomes.all()]) == (
        "How data fits together, and why.",
        ["A map.", "A deep understanding."],
    )
    assert (faults, w3c_errors({"decide": html})) == ([], [])


def test_everything_works_without_javascript(browser, browser_context_args, live_server, chief, context):
    without = browser.new_context(**browser_context_args, java_script_enabled=False)
    without.add_cookies(context.cookies())
    page = without.new_page()
    page.set_default_timeout(5_000)
    page.goto(f"{live_server.url}/import/")

    page.get_by_label("Or a file").set_input_files(
        {"name": "page.md", "mimeType": "text/plain", "buffer": PAGE.encode()}
    )
    page.get_by_role("button", name="Read the page").click()
    page.get_by_label("Import this session").first.uncheck()
    page.get_by_role("button", name="Import 2 sessions").click()
    shown = page.get_by_role("status").inner_text()
    without.close()

    assert shown == "Imported into “Grid Workshop”: 1 new session and 2 new people."
    assert [one.title for one in Session.objects.all()] == ["Data Architecture"]


def test_a_page_that_says_nothing_new_says_so(page, live_server, chief):
    page.goto(f"{live_server.url}/import/")
    read(page, PAGE)
    page.get_by_role("button", name="Import 2 sessions").click()

    page.goto(f"{live_server.url}/grid-workshop/import/")
    read(page, PAGE)

    assert page.get_by_role("heading", level=1).inner_text() == "Nothing new on the page"
    assert page.get_by_role("button", name="Import").count() == 0
    assert judge(page) == []
    page.get_by_role("button", name="Back to the page").click()
    assert page.get_by_label("Text of the page").input_value() == PAGE
