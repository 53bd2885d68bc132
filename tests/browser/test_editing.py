"""Writing in a real browser: without JavaScript, with it, and two people at once."""

import pytest
from playwright.sync_api import expect

from sessions_app.models import Session

from .. import make
from . import judges


@pytest.fixture
def edit_url(session, live_server):
    return f"{live_server.url}{session.get_absolute_url()}edit/"


@pytest.fixture
def editing(page, newcomer, log_in, edit_url):
    """The form of the session, opened by a newcomer."""
    log_in(newcomer)
    page.goto(edit_url)
    return page


def values(page, ending, part):
    return [field.input_value() for field in page.locator(f"#{part} [data-rows] [name$='-{ending}']").all()]


def names(page):
    return [" ".join(text.split()) for text in page.locator("#people .wp-person > span:last-child").all_inner_texts()]


def said(page, part):
    return page.locator(f"#{part} [data-status]").inner_text()


def save(page):
    page.locator(".wp-savebar").get_by_role("button", name="Save session").click()


without_javascript = pytest.mark.browser_context_args(java_script_enabled=False)


@without_javascript
def test_session_is_edited_without_javascript(editing, session, newcomer):
    page = editing
    page.get_by_label("Short description").fill("All of us, together.")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_role("combobox", name="Role of person 4").select_option("Moderator")
    page.get_by_role("combobox", name="Person 4", exact=True).select_option("Ana Moreau (RTE)")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_role("combobox", name="Role of person 5").select_option("Alternate host")
    page.get_by_label("Name of person 5").fill("Zoe Young")
    page.get_by_label("Affiliation of person 5").fill("GXF")
    page.get_by_role("button", name="Add a step").click()
    page.get_by_label("Step 3", exact=True).fill("Wrap up")
    page.get_by_label("Minutes of step 3").fill("10")
    page.get_by_role("button", name="Move up: step 3").click()
    page.get_by_role("button", name="Make part of the step above: step 2").click()
    page.get_by_role("button", name="Remove outcome 2").click()
    page.get_by_role("button", name="Add a link").click()
    page.get_by_label("Address of link 3").fill("https://example.org/video")
    assert said(page, "reading") == "An empty row was added at the end."
    page.get_by_label("Detailed description, in Markdown").fill("Some **bold** text")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="Preview of the detailed description").locator("strong")).to_have_text(
        "bold"
    )
    save(page)

    expect(page.get_by_text("Saved as revision 2.")).to_be_visible()
    expect(page.get_by_text("All of us, together.")).to_be_visible()
    session.refresh_from_db()
    assert (session.revision, session.changed_by) == (2, newcomer)
    assert [(role.role, str(role.person)) for role in session.roles.all()] == [
        ("leader", "Ana Moreau (RTE)"),
        ("moderator", "Ben Okoro (TenneT)"),
        ("host", "Ben Okoro (TenneT)"),
        ("moderator", "Ana Moreau (RTE)"),
        ("alternate_host", "Zoe Young (GXF)"),
    ]
    assert [(step.text, step.minutes, step.is_nested) for step in session.activities.all()] == [
        ("Introduction", 10, False),
        ("Wrap up", 10, True),
        ("Risk analysis", 40, False),
        ("In groups", 30, True),
    ]
    assert [str(outcome) for outcome in session.outcomes.all()] == ["A first impact assessment"]
    assert [reading.url for reading in session.readings.all()] == [
        "https://example.org/bowtie",
        "",
        "https://example.org/video",
    ]


@without_javascript
def test_enter_saves_and_presses_no_other_button(editing, session):
    editing.get_by_label("Title", exact=True).fill("Safety")
    editing.keyboard.press("Enter")

    expect(editing.get_by_text("Saved as revision 2.")).to_be_visible()
    session.refresh_from_db()
    assert session.title == "Safety"


@without_javascript
def test_button_leads_back_to_its_part(editing):
    editing.get_by_role("button", name="Add an outcome").click()

    expect(editing.locator("#outcomes")).to_be_in_viewport()
    assert editing.url.endswith("#outcomes")


def test_rows_move_by_keyboard_and_the_focus_stays(editing):
    page = editing
    button = page.get_by_role("button", name="Move down: outcome 1")
    button.focus()
    page.keyboard.press("Enter")

    assert values(page, "text", "outcomes") == ["A threat model", "A first impact assessment"]
    assert said(page, "outcomes") == "Outcome 1 is now outcome 2 of 2."
    expect(page.get_by_role("button", name="Move down: outcome 2")).to_be_focused()
    page.keyboard.press("Enter")
    assert said(page, "outcomes") == "Outcome 2 is the last already."


def test_step_takes_along_what_is_nested_in_it(editing):
    page = editing
    page.get_by_role("button", name="Move up: step 2", exact=True).click()

    assert values(page, "text", "activity") == ["Risk analysis", "In groups", "Introduction"]
    page.get_by_role("button", name="Take out of the step above: step 1.1").click()
    assert said(page, "activity") == "Step 1.1 is now step 2 of 3."
    page.get_by_role("button", name="Move down: step 1", exact=True).click()
    assert values(page, "text", "activity") == ["In groups", "Risk analysis", "Introduction"]
    page.get_by_role("button", name="Make part of the step above: step 2").click()
    page.get_by_role("button", name="Move up: step 1.1").click()
    assert said(page, "activity") == "Step 1.1 is the first already."


def test_buttons_do_the_same_with_and_without_a_script(editing, session):
    page = editing
    page.get_by_role("button", name="Remove Ben Okoro, host").click()
    assert said(page, "people") == "Ben Okoro, host was removed. It goes for good when you save."
    page.get_by_role("button", name="Make the moderator the host, too").click()
    assert said(page, "people") == "Ben Okoro will host, too, once you save."
    expect(page.get_by_role("button", name="Make the moderator the host, too")).to_be_hidden()
    page.get_by_role("button", name="Add an outcome").click()
    expect(page.get_by_label("Outcome 3", exact=True)).to_be_focused()
    page.keyboard.type("A third")
    save(page)

    expect(page.get_by_text("Saved as revision 2.")).to_be_visible()
    assert [(role.role, role.person.name) for role in session.roles.all()] == [
        ("leader", "Ana Moreau"),
        ("moderator", "Ben Okoro"),
        ("host", "Ben Okoro"),
    ]
    assert [str(one) for one in session.outcomes.all()] == ["A first impact assessment", "A threat model", "A third"]


def test_row_is_dragged_by_its_handle(editing, session):
    page = editing
    rows = page.locator("#outcomes [data-row]")
    rows.nth(1).scroll_into_view_if_needed()
    rows.nth(1).locator("[data-handle]").drag_to(rows.nth(0), target_position={"x": 20, "y": 2})

    assert values(page, "text", "outcomes") == ["A threat model", "A first impact assessment"]
    assert said(page, "outcomes") == "Outcome 2 is now number 1 of 2."
    save(page)
    expect(page.get_by_text("Saved as revision 2.")).to_be_visible()
    assert [str(one) for one in session.outcomes.all()] == ["A threat model", "A first impact assessment"]


def test_known_person_is_picked_by_keyboard(editing, session):
    page = editing
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("Role of person 4").select_option("Alternate host")
    picker = page.get_by_role("combobox", name="Person 4", exact=True)
    picker.press_sequentially("mor")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_text(
        ["AMAna MoreauRTE", "+Add “mor” as a new personno LF ID needed yet"]
    )
    assert judges.axe(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(picker).to_have_value("Ana Moreau")
    expect(page.get_by_role("listbox")).to_be_hidden()
    save(page)

    expect(page.get_by_text("Saved as revision 2.")).to_be_visible()
    assert [str(role) for role in session.people("alternate_host")] == ["Alternate host: Ana Moreau (RTE)"]


def test_new_person_is_added_in_place(editing, session):
    page = editing
    page.get_by_role("button", name="Add a person").click()
    page.get_by_role("combobox", name="Person 4", exact=True).press_sequentially("Zoe Young")
    page.get_by_role("option", name="Add “Zoe Young” as a new person").click()
    page.get_by_label("Affiliation of Zoe Young, topic leader").fill("GXF")
    save(page)

    expect(page.get_by_text("Saved as revision 2.")).to_be_visible()
    assert [str(role.person) for role in session.people("leader")] == ["Ana Moreau (RTE)", "Zoe Young (GXF)"]


def test_list_of_people_closes_by_escape_and_keeps_what_was_typed(editing):
    page = editing
    page.get_by_role("button", name="Add a person").click()
    picker = page.get_by_role("combobox", name="Person 4", exact=True)
    picker.press_sequentially("Be")
    page.keyboard.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(picker).to_have_value("Be")


def test_markdown_is_formatted_and_previewed(editing):
    page = editing
    text = page.get_by_label("Detailed description, in Markdown")
    text.fill("threats")
    text.select_text()
    page.get_by_role("button", name="Bold").click()
    expect(text).to_have_value("**threats**")
    page.get_by_role("button", name="Both").click()

    preview = page.get_by_role("region", name="Preview of the detailed description")
    expect(preview.locator("strong")).to_have_text("threats")
    text.fill("first *this*")
    expect(preview.locator("em")).to_have_text("this")
    page.get_by_role("button", name="Preview", exact=True).click()
    expect(text).to_be_hidden()


def test_errors_take_the_focus_and_lead_to_the_field(editing):
    page = editing
    page.get_by_label("Address of link 1").fill("www.example.org/x")
    save(page)

    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert).to_contain_text("Start the link with https://")
    alert.get_by_role("link").click()
    expect(page.get_by_label("Address of link 1")).to_be_focused()
    expect(page.get_by_label("Address of link 1")).to_have_value("www.example.org/x")


def test_number_is_asked_for_only_where_the_duration_needs_one(editing):
    page = editing
    expect(page.get_by_label("How many minutes")).to_have_value("60")
    page.get_by_label("Expected duration").select_option("All breakout rounds")

    expect(page.locator("#id_duration_number")).to_be_hidden()
    page.get_by_label("Expected duration").select_option("Breakout rounds")
    expect(page.get_by_label("How many rounds")).to_have_value("")


def test_what_was_typed_and_not_saved_is_offered_back(editing, edit_url, session):
    page = editing
    page.get_by_role("button", name="Add an outcome").click()
    page.keyboard.type("Not to be lost")
    expect(page.get_by_text("Draft kept")).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(edit_url)
    page.get_by_text("Bring it back", exact=True).click()

    expect(page.get_by_label("Outcome 3", exact=True)).to_have_value("Not to be lost")
    save(page)
    expect(page.get_by_text("Saved as revision 2.")).to_be_visible()
    page.goto(edit_url)
    expect(page.get_by_label("Outcome 3", exact=True)).to_have_value("Not to be lost")
    expect(page.get_by_text("Bring it back", exact=True)).to_have_count(0)


@pytest.fixture
def proposing(page, newcomer, log_in, workshop, live_server):
    """The form of a new session with a title typed, and not sent yet."""
    log_in(newcomer)
    page.goto(f"{live_server.url}/{workshop.slug}/sessions/new/")
    page.get_by_label("Title", exact=True).fill("Not to be lost")
    return page


def offered_back(page, url):
    """What the form at this address offers back of the title; None when it offers nothing."""
    page.goto(url)
    expect(page.get_by_label("Title", exact=True)).to_have_value("")
    if page.get_by_text("Bring it back", exact=True).count() == 0:
        return None
    page.get_by_text("Bring it back", exact=True).click()
    expect(page.get_by_label("Title", exact=True)).not_to_have_value("")
    return page.get_by_label("Title", exact=True).input_value()


def test_new_session_is_offered_back_after_the_server_broke(proposing, workshop, monkeypatch):
    page, url = proposing, proposing.url
    with monkeypatch.context() as broken:
        broken.setattr(Session, "become", lambda *_: 1 / 0)
        page.get_by_role("button", name="Add session").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Something broke on our side")

    assert offered_back(page, url) == "Not to be lost"
    page.get_by_role("button", name="Add session").click()
    expect(page.get_by_text("Not to be lost is in the programme now.")).to_be_visible()
    assert offered_back(page, url) is None
    assert [str(one) for one in workshop.sessions.all()] == ["Not to be lost"]


def test_new_session_is_offered_back_after_the_connection_was_lost(proposing, workshop):
    page, url = proposing, proposing.url
    page.route(url, lambda route: route.abort("connectionfailed"))
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name="Add session").click(no_wait_after=True)
    page.unroute(url)

    assert offered_back(page, url) == "Not to be lost"
    assert workshop.sessions.count() == 0


def test_new_session_that_was_saved_is_forgotten(proposing, workshop):
    page, url = proposing, proposing.url
    page.get_by_role("button", name="Add session").click()
    expect(page.get_by_text("Not to be lost is in the programme now.")).to_be_visible()

    assert offered_back(page, url) is None


@pytest.mark.parametrize("path", ["sessions/security-framework/edit/", "sessions/new/"])
def test_what_was_typed_outlives_a_login_that_ended(
    page, context, faults, session, newcomer, log_in, live_server, path
):
    address = f"{session.workshop.get_absolute_url()}{path}"
    log_in(newcomer)
    page.goto(f"{live_server.url}{address}")
    page.get_by_label("Title", exact=True).fill("Typed too long")
    context.clear_cookies(name="sessionid")
    page.locator(".wp-savebar .btn-primary").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing was saved")
    expect(page.get_by_role("link", name="Log in again in another tab")).to_be_hidden()
    expect(page.get_by_role("link", name="Log in and go on")).to_have_attribute(
        "href", f"/accounts/login/?next={address}"
    )
    faults.clear()

    log_in(newcomer)
    page.goto(f"{live_server.url}{address}")
    page.get_by_text("Bring it back", exact=True).click()

    expect(page.get_by_label("Title", exact=True)).to_have_value("Typed too long")
    assert session.workshop.sessions.get().title == "Security Framework"


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_focused_hides_beneath_the_bar(editing, width):
    page = editing
    page.set_viewport_size({"width": width, "height": 640})
    page.get_by_role("button", name="Add a step").focus()
    page.keyboard.press("Enter")

    row = page.get_by_label("Step 3", exact=True)
    expect(row).to_be_focused()
    row_box, bar_box = row.bounding_box(), page.locator(".wp-savebar").bounding_box()
    assert 0 < row_box["y"] < row_box["y"] + row_box["height"] < bar_box["y"] < 640


def test_one_is_asked_before_leaving_unsaved_text(editing, session, live_server):
    page = editing
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_label("Title", exact=True).press_sequentially("!")
    page.goto(f"{live_server.url}{session.get_absolute_url()}")

    assert asked == ["beforeunload"]


def test_sessions_are_put_in_order_by_dragging(page, session, organizer, log_in, live_server):
    workshop = session.workshop
    make.session(workshop, "Data Architecture")
    log_in(organizer)
    page.goto(f"{live_server.url}/{workshop.slug}/order/")
    rows = page.locator("[data-row]")
    rows.nth(1).locator("[data-handle]").drag_to(rows.nth(0), target_position={"x": 20, "y": 2})
    expect(page.locator("[data-status]")).to_have_text("Data Architecture is now number 1 of 2.")
    page.locator(".wp-savebar").get_by_role("button", name="Save order").click()

    expect(page.get_by_text("The sessions stand in the new order.")).to_be_visible()
    assert [str(one) for one in workshop.sessions.order_by("position")] == ["Data Architecture", "Security Framework"]


def test_w3c_finds_no_error_in_pages_to_write(client, session, chief):
    client.force_login(chief, backend="sessions_app.permissions.WorkshopBackend")
    edit = f"{session.get_absolute_url()}edit/"
    pages = {
        "edit": client.get(edit),
        "refused": client.post(edit, {"title": "", "roles-0-role": "host", "roles-0-name": "", "readings-0-url": "x"}),
        "clash": client.post(edit, {"title": "Mine", "kind": "track", "seen": ""}),
        "button": client.post(edit, {"title": "Mine", "do": "activities-add"}),
        "new": client.get(f"/{session.workshop.slug}/sessions/new/"),
        "settings": client.get(f"/{session.workshop.slug}/settings/"),
        "settings refused": client.post(f"/{session.workshop.slug}/settings/", {}),
        "order": client.get(f"/{session.workshop.slug}/order/"),
        "removed": client.get(f"/{session.workshop.slug}/removed/"),
        "removal": client.get(f"{session.get_absolute_url()}removal/"),
        "workshop": client.get("/new/"),
        "person": client.get("/people/ana-moreau/edit/"),
    }
    assert [response.status_code for response in pages.values()] == [200, 400, 409, 200, 200, 200, 400, *[200] * 5]

    assert judges.w3c_errors({name: response.content.decode() for name, response in pages.items()}) == []
