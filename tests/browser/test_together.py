"""Two people writing one session, each in a browser of their own."""

import pytest
from playwright.sync_api import expect

from . import judges


@pytest.fixture
def ana(page, newcomer, log_in, live_server, session):
    """The form of the session in the browser of one writer."""
    log_in(newcomer)
    page.goto(f"{live_server.url}{session.get_absolute_url()}edit/")
    return page


@pytest.fixture
def ben(another, ana, crew, session):
    """The same form, opened by another one at the same time."""
    page = another(crew)
    page.goto(f"{session.get_absolute_url()}edit/")
    return page


def save(page):
    page.locator(".wp-savebar").get_by_role("button", name="Save session").click()


def test_changes_of_different_parts_are_both_saved_and_nobody_sees_a_clash(ana, ben, session, crew):
    ana.get_by_label("Title", exact=True).fill("Security for all")
    ben.locator("#id_detailed_description").fill("First the **threats**, then the countermeasures.\n\nBring a laptop.")
    ben.get_by_role("button", name="Remove step 1").click()
    save(ana)
    expect(ana.get_by_text("Saved as revision 2.")).to_be_visible()
    save(ben)
    expect(ben.get_by_text("Saved as revision 3. It is put together with what was saved meanwhile.")).to_be_visible()

    session.refresh_from_db()
    latest = session.revisions.first()
    assert (session.title, session.detailed_description) == (
        "Security for all",
        "First the **threats**, then the countermeasures.\n\nBring a laptop.",
    )
    assert [step.text for step in session.activities.all()] == ["Risk analysis", "In groups"]
    assert (latest.by, latest.changed, latest.merged_with) == (crew, ["detailed_description", "activity"], [2])


def test_same_sentence_changed_by_both_is_decided_by_keyboard_and_nothing_is_lost(ana, ben, session):
    ana.get_by_label("Short description").fill("How all projects answer security risks together.")
    ben.get_by_label("Short description").fill("How projects answer security risks together, with GXF.")
    ben.get_by_label("Title", exact=True).fill("Security for all")
    save(ana)
    expect(ana.get_by_text("Saved as revision 2.")).to_be_visible()
    save(ben)

    expect(ben.get_by_role("heading", level=1)).to_have_text("One thing needs your decision")
    expect(ben.get_by_role("group", name="Short description")).to_be_visible()
    assert ben.locator("fieldset").count() == 1
    expect(ben.locator(".wp-lead")).to_be_focused()
    result = ben.get_by_label("Result")
    expect(result).to_have_value("How all projects answer security risks together, with GXF.")

    for _ in range(3):  # past the link back and into the choice
        ben.keyboard.press("Tab")
        if ben.evaluate("document.activeElement.type") == "radio":
            break
    ben.keyboard.press("ArrowUp")
    expect(result).to_have_value("How projects answer security risks together, with GXF.")
    ben.keyboard.press("ArrowUp")
    expect(result).to_have_value("How all projects answer security risks together.")
    ben.keyboard.press("Tab")
    ben.keyboard.press("End")
    ben.keyboard.type(" On a bridge.")
    expect(ben.get_by_role("radio", name="Both")).to_be_checked()
    ben.keyboard.press("Tab")
    ben.keyboard.type("Agreed with Nora")
    ben.keyboard.press("Enter")

    expect(ben.get_by_text("Saved as revision 3.")).to_be_visible()
    session.refresh_from_db()
    assert session.short_description == "How all projects answer security risks together. On a bridge."
    assert (session.title, session.revisions.first().why) == ("Security for all", "Agreed with Nora")
    assert session.revisions.get(number=2).snapshot["short_description"] == (
        "How all projects answer security risks together."
    )


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_clash_is_decided_without_javascript(ana, session, crew):
    ana.get_by_label("Short description").fill("How projects answer security risks together, with GXF.")
    ana.get_by_label("How many").fill("45")
    with session.being_revised(by=crew):
        session.become(
            {"short_description": "How all projects answer security risks together.", "expected_minutes": 90}
        )
    save(ana)

    ana.get_by_label("Result").fill("Ours.")
    ana.get_by_role("button", name="Save as revision 3").last.click()
    expect(ana.locator("fieldset").get_by_text("Choose one of the two.")).to_be_visible()
    expect(ana.get_by_label("Result")).to_have_value("Ours.")
    ana.get_by_role("group", name="Expected duration").get_by_role("radio", name="Yours").check()
    ana.get_by_role("button", name="Save as revision 3").last.click()

    expect(ana.get_by_text("Saved as revision 3.")).to_be_visible()
    session.refresh_from_db()
    assert (session.short_description, session.expected_minutes) == ("Ours.", 45)


def test_clash_page_is_sound_in_every_look(ana, session, crew):
    ana.get_by_label("Short description").fill("How projects answer security risks together, with GXF.")
    ana.get_by_label("How many").fill("45")
    ana.get_by_label("Outcome 2", exact=True).fill("A threat model of one risk")
    with session.being_revised(by=crew, why="Agreed on the call"):
        session.become(
            {
                "short_description": "How all projects answer security risks together.",
                "expected_minutes": 90,
                "outcomes": session.snapshot()["outcomes"][:1],
                "title": "Security for all",
            }
        )
    save(ana)
    expect(ana.get_by_role("heading", level=1)).to_have_text("Three things need your decision")

    assert judges.faults_in_every_look(ana) == {}
    assert judges.w3c_errors({"clash": ana.content()}) == []


def test_result_that_was_edited_is_there_again_when_the_page_is_reloaded(ana, session, crew):
    ana.get_by_label("Short description").fill("How projects answer security risks together, with GXF.")
    with session.being_revised(by=crew):
        session.become({"short_description": "How all projects answer security risks together."})
    save(ana)
    expect(ana.locator(".wp-lead")).to_be_focused()  # the page's scripts have begun
    ana.get_by_label("Result").fill("Written for an hour.")
    ana.get_by_role("radio", name="Yours").check()
    ana.get_by_role("radio", name="Both").check()

    ana.reload()

    expect(ana.get_by_label("Result")).to_have_value("Written for an hour.")
    expect(ana.get_by_role("radio", name="Both")).to_be_checked()


@pytest.fixture
def rewritten(session, crew):
    """The session after somebody rewrote it: revision 2."""
    with session.being_revised(by=crew, why="All new"):
        session.become(
            {
                "short_description": "Another one.",
                "outcomes": [{"text": "Something else"}],
                "detailed_description": "Something else altogether.",
            }
        )


def test_whole_revision_is_put_back_while_another_one_edits(rewritten, ana, ben, session, crew):
    before = session.revisions.get(number=1).snapshot
    ana.get_by_label("Title", exact=True).fill("Security for all")
    ana.get_by_label("Minutes of step 1").fill("15")
    ben.goto(session.get_absolute_url())
    ben.get_by_role("link", name="History").click()
    expect(ben.get_by_role("heading", name="Revision 2")).to_be_visible()
    ben.get_by_role("button", name="Go back to revision 1").click()
    expect(ben.get_by_text("Saved as revision 3.")).to_be_visible()
    save(ana)
    expect(ana.get_by_text("Saved as revision 4.")).to_be_visible()

    session.refresh_from_db()
    now, back, latest = session.snapshot(), session.revisions.get(number=3), session.revisions.first()
    assert (back.by, back.why, back.snapshot) == (crew, "Back to revision 1", before)
    assert (latest.changed, latest.merged_with) == (["slug", "title", "activity"], [3])
    assert (now["title"], now["activity"][0]["minutes"]) == ("Security for all", 15)
    for field in ("short_description", "outcomes", "detailed_description"):
        assert now[field] == before[field]


def test_one_field_is_put_back_while_another_one_edits_it_too(rewritten, ana, ben, session):
    ana.locator("#id_detailed_description").fill("Something else altogether, with GXF.")
    ana.get_by_label("Outcome 1", exact=True).fill("Something else, reworded")
    ben.goto(f"{session.get_absolute_url()}history/")
    ben.get_by_role("button", name="Put back the description of 1").click()
    expect(ben.get_by_text("Saved as revision 3.")).to_be_visible()
    save(ana)

    expect(ana.get_by_role("heading", level=1)).to_have_text("One thing needs your decision")
    ana.get_by_role("radio", name="Yours").check()
    ana.get_by_role("button", name="Save as revision 4").last.click()
    expect(ana.get_by_text("Saved as revision 4.")).to_be_visible()
    session.refresh_from_db()
    kept = session.revisions.get(number=3).snapshot
    assert kept["detailed_description"] == session.revisions.get(number=1).snapshot["detailed_description"]
    assert kept["short_description"] == session.short_description == "Another one."
    assert session.detailed_description == "Something else altogether, with GXF."
    assert [one.text for one in session.outcomes.all()] == ["Something else, reworded"]
