"""Browser tests: a real Chromium on a live server, which accepts no script error and no breach of the policy."""

import os
from pathlib import Path

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.servers.basehttp import WSGIRequestHandler

from scripts import chromium

HERE = Path(__file__).parent
STEP_SECONDS = 5
PAGE_SECONDS = 20  # the first page of a new process loads all of the code
REPORT_BREACHES = """
document.addEventListener("securitypolicyviolation", breach =>
    console.error(`Content-Security-Policy refused ${breach.violatedDirective}: ${breach.blockedURI}`))
"""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")
            item.add_marker("uncounted")


@pytest.fixture(scope="session", autouse=True)
def database_beside_an_event_loop():
    """Playwright keeps an event loop in the thread of the test, where Django would refuse to touch the database."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session", autouse=True)
def answers_at_once():
    """The server sends head and body apart, and else waits 40 ms with the body for the browser to confirm the head."""
    WSGIRequestHandler.disable_nagle_algorithm = True
    yield
    WSGIRequestHandler.disable_nagle_algorithm = False


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": chromium.found(), "args": chromium.FLAGS}


@pytest.fixture
def browser_context_args(browser_context_args):
    """A worker would ask in the stead of pages, where tests could not answer; test_offline.py lets it in."""
    return {**browser_context_args, "service_workers": "block"}


@pytest.fixture
def faults():
    """What the browser complained of so far. A test that means to provoke a complaint looks here, then clears it."""
    return []


@pytest.fixture
def context(context, faults):
    context.set_default_timeout(STEP_SECONDS * 1000)
    context.set_default_navigation_timeout(PAGE_SECONDS * 1000)
    context.add_init_script(REPORT_BREACHES)
    context.on("console", lambda message: faults.append(message.text) if is_fault(message) else None)
    context.on("weberror", lambda event: faults.append(str(event.error)))
    yield context
    flush_events(context)
    assert faults == []


@pytest.fixture
def log_in(live_server, context):
    """Sign somebody in without the identity provider."""

    def go(user, context=context):
        login = SessionStore()
        login[SESSION_KEY] = str(user.pk)
        login[BACKEND_SESSION_KEY] = "sessions_app.permissions.WorkshopBackend"
        login[HASH_SESSION_KEY] = user.get_session_auth_hash()
        login.save()
        context.add_cookies([{"name": "sessionid", "value": login.session_key, "url": live_server.url}])

    return go


@pytest.fixture
def forms_may_lead_there(provider, settings):
    """To the provider of the module, by the policy of pages."""
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {**directives, "form-action": ["'self'", provider.url]}}


@pytest.fixture
def another(browser, context, live_server, log_in, faults):
    """Open a browser of somebody else's, signed in as this user if given. Complaints of theirs are faults, too."""
    opened = []

    def go(user=None, **options):
        theirs = browser.new_context(base_url=live_server.url, **{"service_workers": "block", **options})
        theirs.set_default_timeout(STEP_SECONDS * 1000)
        theirs.add_init_script(REPORT_BREACHES)
        theirs.on("console", lambda message: faults.append(message.text) if is_fault(message) else None)
        opened.append(theirs)
        if user:
            log_in(user, theirs)
        return theirs.new_page()

    yield go
    for theirs in opened:
        theirs.close()


def is_fault(message):
    """Errors, except the one that only says that the page asked for has a status of 400 or more."""
    is_status_of_page = (
        message.text.startswith("Failed to load resource") and message.location["url"] == message.page.url
    )
    return message.type == "error" and not is_status_of_page


def flush_events(context, milliseconds=50):
    """Playwright hands out events only while it is called."""
    for page in context.pages:
        page.wait_for_timeout(milliseconds)
