"""Django admin in a real browser: under the content security policy, in light and dark."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib import admin as django_admin
from django.contrib.auth.models import Group
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from sessions_app.models import CalendarKey, EditDraft, Imported, Session, Token

from .. import make
from .conftest import flush_events
from .judges import axe, faults_in_every_look, w3c_errors
from .looks import LOOKS, Look, look_at

BOTH_SCHEMES_AND_WIDTHS = [Look(360, "dark"), Look(1440, "light")]


@pytest.fixture
def desk(page, log_in, admin, live_server):
    """Open a page of Django admin as an admin; answers the page."""
    log_in(admin)

    def go(name, *args, look=LOOKS[2]):
        look_at(page, live_server.url + reverse(f"admin:{name}", args=args), look)
        return page

    return go


def test_admin_adds_a_host_by_typing_a_few_letters_and_an_outcome(desk, session):
    zoe = make.person("Zoe Zhang", "RTE")
    page = desk("sessions_app_session_change", session.pk)

    page.get_by_role("button", name="Add another Role").click()
    page.locator("#id_roles-3-role").select_option("alternate_host")
    page.locator("#roles-3 .select2-selection").click()
    page.locator(".select2-search__field").press_sequentially("zha")
    page.get_by_role("option", name="Zoe Zhang (RTE)").click()
    page.get_by_role("button", name="Add another Outcome").click()
    page.locator("#id_outcomes-2-text").fill("A plan")
    page.locator("#id_why").fill("Agreed in the call")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was changed successfully").wait_for()

    now = Session.objects.get(pk=session.pk)
    assert [role.person for role in now.people("alternate_host")] == [zoe]
    assert [one.text for one in now.outcomes.all()] == ["A first impact assessment", "A threat model", "A plan"]
    assert now.revisions.first().why == "Agreed in the call"


def test_admin_takes_a_session_out_from_the_list(desk, session):
    page = desk("sessions_app_session_changelist")

    page.get_by_label("Select this object for an action").check()
    page.get_by_label("Action:").select_option("take_out")
    page.get_by_role("button", name="Go").click()

    page.get_by_text("1 session was taken out.").wait_for()
    assert Session.objects.get(pk=session.pk).is_removed


# Paths of Django admin, {nouns} standing for keys. All that admins can reach: lists as they are, searched, filtered and
# in many pages; forms to add, to change and to look at; questions before deleting; histories; windows that forms open.
PAGES = [
    "",
    "sessions_app/",
    "auth/",
    "socialaccount/",
    "sessions_app/workshop/",
    "sessions_app/workshop/?q=nothing+like+this",
    "sessions_app/workshop/?is_public__exact=1&starts_on__year=2020",
    "sessions_app/workshop/add/",
    "sessions_app/workshop/{workshop}/change/",
    "sessions_app/workshop/{workshop}/delete/",
    "sessions_app/workshop/{workshop}/history/",
    "sessions_app/session/",
    "sessions_app/session/?q=ana&kind__exact=track&standing=yes&o=1.-2&_facets=True",
    "sessions_app/session/add/",
    "sessions_app/session/{session}/change/",
    "sessions_app/session/{session}/delete/",
    "sessions_app/session/{session}/history/",
    "sessions_app/person/",
    "sessions_app/person/?user__isempty=1",
    "sessions_app/person/add/",
    "sessions_app/person/add/?_popup=1",
    "sessions_app/person/{person}/change/",
    "sessions_app/person/{person}/delete/",
    "sessions_app/person/{person}/history/",
    "sessions_app/role/",
    "sessions_app/role/add/",
    "sessions_app/role/{role}/change/",
    "sessions_app/role/{role}/delete/",
    "sessions_app/role/{role}/history/",
    "sessions_app/outcome/",
    "sessions_app/outcome/add/",
    "sessions_app/outcome/{outcome}/change/",
    "sessions_app/outcome/{outcome}/delete/",
    "sessions_app/outcome/{outcome}/history/",
    "sessions_app/activity/",
    "sessions_app/activity/add/",
    "sessions_app/activity/{activity}/change/",
    "sessions_app/activity/{activity}/delete/",
    "sessions_app/activity/{activity}/history/",
    "sessions_app/reading/",
    "sessions_app/reading/add/",
    "sessions_app/reading/{reading}/change/",
    "sessions_app/reading/{reading}/delete/",
    "sessions_app/reading/{reading}/history/",
    "sessions_app/imported/",
    "sessions_app/imported/?q=security&noun=session",
    "sessions_app/imported/{imported}/change/",
    "sessions_app/imported/{imported}/history/",
    "sessions_app/revision/",
    "sessions_app/revision/?q=renamed&noun=session",
    "sessions_app/revision/{revision}/change/",
    "sessions_app/revision/{revision}/history/",
    "sessions_app/editdraft/",
    "sessions_app/editdraft/?q=adam",
    "sessions_app/editdraft/{editdraft}/change/",
    "sessions_app/editdraft/{editdraft}/delete/",
    "sessions_app/editdraft/{editdraft}/history/",
    "sessions_app/availability/",
    "sessions_app/availability/?q=bridge",
    "sessions_app/availability/add/",
    "sessions_app/availability/{availability}/change/",
    "sessions_app/availability/{availability}/delete/",
    "sessions_app/availability/{availability}/history/",
    "sessions_app/block/",
    "sessions_app/block/?q=bridge",
    "sessions_app/block/add/",
    "sessions_app/block/{block}/change/",
    "sessions_app/block/{block}/delete/",
    "sessions_app/block/{block}/history/",
    "sessions_app/draft/",
    "sessions_app/draft/?q=bridge",
    "sessions_app/draft/add/",
    "sessions_app/draft/{draft}/change/",
    "sessions_app/draft/{draft}/delete/",
    "sessions_app/draft/{draft}/history/",
    "sessions_app/placement/",
    "sessions_app/placement/?q=bridge",
    "sessions_app/placement/add/",
    "sessions_app/placement/{placement}/change/",
    "sessions_app/placement/{placement}/delete/",
    "sessions_app/placement/{placement}/history/",
    "sessions_app/room/",
    "sessions_app/room/?q=bridge",
    "sessions_app/room/add/",
    "sessions_app/room/{room}/change/",
    "sessions_app/room/{room}/delete/",
    "sessions_app/room/{room}/history/",
    "sessions_app/seat/",
    "sessions_app/seat/add/",
    "sessions_app/seat/{seat}/change/",
    "sessions_app/seat/{seat}/delete/",
    "sessions_app/seat/{seat}/history/",
    "sessions_app/calendarkey/",
    "sessions_app/calendarkey/?q=adam",
    "sessions_app/calendarkey/{calendarkey}/change/",
    "sessions_app/calendarkey/{calendarkey}/delete/",
    "sessions_app/calendarkey/{calendarkey}/history/",
    "sessions_app/star/",
    "sessions_app/star/?q=bridge",
    "sessions_app/star/add/",
    "sessions_app/star/{star}/change/",
    "sessions_app/star/{star}/delete/",
    "sessions_app/star/{star}/history/",
    "sessions_app/token/",
    "sessions_app/token/?q=script",
    "sessions_app/token/{token}/change/",
    "sessions_app/token/{token}/delete/",
    "sessions_app/token/{token}/history/",
    "sessions_app/wish/",
    "sessions_app/wish/?q=bridge",
    "sessions_app/wish/add/",
    "sessions_app/wish/{wish}/change/",
    "sessions_app/wish/{wish}/delete/",
    "sessions_app/wish/{wish}/history/",
    "sessions_app/draftchange/",
    "sessions_app/draftchange/{draftchange}/change/",
    "sessions_app/draftchange/{draftchange}/history/",
    "sessions_app/notice/",
    "sessions_app/notice/{notice}/change/",
    "sessions_app/notice/{notice}/history/",
    "sessions_app/release/",
    "sessions_app/release/{release}/change/",
    "sessions_app/release/{release}/history/",
    "sessions_app/proposal/",
    "sessions_app/proposal/{proposal}/change/",
    "sessions_app/proposal/{proposal}/delete/",
    "sessions_app/proposal/{proposal}/history/",
    "sessions_app/user/",
    "sessions_app/user/add/",
    "sessions_app/user/{user}/change/",
    "sessions_app/user/{user}/delete/",
    "sessions_app/user/{user}/history/",
    "socialaccount/socialaccount/",
    "socialaccount/socialaccount/{socialaccount}/change/",
    "socialaccount/socialaccount/{socialaccount}/delete/",
    "socialaccount/socialaccount/{socialaccount}/history/",
    "django_tasks_database/",
    "django_tasks_database/dbtaskresult/",
    "django_tasks_database/dbtaskresult/{dbtaskresult}/change/",
    "django_tasks_database/dbtaskresult/{dbtaskresult}/history/",
    "auth/group/?p=2",
    "auth/group/add/",
    "auth/group/{group}/change/",
    "auth/group/{group}/delete/",
    "auth/group/{group}/history/",
]

# One of each kind. All pages of a kind have template and styles in common, so these alone are seen in every look.
KINDS = {
    "front page": "",
    "one part": "sessions_app/",
    "list, empty": "sessions_app/workshop/?q=nothing+like+this",
    "list, filtered": "sessions_app/session/?q=ana&kind__exact=track&standing=yes&o=1.-2&_facets=True",
    "list in pages": "auth/group/?p=2",
    "form to add": "sessions_app/workshop/add/",
    "form with rows": "sessions_app/session/{session}/change/",
    "form in a window": "sessions_app/person/add/?_popup=1",
    "form to look at": "sessions_app/revision/{revision}/change/",
    "form to choose several": "auth/group/{group}/change/",
    "form to add somebody who signs in": "sessions_app/user/add/",
    "question before deleting": "sessions_app/session/{session}/delete/",
    "history": "sessions_app/session/{session}/history/",
}

# What the W3C's checker holds against lists that Django fills by a script: they begin empty, or with an empty line.
DJANGOS = [
    "must have a descendant “option” element",
    "must have either an empty “value” attribute, or must have no text content",
    "Element “option” without attribute “label” must not be empty",
]


@pytest.fixture
def paths(session, admin):
    """Of each noun at least one, one of them changed by the admin; answers PAGES with its keys."""
    Imported.objects.create(session=session, content={"title": "Security Framework"})
    EditDraft.objects.create(user=admin, workshop=session.workshop, session=session, part="outcomes")
    SocialAccount.objects.create(user=admin, provider="lfid", uid="auth0|adam")
    CalendarKey.objects.create(user=admin)
    Group.objects.bulk_create(Group(name=f"Group {number}") for number in range(101))
    plan_and_publish(session, admin)
    with session.being_revised(by=admin, why="Renamed"):
        session.become({"title": "Security"})
    keys = {model._meta.model_name: model.objects.order_by("pk").first().pk for model in django_admin.site._registry}
    return {path: "/admin/" + path.format(**keys) for path in PAGES}


def plan_and_publish(session, admin):
    workshop, ana = session.workshop, session.people("leader")[0].person
    draft = make.draft(workshop, by=admin)
    make.placement(make.block(draft, "plenary", title="Opening"), session, make.room(workshop, "Bridge A", capacity=40))
    DBTaskResult.objects.create(task_path="made.up", args_kwargs={"args": [], "kwargs": {}}, backend_name="default")
    make.proposal(draft, asked_by=admin, reasons=["There is no room for it."])
    make.availability(workshop, ana)
    make.wish(session, make.session(workshop, "Other"))
    make.star(session, admin)
    Token.make(admin, "Script")
    make.seat(session, admin)
    make.notice(make.release(workshop, by=admin), ana)


def test_every_page_is_valid_and_accessible_each_kind_in_every_look(page, log_in, admin, live_server, paths, faults):
    log_in(admin)

    statuses, pages, breaches, findings = {}, {}, {}, {}
    for path, address in paths.items():
        response = look_at(page, live_server.url + address, LOOKS[2])
        statuses[path], pages[path] = response.status, response.text()
        breaches[path] = list(faults)
        findings[path] = faults_in_every_look(page) if path in KINDS.values() else axe(page)
        flush_events(page.context, 5)  # what came later would be found on the next page, never be lost
        faults.clear()  # axe-core itself writes a style into pages that have style sheets with @import

    assert set(KINDS.values()) <= statuses.keys()
    assert statuses == dict.fromkeys(PAGES, 200)
    assert {path: found for path, found in breaches.items() if found} == {}
    assert {path: found for path, found in findings.items() if found} == {}
    assert [error for error in w3c_errors(pages) if not any(words in error for words in DJANGOS)] == []


@pytest.mark.parametrize("look", BOTH_SCHEMES_AND_WIDTHS, ids=str)
def test_axe_finds_nothing_while_an_admin_works(desk, session, admin, faults, look):
    """What a page grows when it is used: opened lists, added rows, a calendar, complaints, a question."""
    findings = {}

    page = desk("sessions_app_session_change", session.pk, look=look)
    page.locator("#roles-0 .select2-selection").click()
    page.get_by_role("option", name="Ana Moreau").wait_for()
    findings["a list opened"] = axe(page)
    page.keyboard.press("Escape")
    for noun in ("Role", "Outcome", "Activity", "Reading"):
        page.get_by_role("button", name=f"Add another {noun}").click()
    findings["rows added"] = axe(page)
    page.locator("#id_title").fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Please correct the error").wait_for()
    findings["complaints"] = axe(page)

    desk("sessions_app_workshop_change", session.workshop_id, look=look)
    page.locator(".field-organizers .select2-selection").click()
    page.get_by_role("option", name="Adam Admin").wait_for()
    findings["a list of several opened"] = axe(page)
    page.get_by_role("option", name="Adam Admin").click()
    findings["several chosen"] = axe(page)
    page.locator(".field-starts_on .date-icon").click()
    page.locator("#calendarin0").wait_for()
    findings["a calendar"] = axe(page)

    desk("sessions_app_session_changelist", look=look)
    page.get_by_label("Select this object for an action").check()
    findings["a row chosen"] = axe(page)
    page.get_by_label("Action:").select_option("delete_selected")
    page.get_by_role("button", name="Go").click()
    page.get_by_role("button", name="Yes, I’m sure").wait_for()
    findings["the question before acting"] = axe(page)
    page.go_back()
    page.get_by_label("Action:").select_option("take_out")
    page.get_by_role("button", name="Go").click()
    page.get_by_text("1 session was taken out.").wait_for()
    findings["what was done"] = axe(page)

    flush_events(page.context)
    faults.clear()
    assert len(findings) == 9
    assert {state: found for state, found in findings.items() if found} == {}


def test_every_page_of_django_admin_is_looked_at(client, admin, paths):
    """All that Django admin has addresses for, except what redirects, is data, or is refused."""
    client.force_login(admin, backend="sessions_app.permissions.WorkshopBackend")
    keys = {model: [model.objects.order_by("pk").first().pk] for model in django_admin.site._registry}

    addresses = {
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=key if takes_key else [])
        for model, key in keys.items()
        for page, takes_key in [("changelist", 0), ("add", 0), ("change", 1), ("delete", 1), ("history", 1)]
    }
    shown = {address for address in addresses if client.get(address).status_code == 200}

    assert len(shown) > len(keys)
    assert shown - {address.split("?")[0] for address in paths.values()} == set()


def test_lists_and_fields_say_their_names(desk, session):
    page = desk("sessions_app_session_change", session.pk)

    page.get_by_role("combobox", name="Person Ana Moreau").click()
    page.get_by_role("searchbox", name="Search Person").press_sequentially("ben")
    page.get_by_role("listbox", name="Person").get_by_role("option", name="Ben Okoro").click()

    page.get_by_role("combobox", name="Person Ben Okoro").first.wait_for()
    assert page.get_by_role("columnheader", name="At present").count() == 4
