"""Proof of signing in: Chromium, the site, and a strict OpenID Connect provider that was written by others."""

import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from playwright.sync_api import expect

from scripts import chromium
from sessions_app.models import User
from tests import make

from . import judges

SCRIPT = Path(__file__).with_name("strict_provider.mjs")
SECONDS = 20  # one click on the way is up to six requests between three programs


class StrictProvider:
    def __init__(self, site):
        self.process = subprocess.Popen([chromium.NODE, str(SCRIPT), site], stdout=subprocess.PIPE, text=True)
        self.lines = Queue()
        Thread(target=self.read, daemon=True).start()
        self.url = self.says()

    def read(self):
        for line in self.process.stdout:
            if "oidc-provider" not in line:  # its advice on settings
                self.lines.put(line.strip())

    def says(self):
        """The next line of its log. Raises queue.Empty when none comes in time."""
        return self.lines.get(timeout=SECONDS)

    def stop(self):
        self.process.kill()
        self.process.wait(SECONDS)
        self.process.stdout.close()


@contextmanager
def strict_provider(site):
    provider = StrictProvider(site)
    try:
        yield provider
    finally:
        provider.stop()


@pytest.fixture
def provider(live_server, settings, context):
    cache.clear()
    context.set_default_timeout(SECONDS * 1000)
    context.route("https://fonts.googleapis.com/**", lambda route: route.fulfill(content_type="text/css", body=""))
    with strict_provider(live_server.url) as running:
        settings.DEVELOPMENT = True
        settings.OIDC_ISSUER = running.url
        settings.OIDC_CLIENT_ID = "planner"
        settings.OIDC_CLIENT_SECRET = "a-secret-of-the-browser-tests"
        allow_forms_to(settings, "'self'", running.url)
        yield running
    cache.clear()


def allow_forms_to(settings, *sources):
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {**directives, "form-action": list(sources)}}


@pytest.fixture
def session(live_server, transactional_db):
    return make.full_session(make.workshop("Technical Architecture Workshop"))


def go_to_provider(page, address):
    page.goto(address)
    page.get_by_role("link", name="Log in to contribute").click()
    page.get_by_role("button", name="Log in with LF ID").click()


def sign_in_there(page, sub="auth0|priya"):
    page.get_by_placeholder("Enter any login").fill(sub)
    page.get_by_placeholder("and password").fill("any")
    page.get_by_role("button", name="Sign-in").click()


def heading(page):
    return page.get_by_role("heading", level=1).inner_text()


def test_login_leads_there_and_back_to_the_same_page_and_logout_ends_both(page, provider, live_server, session):
    here = f"{live_server.url}{session.get_absolute_url()}?from=a&to=b"

    go_to_provider(page, here)
    at_provider = page.url
    sign_in_there(page)
    page.wait_for_url(here)
    name = page.locator(".wp-menu__name").inner_text()

    assert at_provider.startswith(f"{provider.url}/interaction/")
    assert name == "Priya Nair"
    assert provider.says() == "tokens given"
    assert list(User.objects.values_list("username", "name", "email")) == [
        ("pnair", "Priya Nair", "priya.nair@example.org")
    ]

    page.locator("summary", has_text="Priya Nair").click()
    page.get_by_role("button", name="Log out").click()
    page.get_by_role("button", name="Yes, sign me out").click()
    page.wait_for_url(f"{live_server.url}/")

    assert provider.says() == "session ended"
    expect(page.get_by_role("link", name="Log in to contribute")).to_be_visible()
    assert "You are logged out." in page.get_by_role("main").inner_text()
    go_to_provider(page, here)
    expect(page.get_by_placeholder("Enter any login")).to_be_visible()


def test_wrong_pkce_verifier_is_refused(page, provider, live_server, session, context):
    go_to_provider(page, f"{live_server.url}{session.get_absolute_url()}")
    change_verifier(context, "x" * 64)

    sign_in_there(page)

    page.wait_for_url("**/callback/**")
    assert heading(page) == "That login did not work"
    assert (
        provider.says()
        == "grant.error: invalid_grant grant request is invalid code_verifier does not match code_challenge"
    )
    assert User.objects.count() == 0

    page.get_by_role("button", name="Log in with LF ID").click()  # known there by now, so it leads straight back
    page.wait_for_url(f"**{session.get_absolute_url()}")
    assert User.objects.get().username == "pnair"


def change_verifier(context, verifier):
    """As if the code had been caught by another program and brought here."""
    key = next(cookie["value"] for cookie in context.cookies() if cookie["name"] == "sessionid")
    login = SessionStore(key)
    states = login["socialaccount_states"]
    for state, *_ in states.values():
        state["pkce_code_verifier"] = verifier
    login["socialaccount_states"] = states
    login.save()


def test_login_without_pkce_is_refused_by_this_provider(provider, live_server):
    query = {
        "client_id": "planner",
        "response_type": "code",
        "scope": "openid",
        "redirect_uri": f"{live_server.url}/accounts/oidc/lfid/login/callback/",
        "state": "s",
    }

    answer = requests.get(f"{provider.url}/auth?{urlencode(query)}", allow_redirects=False, timeout=SECONDS)

    assert parse_qs(urlsplit(answer.headers["Location"]).query)["error"] == ["invalid_request"]


def test_wrong_redirect_address_is_refused(page, provider, live_server, session, faults):
    other_name = live_server.url.replace("localhost", "127.0.0.1")
    assert other_name != live_server.url

    go_to_provider(page, f"{other_name}{session.get_absolute_url()}")

    assert page.url.startswith(f"{provider.url}/auth?")
    assert "invalid_redirect_uri" in page.get_by_role("main").or_(page.locator("body")).first.inner_text()
    assert "invalid_redirect_uri" in provider.says()
    assert User.objects.count() == 0


def test_cancelled_login_can_be_made_up_for(page, provider, live_server, session):
    here = f"{live_server.url}{session.get_absolute_url()}"
    go_to_provider(page, here)

    page.get_by_role("link", name="Cancel").click()
    page.wait_for_url("**/accounts/cancelled/**")
    cancelled = heading(page)
    page.get_by_role("link", name="Go on reading").click()
    page.wait_for_url(here)

    assert cancelled == "You did not log in"
    assert User.objects.count() == 0

    page.go_back()
    page.get_by_role("button", name="Log in with LF ID").click()
    sign_in_there(page)
    page.wait_for_url(here)
    assert User.objects.get().username == "pnair"


def test_provider_that_is_down_gives_503_and_reading_goes_on(page, provider, live_server, session):
    here = f"{live_server.url}{session.get_absolute_url()}"
    provider.stop()

    page.goto(here)
    page.get_by_role("link", name="Log in to contribute").click()
    with page.expect_response("**/accounts/oidc/lfid/login/") as answer:
        page.get_by_role("button", name="Log in with LF ID").click()

    assert (answer.value.status, answer.value.headers["retry-after"]) == (503, "60")
    assert heading(page) == "LF ID does not answer just now"
    page.get_by_role("link", name="Go on reading").click()
    page.wait_for_url(here)
    assert heading(page) == session.title


def test_provider_that_goes_down_during_the_login_gives_503(page, provider, live_server, session):
    """The browser has its code already; the site cannot change it for tokens any more."""
    go_to_provider(page, f"{live_server.url}{session.get_absolute_url()}")
    provider.process.send_signal(signal.SIGUSR2)
    assert provider.says() == "about to leave"

    sign_in_there(page)

    page.wait_for_url("**/callback/**")
    assert heading(page) == "LF ID does not answer just now"
    assert User.objects.count() == 0


def test_trap_9_browser_stops_the_login_when_the_policy_does_not_name_the_provider(
    page, provider, live_server, session, settings, faults
):
    allow_forms_to(settings, "'self'")
    here = f"{live_server.url}/accounts/login/"

    page.goto(here)
    page.get_by_role("button", name="Log in with LF ID").click()
    page.wait_for_timeout(500)
    complaints = [fault for fault in faults if "form-action" in fault]
    faults.clear()

    assert page.url == here
    assert complaints != []


PAGES = {
    "login": "/accounts/login/",
    "cancelled": "/accounts/cancelled/",
    "failed": "/accounts/failed/",
    "inactive": "/accounts/inactive/",
    "link used": "/accounts/link/",
    "only LF ID": "/accounts/signup/",
    "logged out": "/accounts/logout/",
}


def test_pages_of_signing_in_are_accessible_and_fit_in_every_look(page, provider, live_server):
    faults = {}
    for name, address in PAGES.items():
        page.goto(f"{live_server.url}{address}")
        faults[name] = judges.faults_in_every_look(page)

    assert faults == {name: {} for name in PAGES}


def test_pages_of_signing_in_are_valid_html(provider, live_server):
    html = {name: requests.get(f"{live_server.url}{address}", timeout=SECONDS).text for name, address in PAGES.items()}

    assert judges.w3c_errors(html) == []
