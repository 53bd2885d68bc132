"""What somebody does who comes for the first time: reads, logs in, mends a session, and sees it on the page."""

import pytest
from django.contrib.admin.models import LogEntry
from playwright.sync_api import expect

from sessions_app.models import Person

from .. import make
from ..accounts.conftest import provider  # noqa: F401 - the development provider, as a fixture


@pytest.fixture
def session(live_server, transactional_db):
    workshop = make.workshop("Technical Architecture Workshop", community="LF Energy")
    return make.session(workshop, "Asset Monitoring", kind="use_case", leaders=[make.person("Benoit Jeanson", "RTE")])


def test_newcomer_reads_logs_in_mends_a_session_and_is_named_in_the_log(
    page, live_server, session, forms_may_lead_there, caplog
):
    caplog.set_level("INFO", "sessions_app.revisions")
    page.goto(live_server.url)
    page.get_by_role("link", name="Technical Architecture Workshop").click()
    page.get_by_role("main").get_by_role("link", name="Asset Monitoring").last.click()
    here = page.url

    page.get_by_role("link", name="Log in to contribute").click()
    page.get_by_role("button", name="Log in with LF ID").click()
    page.get_by_role("button", name="newcomer").click()
    page.wait_for_url(here)

    page.get_by_role("link", name="Edit session").click()
    page.get_by_label("Short description").fill("Watching over grid equipment, in the open.")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_role("combobox", name="Role of person 2").select_option("Moderator")
    page.get_by_role("combobox", name="Person 2", exact=True).fill("Ken Dulaney")
    page.get_by_role("option", name="Ken Dulaney").click()
    page.get_by_role("button", name="Add a step").click()
    page.get_by_label("Step 1", exact=True).fill("Draw the architecture together")
    page.get_by_label("Minutes of step 1").fill("25")
    page.get_by_role("button", name="Add a link").click()
    page.get_by_label("Title of link 1").fill("The project")
    page.get_by_label("Address of link 1").fill("https://example.org/assets")
    page.get_by_label("Why").fill("First details")
    page.locator(".wp-savebar").get_by_role("button", name="Save session").click()

    main = page.get_by_role("main")
    expect(main.get_by_text("Saved as revision 2.")).to_be_visible()
    assert page.url == here
    expect(main.get_by_text("Watching over grid equipment, in the open.")).to_be_visible()
    expect(main.get_by_role("link", name="Ken Dulaney")).to_be_visible()
    expect(main.get_by_text("Draw the architecture together")).to_be_visible()
    expect(main.get_by_role("link", name="The project")).to_have_attribute("href", "https://example.org/assets")
    expect(main.get_by_text("Revision 2 by Priya Nair")).to_be_visible()

    revision = session.revisions.get(number=2)
    assert (revision.by.username, revision.why) == ("newcomer", "First details")
    assert Person.objects.filter(name="Ken Dulaney").count() == 1
    entry = LogEntry.objects.get(object_repr="Asset Monitoring")
    assert (entry.user.username, entry.change_message) == ("newcomer", "Revision 2: First details")
    assert "session Asset Monitoring: revision 2 by newcomer" in caplog.messages
