"""Every page, before its judges: axe in light and dark, the width of a phone, the W3C's checker, Lighthouse."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from .. import make
from .judges import faults_in_every_look, lighthouse, w3c_errors

# Name of the address, its path, who looks. A page that looks different to another reader stands here twice.
PAGES = [
    ("home", "/", None),
    ("home", "/", "chief"),
    ("search", "/search/", None),
    ("search", "/search/?q=security", None),
    ("search", "/search/?q=nothing+like+this", None),
    ("appearance", "/appearance/", None),
    ("person", "/people/ana-moreau/", None),
    ("workshop", "/grid-workshop/", None),
    ("workshop", "/grid-workshop/", "chief"),
    ("workshop", "/empty-workshop/", None),
    ("session", "/grid-workshop/sessions/security-framework/", None),
    ("session", "/grid-workshop/sessions/security-framework/", "chief"),
    ("session", "/grid-workshop/sessions/community/", "newcomer"),
    ("session", "/grid-workshop/sessions/security-framework/?blame=1", None),
    ("session_history", "/grid-workshop/sessions/security-framework/history/", None),
    ("session_history", "/grid-workshop/sessions/security-framework/history/?against=99", "newcomer"),
    ("session_history", "/grid-workshop/sessions/taken-out/history/", "chief"),
    ("session_revision", "/grid-workshop/sessions/security-framework/history/2/?view=side", "newcomer"),
    ("session_revision", "/grid-workshop/sessions/security-framework/history/1/", "newcomer"),
    ("workshop_history", "/grid-workshop/history/", "chief"),
    ("workshop_revision", "/grid-workshop/history/1/", None),
    ("recent_changes", "/grid-workshop/changes/", None),
    ("recent_changes", "/grid-workshop/changes/?person=nobody", "chief"),
    ("account_login", "/accounts/login/?next=/grid-workshop/", None),
    ("workshop_new", "/new/", "chief"),
    ("workshop_settings", "/grid-workshop/settings/", "chief"),
    ("workshop_order", "/grid-workshop/order/", "chief"),
    ("removed_sessions", "/grid-workshop/removed/", "chief"),
    ("session_new", "/grid-workshop/sessions/new/", "newcomer"),
    ("session_edit", "/grid-workshop/sessions/security-framework/edit/", "newcomer"),
    ("session_edit", "/grid-workshop/sessions/community/edit/", "newcomer"),
    ("session_removal", "/grid-workshop/sessions/community/removal/", "chief"),
    ("person_edit", "/people/ana-moreau/edit/", "chief"),
    ("import_new", "/import/", "chief"),
    ("import", "/grid-workshop/import/", "chief"),
    ("404", "/nowhere/", None),
    ("403", "/grid-workshop/settings/", "newcomer"),
]
# Addresses that show nothing, or that test_signing_in.py looks at.
NOT_PAGES = {
    **dict.fromkeys(["account_link", "account_inactive", "account_logout"], "judged with signing in"),
    **dict.fromkeys(["socialaccount_login_error", "socialaccount_login_cancelled"], "judged with signing in"),
    **dict.fromkeys(["socialaccount_signup", "socialaccount_connections"], "say that there is LF ID only"),
    **dict.fromkeys(["openid_connect_login", "openid_connect_callback"], "take a form and redirect"),
    "healthz": "plain text for a load balancer",
    "readyz": "plain text for a load balancer",
    "robots": "plain text for search engines",
    "favicon": "a picture",
    "markdown_preview": "a fragment of the edit page",
    "session_presence": "a fragment of the session page",
    "session_draft": "takes what is typed; answers with the same fragment",
    "new_session_draft": "takes what is typed",
    "session_restoration": "takes a form and redirects",
    "session_revert": "takes a form and redirects",
    "workshop_revert": "takes a form and redirects",
    "changes_feed": "Atom, for feed readers",
}


@pytest.fixture
def world(transactional_db):
    """One of everything that the pages show, and those who look."""
    people = {"chief": make.user("chiara", name="Chiara Chief", is_organizer=True), "newcomer": make.user("nora")}
    workshop = make.workshop(
        "Grid Workshop", community="LF Energy", introduction="Come and **plan** with us.", breakout_rounds=2
    )
    make.full_session(workshop, detailed_description="First\n\n## A heading\n\n- a list\n\n`code`, <b>raw</b>")
    revise_many_parts(workshop, people["chief"])
    make.session(workshop, "Community", kind="general", not_understood="Left over")
    make.session(workshop, "A use case with a title that is rather long, to see where it breaks", kind="use_case")
    removed = make.session(workshop, "Taken out")
    with removed.being_revised(by=people["chief"], why="Not this year"):
        removed.remove()
    make.workshop("Empty Workshop")
    return people


def revise_many_parts(workshop, chief):
    """One revision of the session, and one of the settings, that changes a bit of everything."""
    session = workshop.sessions.get()
    now = session.snapshot()
    with session.being_revised(by=chief, why="A bit of everything", seen=1):
        session.become(
            {
                "expected_minutes": 90,
                "detailed_description": f"{now['detailed_description']}\n\nMore of it",
                "outcomes": [now["outcomes"][1]],
                "roles": [now["roles"][1], {"role": "host", "person": now["roles"][0]["person"]}],
                "activity": [*now["activity"], {"text": "Summary", "minutes": 5}],
                "pre_reading": now["pre_reading"][::-1],
            }
        )
    with workshop.being_revised(by=chief):
        workshop.become({"breakout_rounds": 3, "organizers": [chief.username]})


def test_every_page_is_accessible_and_fits_in_every_look(page, context, live_server, world, log_in):
    faults = {}
    for name, path, who in PAGES:
        context.clear_cookies()
        if who:
            log_in(world[who])
        page.goto(live_server.url + path)
        faults[f"{name} {path} as {who or 'visitor'}"] = faults_in_every_look(page)

    assert {page: found for page, found in faults.items() if found} == {}


def test_the_w3c_checker_finds_no_error_on_any_page(client, world):
    pages = {}
    for name, path, who in PAGES:
        client.logout()
        if who:
            client.force_login(world[who], backend="sessions_app.permissions.WorkshopBackend")
        pages[f"{name} {path} as {who or 'visitor'}"] = client.get(path).content.decode()

    assert w3c_errors(pages) == []


def test_lighthouse_gives_full_marks(live_server, world):
    paths = ["/grid-workshop/", "/grid-workshop/sessions/security-framework/"]

    with ThreadPoolExecutor() as at_once:  # it mostly waits
        scores = dict(zip(paths, at_once.map(lighthouse, [live_server.url + path for path in paths]), strict=True))

    assert scores == {path: {"accessibility": 1, "best-practices": 1, "seo": 1} for path in paths}


def test_every_address_of_ours_is_looked_at_or_says_why_not():
    looked_at = {name for name, *_ in PAGES}

    assert our_names() - looked_at - NOT_PAGES.keys() == set()


def our_names(patterns=None):
    """Names of the addresses that our own parts answer, without Django admin's and allauth's."""
    for_now = get_resolver().url_patterns if patterns is None else patterns
    names = set()
    for pattern in for_now:
        if isinstance(pattern, URLPattern):
            if pattern.callback.__module__.startswith("sessions_app"):
                names.add(pattern.name)
        elif pattern.namespace != "admin":
            names |= our_names(pattern.url_patterns)
    return names
