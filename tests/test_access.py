"""Every address of the site, and what it answers to everybody who may come: the whole of DESIGN section 5 as tables.

An answer is a status, or `in` for the sign-in page that leads back to the address. What one may not know of is 404,
what one knows of but may not do 403. An address without a row fails, and so does one that writes when it is only read.
"""

import logging
import re
from contextlib import contextmanager
from datetime import date
from functools import partial

import pytest
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import admin as django_admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session as SignedIn
from django.db import connection, transaction
from django.test import Client
from django.test.client import ClientHandler
from django.urls import get_resolver, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django_tasks_db.models import DBTaskResult

from sessions_app.agenda.releases.publishing import publish, withdraw
from sessions_app.models import (
    Availability,
    Block,
    CalendarKey,
    Draft,
    DraftChange,
    EditDraft,
    Imported,
    Notice,
    Person,
    Placement,
    Proposal,
    Release,
    Room,
    Seat,
    Session,
    Star,
    Token,
    Wish,
    Workshop,
)

from . import make
from .emptying import empty_tables

HANDLER = ClientHandler(enforce_csrf_checks=False)  # one for all: loading the middleware takes longer than a page
pytestmark = pytest.mark.uncounted  # 7,000 answers; the pages have tests of their own
JOIN_URL, HOST_KEY = "https://bridge.example/j01n", "s3cret-h0st"
WHO = "visitor newcomer crew organizer stranger admin".split()  # the stranger organizes another workshop
# A statement that writes, and the table
WRITES = re.compile(r'(?:INSERT INTO|DELETE FROM|TRUNCATE|MERGE INTO|COPY|(?<!FOR )UPDATE) +"?(\w+)', re.IGNORECASE)
NOT_ALLOWED = "405 405 405 405 405 405"

# An open, public workshop. For each address: what is answered to reading it, and to an empty form sent there.
OPEN = {
    # --- everybody reads
    "home": ("200 200 200 200 200 200", NOT_ALLOWED),
    "workshop": ("200 200 200 200 200 200", NOT_ALLOWED),
    "session": ("200 200 200 200 200 200", NOT_ALLOWED),
    "session_history": ("200 200 200 200 200 200", NOT_ALLOWED),
    "session_revision": ("200 200 200 200 200 200", NOT_ALLOWED),
    "workshop_history": ("200 200 200 200 200 200", NOT_ALLOWED),
    "workshop_revision": ("200 200 200 200 200 200", NOT_ALLOWED),
    "recent_changes": ("200 200 200 200 200 200", NOT_ALLOWED),
    "changes_feed": ("200 200 200 200 200 200", NOT_ALLOWED),
    "export_ics": ("200 200 200 200 200 200", NOT_ALLOWED),
    "export_json": ("200 200 200 200 200 200", NOT_ALLOWED),
    "export_md": ("200 200 200 200 200 200", NOT_ALLOWED),
    "export_csv": ("200 200 200 200 200 200", NOT_ALLOWED),
    "export_frab-xml": ("200 200 200 200 200 200", NOT_ALLOWED),
    "export_frab-json": ("200 200 200 200 200 200", NOT_ALLOWED),
    "formats": ("200 200 200 200 200 200", NOT_ALLOWED),
    "agenda_embed": ("200 200 200 200 200 200", NOT_ALLOWED),
    "releases_feed": ("200 200 200 200 200 200", NOT_ALLOWED),
    "agenda": ("200 200 200 200 200 200", NOT_ALLOWED),
    "releases": ("200 200 200 200 200 200", NOT_ALLOWED),
    "release": ("200 200 200 200 200 200", NOT_ALLOWED),
    "person": ("200 200 200 200 200 200", NOT_ALLOWED),
    "session_calendar": ("200 200 200 200 200 200", NOT_ALLOWED),
    "person_calendar": ("200 200 200 200 200 200", NOT_ALLOWED),
    "search": ("200 200 200 200 200 200", NOT_ALLOWED),
    "api_docs": ("200 200 200 200 200 200", NOT_ALLOWED),
    "openapi": ("200 200 200 200 200 200", NOT_ALLOWED),  # operations have their table in tests/api
    "appearance": ("200 200 200 200 200 200", "400 400 400 400 400 400"),
    "healthz": ("200 200 200 200 200 200", NOT_ALLOWED),
    "readyz": ("200 200 200 200 200 200", NOT_ALLOWED),
    "robots": ("200 200 200 200 200 200", NOT_ALLOWED),
    "service_worker": ("200 200 200 200 200 200", NOT_ALLOWED),
    "favicon": ("302 302 302 302 302 302", NOT_ALLOWED),
    # --- everybody with an LF ID contributes
    "markdown_preview": (NOT_ALLOWED, "in 200 200 200 200 200"),
    "session_new": ("in 200 200 200 200 200", "in 400 400 400 400 400"),
    "session_edit": ("in 200 200 200 200 200", "in 400 400 400 400 400"),
    "session_revert": (NOT_ALLOWED, "in 302 302 302 302 302"),
    "session_presence": ("in 200 200 200 200 200", NOT_ALLOWED),
    # --- and what they type is kept; the sign-in page leads back to the form, not to these
    "session_draft": (NOT_ALLOWED, "302 400 400 400 400 400"),
    "new_session_draft": (NOT_ALLOWED, "302 400 400 400 400 400"),
    # --- the person themselves, and organizers of everything
    "person_edit": ("in 403 200 403 403 200", "in 403 400 403 403 400"),
    "my_notices": ("in 200 200 200 200 200", "in 302 302 302 302 302"),
    "tokens": ("in 200 200 200 200 200", "in 400 400 400 400 400"),
    "token_revocation": (NOT_ALLOWED, "in 404 302 404 404 404"),  # the crew's
    # --- everybody with an LF ID has stars, seats and an agenda of their own; signing in leads back to the page
    "star": (NOT_ALLOWED, "302 400 400 400 400 400"),
    "seat": (NOT_ALLOWED, "302 400 400 400 400 400"),
    "my_stars": (NOT_ALLOWED, "in 400 400 400 400 400"),
    "my_agenda": ("in 200 200 200 200 200", NOT_ALLOWED),
    # --- who got a seat out of the line: the moderator of the session
    "promotion_seen": (NOT_ALLOWED, "in 404 302 404 404 404"),
    "my_calendar_page": ("in 200 200 200 200 200", NOT_ALLOWED),
    "my_calendar_address": (NOT_ALLOWED, "in 302 302 302 302 302"),
    "my_calendar_renewal": (NOT_ALLOWED, "in 302 302 302 302 302"),
    "my_calendar_removal": (NOT_ALLOWED, "in 302 302 302 302 302"),
    # --- whoever knows its secret address: here that of the moderator
    "my_calendar": ("200 200 200 200 200 200", NOT_ALLOWED),
    # --- whom a release tells something: the moderator of the session
    "notice_seen": (NOT_ALLOWED, "in 404 302 404 404 404"),
    # --- each person themselves
    "my_availability": ("in 403 200 403 403 403", "in 403 302 403 403 403"),
    # --- organizers of the workshop
    "release_new": ("in 403 403 200 403 200", "in 403 403 400 403 400"),
    "release_withdrawal": ("in 403 403 200 403 200", "in 403 403 302 403 302"),
    "release_mail": (NOT_ALLOWED, "in 403 403 302 403 302"),
    "release_again": ("in 403 403 200 403 200", "in 403 403 400 403 400"),
    "workshop_settings": ("in 403 403 200 403 200", "in 403 403 400 403 400"),
    "workshop_order": ("in 403 403 200 403 200", "in 403 403 302 403 302"),
    "seats": ("in 403 403 200 403 200", "in 403 403 400 403 400"),
    "rooms": ("in 403 403 200 403 200", "in 403 403 302 403 302"),
    "wishes": ("in 403 403 200 403 200", "in 403 403 400 403 400"),
    "availability": ("in 403 403 200 403 200", NOT_ALLOWED),
    "availability_of": ("in 403 403 200 403 200", "in 403 403 302 403 302"),
    "wish_removal": (NOT_ALLOWED, "in 403 403 302 403 302"),
    "workshop_revert": (NOT_ALLOWED, "in 403 403 302 403 302"),
    "removed_sessions": ("in 403 403 200 403 200", NOT_ALLOWED),
    "session_removal": ("in 403 403 200 403 200", "in 403 403 302 403 302"),
    "session_restoration": (NOT_ALLOWED, "in 403 403 302 403 302"),
    "import": ("in 403 403 200 403 200", "in 403 403 400 403 400"),
    # --- and its planner, in which there is a draft with a block, a session placed in it, and a problem
    "planner": ("in 403 403 302 403 302", "in 403 403 302 403 302"),
    "board": ("in 403 403 200 403 200", NOT_ALLOWED),
    "draft_changes": ("in 403 403 200 403 200", NOT_ALLOWED),
    "draft_copy": (NOT_ALLOWED, "in 403 403 302 403 302"),
    "draft_name": ("in 403 403 200 403 200", "in 403 403 400 403 400"),
    "draft_removal": ("in 403 403 200 403 200", "in 403 403 409 403 409"),
    "draft_undo": (NOT_ALLOWED, "in 403 403 302 403 302"),
    "draft_redo": (NOT_ALLOWED, "in 403 403 302 403 302"),
    "block_new": ("in 403 403 200 403 200", "in 403 403 400 403 400"),
    "block_edit": ("in 403 403 200 403 200", "in 403 403 400 403 400"),
    "block_removal": ("in 403 403 200 403 200", "in 403 403 409 403 409"),
    "block_fit": (NOT_ALLOWED, "in 403 403 302 403 302"),
    "placing": ("in 403 403 200 403 200", NOT_ALLOWED),
    "placement_minutes": (NOT_ALLOWED, "in 403 403 400 403 400"),
    "problem": ("in 403 403 200 403 200", "in 403 403 409 403 409"),
    "moves": (NOT_ALLOWED, "in 403 403 400 403 400"),
    "layout": ("in 403 403 200 403 200", "in 403 403 400 403 400"),
    "proposals": (NOT_ALLOWED, "in 403 403 400 403 400"),
    "proposal": ("in 403 403 200 403 200", NOT_ALLOWED),
    "proposal_stop": (NOT_ALLOWED, "in 403 403 302 403 302"),
    "proposal_taking": (NOT_ALLOWED, "in 403 403 302 403 302"),
    "proposal_discarding": (NOT_ALLOWED, "in 403 403 302 403 302"),
    "fit": ("in 403 403 200 403 200", "in 403 403 409 403 409"),
    # --- organizers of everything
    "workshop_new": ("in 403 403 403 403 200", "in 403 403 403 403 400"),
    "import_new": ("in 403 403 403 403 200", "in 403 403 403 403 400"),
    # --- signing in and out
    "account_login": ("200 302 302 302 302 302", NOT_ALLOWED),
    "account_logout": (NOT_ALLOWED, "302 302 302 302 302 302"),
    "account_link": ("403 403 403 403 403 403", "403 403 403 403 403 403"),
    "account_inactive": ("403 403 403 403 403 403", NOT_ALLOWED),
    "openid_connect_login": ("302 302 302 302 302 302", "503 503 503 503 503 503"),
    "openid_connect_callback": ("400 400 400 400 400 400", NOT_ALLOWED),
    "socialaccount_login_cancelled": ("200 200 200 200 200 200", NOT_ALLOWED),
    "socialaccount_login_error": ("400 400 400 400 400 400", NOT_ALLOWED),
    "socialaccount_signup": ("200 200 200 200 200 200", NOT_ALLOWED),
    "socialaccount_connections": ("200 200 200 200 200 200", NOT_ALLOWED),
}

# What differs when the workshop is not open to contributors: a crew still has its own session.
CLOSED = {
    "session_new": ("in 403 403 200 403 200", "in 403 403 400 403 400"),
    "session_edit": ("in 403 200 200 403 200", "in 403 400 400 403 400"),
    "session_revert": (NOT_ALLOWED, "in 403 302 302 403 302"),
    "session_presence": ("in 403 200 200 403 200", NOT_ALLOWED),
    "session_draft": (NOT_ALLOWED, "302 403 400 400 403 400"),
    "new_session_draft": (NOT_ALLOWED, "302 403 403 400 403 400"),
}

# What differs when it is not public: for all but its organizers it is not there, nor are people only it names.
PRIVATE = {
    "workshop": ("404 404 404 200 404 200", NOT_ALLOWED),
    "session": ("404 404 404 200 404 200", NOT_ALLOWED),
    "session_history": ("404 404 404 200 404 200", NOT_ALLOWED),
    "session_revision": ("404 404 404 200 404 200", NOT_ALLOWED),
    "workshop_history": ("404 404 404 200 404 200", NOT_ALLOWED),
    "workshop_revision": ("404 404 404 200 404 200", NOT_ALLOWED),
    "recent_changes": ("404 404 404 200 404 200", NOT_ALLOWED),
    "changes_feed": ("404 404 404 200 404 200", NOT_ALLOWED),
    "export_ics": ("404 404 404 200 404 200", NOT_ALLOWED),
    "export_json": ("404 404 404 200 404 200", NOT_ALLOWED),
    "export_md": ("404 404 404 200 404 200", NOT_ALLOWED),
    "export_csv": ("404 404 404 200 404 200", NOT_ALLOWED),
    "export_frab-xml": ("404 404 404 200 404 200", NOT_ALLOWED),
    "export_frab-json": ("404 404 404 200 404 200", NOT_ALLOWED),
    "formats": ("404 404 404 200 404 200", NOT_ALLOWED),
    "agenda_embed": ("404 404 404 200 404 200", NOT_ALLOWED),
    "releases_feed": ("404 404 404 200 404 200", NOT_ALLOWED),
    "agenda": ("404 404 404 200 404 200", NOT_ALLOWED),
    "releases": ("404 404 404 200 404 200", NOT_ALLOWED),
    "release": ("404 404 404 200 404 200", NOT_ALLOWED),
    "release_new": ("404 404 404 200 404 200", "404 404 404 400 404 400"),
    "release_withdrawal": ("404 404 404 200 404 200", "404 404 404 302 404 302"),
    "release_mail": (NOT_ALLOWED, "404 404 404 302 404 302"),
    "release_again": ("404 404 404 200 404 200", "404 404 404 400 404 400"),
    "notice_seen": (NOT_ALLOWED, "404 404 404 404 404 404"),
    "session_revert": (NOT_ALLOWED, "404 404 404 302 404 302"),
    "workshop_revert": (NOT_ALLOWED, "404 404 404 302 404 302"),
    "person": ("404 404 404 200 404 200", NOT_ALLOWED),
    "session_calendar": ("404 404 404 200 404 200", NOT_ALLOWED),
    "person_calendar": ("404 404 404 404 404 404", NOT_ALLOWED),
    "session_new": ("404 404 404 200 404 200", "404 404 404 400 404 400"),
    "session_edit": ("404 404 404 200 404 200", "404 404 404 400 404 400"),
    "session_presence": ("404 404 404 200 404 200", NOT_ALLOWED),
    "session_draft": (NOT_ALLOWED, "302 404 404 400 404 400"),
    "new_session_draft": (NOT_ALLOWED, "302 404 404 400 404 400"),
    "person_edit": ("404 404 404 403 404 200", "404 404 404 403 404 400"),
    "workshop_settings": ("404 404 404 200 404 200", "404 404 404 400 404 400"),
    "workshop_order": ("404 404 404 200 404 200", "404 404 404 302 404 302"),
    "seats": ("404 404 404 200 404 200", "404 404 404 400 404 400"),
    "star": (NOT_ALLOWED, "404 404 404 400 404 400"),
    "seat": (NOT_ALLOWED, "404 404 404 400 404 400"),
    "my_agenda": ("404 404 404 200 404 200", NOT_ALLOWED),
    "rooms": ("404 404 404 200 404 200", "404 404 404 302 404 302"),
    "wishes": ("404 404 404 200 404 200", "404 404 404 400 404 400"),
    "availability": ("404 404 404 200 404 200", NOT_ALLOWED),
    "availability_of": ("404 404 404 200 404 200", "404 404 404 302 404 302"),
    "my_availability": ("404 404 404 403 404 403", "404 404 404 403 404 403"),
    "wish_removal": (NOT_ALLOWED, "404 404 404 302 404 302"),
    "removed_sessions": ("404 404 404 200 404 200", NOT_ALLOWED),
    "session_removal": ("404 404 404 200 404 200", "404 404 404 302 404 302"),
    "session_restoration": (NOT_ALLOWED, "404 404 404 302 404 302"),
    "import": ("404 404 404 200 404 200", "404 404 404 400 404 400"),
    "planner": ("404 404 404 302 404 302", "404 404 404 302 404 302"),
    "board": ("404 404 404 200 404 200", NOT_ALLOWED),
    "draft_changes": ("404 404 404 200 404 200", NOT_ALLOWED),
    "draft_copy": (NOT_ALLOWED, "404 404 404 302 404 302"),
    "draft_name": ("404 404 404 200 404 200", "404 404 404 400 404 400"),
    "draft_removal": ("404 404 404 200 404 200", "404 404 404 409 404 409"),
    "draft_undo": (NOT_ALLOWED, "404 404 404 302 404 302"),
    "draft_redo": (NOT_ALLOWED, "404 404 404 302 404 302"),
    "block_new": ("404 404 404 200 404 200", "404 404 404 400 404 400"),
    "block_edit": ("404 404 404 200 404 200", "404 404 404 400 404 400"),
    "block_removal": ("404 404 404 200 404 200", "404 404 404 409 404 409"),
    "block_fit": (NOT_ALLOWED, "404 404 404 302 404 302"),
    "placing": ("404 404 404 200 404 200", NOT_ALLOWED),
    "placement_minutes": (NOT_ALLOWED, "404 404 404 400 404 400"),
    "problem": ("404 404 404 200 404 200", "404 404 404 409 404 409"),
    "moves": (NOT_ALLOWED, "404 404 404 400 404 400"),
    "layout": ("404 404 404 200 404 200", "404 404 404 400 404 400"),
    "proposals": (NOT_ALLOWED, "404 404 404 400 404 400"),
    "proposal": ("404 404 404 200 404 200", NOT_ALLOWED),
    "proposal_stop": (NOT_ALLOWED, "404 404 404 302 404 302"),
    "proposal_taking": (NOT_ALLOWED, "404 404 404 302 404 302"),
    "proposal_discarding": (NOT_ALLOWED, "404 404 404 302 404 302"),
    "fit": ("404 404 404 200 404 200", "404 404 404 409 404 409"),
}

# What differs when the session was taken out: it has no page any more, and what is typed is given back (409).
TAKEN_OUT = {
    "session": ("404 404 404 404 404 404", NOT_ALLOWED),
    "session_history": ("404 404 404 200 404 200", NOT_ALLOWED),
    "session_revision": ("404 404 404 200 404 200", NOT_ALLOWED),
    "person": ("404 404 404 404 404 200", NOT_ALLOWED),
    "session_calendar": ("404 404 404 404 404 404", NOT_ALLOWED),
    "person_calendar": ("404 404 404 404 404 404", NOT_ALLOWED),
    "session_edit": ("404 404 404 404 404 404", "in 409 409 409 409 409"),
    "session_presence": ("404 404 404 404 404 404", NOT_ALLOWED),
    "star": (NOT_ALLOWED, "404 404 404 404 404 404"),
    "person_edit": ("404 404 404 404 404 200", "404 404 404 404 404 400"),
    "session_revert": (NOT_ALLOWED, "404 404 404 404 404 404"),
    "notice_seen": (NOT_ALLOWED, "in 404 404 404 404 404"),
    "session_removal": ("404 404 404 404 404 404", "in 403 403 302 403 302"),
    "session_restoration": (NOT_ALLOWED, "in 403 403 302 403 302"),
    "block_removal": ("in 403 403 200 403 200", "in 403 403 302 403 302"),
    "block_fit": (NOT_ALLOWED, "in 403 403 404 403 404"),
    "placing": ("in 403 403 404 403 404", NOT_ALLOWED),
    "problem": ("in 403 403 404 403 404", "in 403 403 409 403 409"),
    "wish_removal": (NOT_ALLOWED, "in 403 403 404 403 404"),
    "availability_of": ("in 403 403 404 403 404", "in 403 403 404 403 404"),
    "my_availability": ("in 403 403 403 403 403", "in 403 403 403 403 403"),
    "fit": ("in 403 403 404 403 404", "in 403 403 404 403 404"),
}

# Who reads the join link of a room there, and who its host key; the crew is a host. Nowhere else, and by nobody else.
JOINING = {
    "agenda": ("newcomer crew organizer stranger admin", "crew organizer admin"),
    "session": ("newcomer crew organizer stranger admin", "crew organizer admin"),
    "my_agenda": ("crew", "crew"),
    "workshop_history": ("newcomer crew organizer stranger admin", ""),
    "rooms": ("organizer admin", "organizer admin"),
    "my_calendar": ("visitor newcomer crew organizer stranger admin", ""),  # who knows the address of a member's
}

# What differs when the release was withdrawn: organizers alone read it, and can publish it again.
WITHDRAWN = {
    "release": ("410 410 410 200 410 200", NOT_ALLOWED),
    "release_again": ("in 403 403 200 403 200", "in 403 403 302 403 302"),
}

# What browsers are told: the signed in may keep these alone, and visitors all that everybody reads but for this.
NOT_KEPT, EVERYBODY = "no-store", "200 200 200 200 200 200"
FORMS = ["session_new", "session_edit"]  # of public workshops
KEPT = dict.fromkeys(FORMS, "") | dict.fromkeys(["session_presence", "my_calendar"], "private, no-cache")
KEPT["service_worker"] = "no-cache"  # which browsers ask for anew by themselves
SECRET = ["my_calendar"]  # whoever knows the address
FOR_ALL_ALIKE = [*SECRET, "service_worker"]  # nothing in it hangs on who asks
ALWAYS_ASKED = ["healthz", "readyz", "socialaccount_login_cancelled"]

OF_A_WORKSHOP = PRIVATE.keys()  # all addresses that have anything to do with one

# --- Django admin: for admins only ------------------------------------------------------------------------------

PLANNED = (Availability, Block, Draft, DraftChange, Notice, Placement, Proposal, Release, Room, Seat, Star, Wish)
ADMIN_PAGES = ("changelist", "add", "change", "delete", "history")
ADMIN_OWN = {"index", "login", "autocomplete", "jsi18n", "view_on_site", "app_list"}
NOT_IN_ADMIN = {  # what even admins may not do there
    ("revision", "add"): "403 403",
    ("revision", "change"): "200 403",
    ("revision", "delete"): "403 403",
    ("imported", "add"): "403 403",
    ("imported", "change"): "200 403",
    ("imported", "delete"): "403 403",
    ("editdraft", "add"): "403 403",
    ("editdraft", "change"): "200 403",
    **{
        (noun, page): answer
        for noun in ("draftchange", "notice", "release")
        for page, answer in [("add", "403 403"), ("change", "200 403"), ("delete", "403 403")]
    },
    ("token", "add"): "403 403",
    ("token", "change"): "200 403",
    ("proposal", "add"): "403 403",
    ("proposal", "change"): "200 403",
    ("calendarkey", "add"): "403 403",
    ("calendarkey", "change"): "200 403",
    ("socialaccount", "add"): "403 403",
    ("socialaccount", "change"): "200 403",
    ("dbtaskresult", "add"): "403 403",
    ("dbtaskresult", "change"): "200 403",
    ("dbtaskresult", "delete"): "403 403",
}


@pytest.fixture(autouse=True)
def identity_provider_that_is_away(settings):
    """A port on which nobody listens: what calls it is refused at once."""
    settings.DEVELOPMENT = True
    settings.OIDC_ISSUER = "http://127.0.0.1:9"
    settings.OIDC_CLIENT_ID = settings.OIDC_CLIENT_SECRET = "made-up"


@pytest.fixture(autouse=True)
def refusals_are_not_logged():
    """There are a thousand of them."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Who is signed in as what, {who: key of the login}, in a world that is made once: a test takes back what it did.

    Draft 1 has the session in a plenary that is too short for it.
    """
    with django_db_blocker.unblock():
        session = make.full_session(make.workshop(starts_on=date(2020, 7, 8), time_zone="Europe/Paris"))
        make.placement(make.block(make.draft(session.workshop), "plenary", minutes=30), session)
        users = {who: make.user(who) for who in WHO if who not in ("visitor", "admin")}
        users["admin"] = make.user("admin", is_staff=True, is_superuser=True)
        session.workshop.organizers.add(users["organizer"])
        make.workshop("Elsewhere", organizers=(users["stranger"],))
        Person.objects.filter(roles__role="moderator").update(user=users["crew"])
        logins = {who: login_of(user) for who, user in users.items()}
        yield {"visitor": "", **logins}
        empty_tables()


def login_of(user):
    client = Client()
    client.force_login(user, backend="sessions_app.permissions.WorkshopBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def session(world, db):
    return Session.objects.get()


@pytest.fixture
def workshop(session):
    return session.workshop


@pytest.fixture
def clients(world, db):
    return {who: signed_in(world[who]) for who in WHO}


def signed_in(login):
    client = Client()
    client.handler = HANDLER
    if login:
        client.cookies[settings.SESSION_COOKIE_NAME] = login
    return client


@pytest.mark.parametrize("name", OPEN)
def test_open_workshop(clients, session, name):
    assert answers(clients, address(name, session)) == expected(OPEN[name])


@pytest.mark.parametrize("name", OF_A_WORKSHOP)
def test_workshop_closed_to_contributors(clients, session, name):
    Workshop.objects.filter(pk=session.workshop_id).update(is_open=False)

    assert answers(clients, address(name, session), "GET") == expected(CLOSED.get(name, OPEN[name]), "GET")


@pytest.mark.parametrize("name", OF_A_WORKSHOP)
def test_private_workshop(clients, session, name):
    Workshop.objects.filter(pk=session.workshop_id).update(is_public=False)

    assert answers(clients, address(name, session), "GET") == expected(PRIVATE[name], "GET")


@pytest.mark.parametrize("name", OF_A_WORKSHOP)
def test_session_that_was_taken_out(clients, session, name):
    with session.being_revised(by=None):
        session.remove()

    assert answers(clients, address(name, session), "GET") == expected(TAKEN_OUT.get(name, OPEN[name]), "GET")


@pytest.mark.parametrize("name", OPEN)
def test_join_links_and_host_keys_are_told_to_nobody_else(clients, session, name):
    with session.workshop.being_revised(by=None):
        session.workshop.become({"rooms": [{"name": "Bridge", "capacity": 40, "join_url": JOIN_URL}]})
    Placement.objects.update(room=session.workshop.rooms.get())
    path = address(name, session)
    if not Release.objects.exists():
        publish(session.workshop.drafts.get(), by=None, reason="A test")
    Room.objects.update(join_url=JOIN_URL, host_key=HOST_KEY)

    pages = {who: client.get(path).content.decode() for who, client in clients.items()}

    found = tuple(" ".join(who for who, page in pages.items() if secret in page) for secret in (JOIN_URL, HOST_KEY))
    assert found == JOINING.get(name, ("", ""))


@pytest.mark.parametrize("name", ["agenda", "releases", "release", "release_withdrawal", "release_again"])
def test_release_that_was_withdrawn(clients, session, name):
    path = address(name, session)
    withdraw(Release.objects.get(), by=None)

    assert answers(clients, path) == expected(WITHDRAWN.get(name, OPEN[name]))


def test_signed_in_readers_of_a_private_workshop_learn_no_more_than_visitors(clients, session):
    """The page for what is not there says nothing that one could tell the two cases apart by."""
    Workshop.objects.filter(pk=session.workshop_id).update(is_public=False)

    pages = [
        clients["newcomer"].get(path).content.decode()
        for path in (session.get_absolute_url(), session.get_absolute_url().replace("security", "insecurity"))
    ]

    assert session.title not in pages[0]
    assert session.workshop.title not in pages[0]


@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize("name", [name for name, (reading, _) in OPEN.items() if reading != NOT_ALLOWED])
def test_no_browser_keeps_what_the_signed_in_are_shown(clients, session, name, is_public):
    Workshop.objects.filter(pk=session.workshop_id).update(is_public=is_public)
    path = address(name, session)

    kept = {who: keeping(client.get(path)) for who, client in clients.items() if who != "visitor"}

    readers = kept if is_public or name in FOR_ALL_ALIKE else ["organizer", "admin"]
    forms = KEPT.get(name, NOT_KEPT) if is_public or name not in FORMS else NOT_KEPT
    assert kept == {who: forms if who in readers else NOT_KEPT for who in kept}


@pytest.mark.parametrize("name", [name for name, (reading, _) in OPEN.items() if reading == EVERYBODY])
def test_what_everybody_reads_may_be_kept_by_visitors(clients, session, name):
    told = keeping(clients["visitor"].get(address(name, session)))

    assert told == (NOT_KEPT if name in ALWAYS_ASKED else KEPT[name] if name in FOR_ALL_ALIKE else "")


def keeping(response):
    """What browsers are told to keep: nothing where anything says no-store."""
    said = response.headers.get("Cache-Control", "")
    return NOT_KEPT if NOT_KEPT in said else said


def test_a_statement_that_writes_is_really_found(workshop):
    with written() as statements:
        Workshop.objects.select_for_update().first()
        Workshop.objects.update(title="Another")
        Group.objects.create(name="Clerks")
        LogEntry.objects.all().delete()

    assert [one.split()[0] for one in statements] == ["UPDATE", "INSERT", "DELETE"]


def test_every_address_has_its_row():
    ours = [(space, name) for space, name in addresses() if space == ""]

    assert {name for _, name in ours} == set(OPEN)


def test_every_address_of_django_admin_is_tried():
    in_admin = {name for space, name in addresses() if space == "admin:" and name}
    of_models = {f"{noun(model)}_{page}" for model in django_admin.site._registry for page in ADMIN_PAGES}

    assert in_admin == of_models | ADMIN_OWN


@pytest.mark.parametrize("model", django_admin.site._registry, ids=str)
@pytest.mark.parametrize("kind", ADMIN_PAGES)
def test_django_admin(clients, session, model, kind):
    for_admins = NOT_IN_ADMIN.get((model._meta.model_name, kind), "200 200")
    key = [] if kind in ("changelist", "add") else [an_object_of(model, session).pk]

    found = answers(clients, reverse(f"admin:{noun(model)}_{kind}", args=key))

    reading, sending = for_admins.split()
    assert found == expected((f"in 403 403 403 403 {reading}", f"in 403 403 403 403 {sending}"))


@pytest.mark.parametrize(
    ("path", "for_admins"),
    [
        ("/admin/", "200 200"),
        ("/admin/login/", "302 302"),
        ("/admin/jsi18n/", "200 405"),
        ("/admin/sessions_app/", "200 200"),
        ("/admin/autocomplete/", "403 405"),
        ("/admin/autocomplete/?app_label=sessions_app&model_name=role&field_name=person", "200 405"),
        ("/admin/nowhere/", "404 404"),
        ("/admin/sessions_app/session/1/", "302 302"),
        ("/admin/r/0/0/", "404 404"),
    ],
)
def test_pages_of_django_admin_that_belong_to_no_noun(clients, path, for_admins):
    reading, sending = for_admins.split()

    assert answers(clients, path) == expected((f"in 403 403 403 403 {reading}", f"in 403 403 403 403 {sending}"))


# --- Asking -----------------------------------------------------------------------------------------------------------


def expected(row, methods="GET HEAD"):
    reading, sending = row
    return dict.fromkeys(methods.split(), reading) | {"POST": sending}


def answers(clients, path, methods="GET HEAD"):
    """One row of a table: {"GET": "200 200 …", "HEAD": …, "POST": …}. Reading by `methods` has to write nothing.

    A view goes the same way for HEAD whatever the workshop is, so that the tables of what differs ask GET alone.
    """
    with written() as statements:
        found = {
            method: " ".join(answer(getattr(client, method.lower())(path), path) for client in clients.values())
            for method in methods.split()
        }
    assert statements == []
    return found | {"POST": " ".join(answer_to_form(client, path) for client in clients.values())}


def answer_to_form(client, path):
    """Taken back afterwards, so that nobody meets what another did."""
    with transaction.atomic():
        found = answer(client.post(path), path)
        transaction.set_rollback(True)
    return found


def answer(response, path):
    sign_in = f"{reverse('account_login')}?{urlencode({'next': path})}"
    return "in" if response.headers.get("Location") == sign_in else str(response.status_code)


@contextmanager
def written():
    """Fills a list with the statements that write, but for those that keep who is signed in."""
    statements = []

    def note(execute, sql, *rest):
        table = WRITES.search(str(sql))
        if table and table[1] != SignedIn._meta.db_table:
            statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield statements


def address(name, session):
    slugs = {
        "number": 1,
        "workshop": session.workshop.slug,
        "session": session.slug,
        "person": session.people("moderator")[0].person.slug,
        "block": Block.objects.get().pk,
        "placement": Placement.objects.get().pk,
        "problem": 1,
        "part": 1,
    }
    made = MADE_FOR.get(name)
    if made:
        slugs |= made(session)
    wanted = get_resolver().reverse_dict.getlist(name)[0][0][0][1]
    return reverse(name, kwargs={slug: slugs[slug] for slug in wanted})


def release(session):
    """The first one; and the key of what it tells the moderator, 0 when it tells them nothing."""
    draft = make.draft(session.workshop)
    make.placement(make.block(draft), session, make.room(session.workshop))
    publish(draft, by=None, reason="A test")
    notice = Notice.objects.filter(person=session.people("moderator")[0].person).first()
    return {"notice": notice.pk if notice else 0}


OF_RELEASES = "agenda releases release release_new release_withdrawal release_again release_mail notice_seen".split()


def a_calendar_key(session):
    """That of the moderator."""
    return {"key": CalendarKey.objects.create(user=session.people("moderator")[0].person.user).key}


def a_proposal(session):
    return {"proposal": make.proposal(session.workshop.drafts.get()).pk}


def a_token(session):
    return {"token": Token.make(session.people("moderator")[0].person.user, "Script")[0].pk}


def a_promotion(session):
    moderator = session.people("moderator")[0].person.user
    return {"seat": make.seat(session, moderator, promoted_at=timezone.now()).pk}


MADE_FOR = {  # what an address names that is not there by itself
    **dict.fromkeys(["proposal", "proposal_stop", "proposal_taking", "proposal_discarding"], a_proposal),
    "wish_removal": lambda session: {"wish": make.wish(session, make.session(session.workshop, "Other")).pk},
    **dict.fromkeys(OF_RELEASES, release),
    "token_revocation": a_token,
    "promotion_seen": a_promotion,
    "my_calendar": a_calendar_key,
    "placing": lambda session: {"session": session.pk},
    "fit": lambda session: {"session": session.pk},
}


def addresses(patterns=None, space=""):
    """(name space, name) of every pattern, those of includes among them."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(one, "url_patterns"):
            yield from addresses(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            yield space, one.name


def noun(model):
    return f"{model._meta.app_label}_{model._meta.model_name}"


def something_planned(noun, session):
    """All that hangs on a placed and published session; answers the row of this noun."""
    ana, other = session.people("leader")[0].person, make.session(session.workshop, "Other")
    draft = make.draft(session.workshop)
    make.placement(make.block(draft), session, make.room(session.workshop))
    make.proposal(draft)
    make.availability(session.workshop, ana)
    make.wish(session, other)
    make.star(session, make.user())
    make.seat(session, make.user())
    make.notice(make.release(session.workshop), ana)
    return noun.objects.first()


def an_object_of(model, session):
    made = {
        Group: lambda: Group.objects.create(name="Clerks"),
        Token: lambda: Token.make(make.user(), "Script")[0],
        CalendarKey: lambda: CalendarKey.objects.create(user=make.user()),
        EditDraft: lambda: EditDraft.objects.create(user=make.user(), workshop=session.workshop, session=session),
        Imported: lambda: Imported.objects.create(session=session, content={}),
        DBTaskResult: lambda: DBTaskResult.objects.create(
            task_path="made.up", args_kwargs={}, run_after=timezone.now()
        ),
        SocialAccount: lambda: SocialAccount.objects.create(user=make.user(), provider="lfid", uid="auth0|one"),
        **{noun: partial(something_planned, noun, session) for noun in PLANNED},
    }
    return made[model]() if model in made else model.objects.order_by("pk").first()
