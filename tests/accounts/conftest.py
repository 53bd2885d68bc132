"""A real identity provider on loopback, which tests can tell what to say, and a visitor who goes there and back."""

from contextlib import contextmanager
from threading import Thread
from urllib.parse import parse_qsl, urlsplit

import flask
import pytest
import requests
from django.core.cache import cache
from django.urls import reverse
from werkzeug.serving import make_server

from sessions_app.accounts.development import provider_app

NAMESPACE = "https://sso.linuxfoundation.org/claims/"
SECONDS = 20


class Provider:
    """`asked` holds the path and form of every call of the site; `answers` replaces what a path answers."""

    def __init__(self):
        self.asked, self.answers = [], {}
        self.app = provider_app()
        self.app.before_request(self.listen)
        self.server = make_server("127.0.0.1", 0, self.app, threaded=True)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def listen(self):
        self.asked.append((flask.request.path, flask.request.form.to_dict()))
        return self.answers.get(flask.request.path)

    def knows(self, sub, **claims):
        requests.put(f"{self.url}/users/{sub}", json=claims, timeout=SECONDS).raise_for_status()

    @contextmanager
    def running(self):
        thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield self
        finally:
            self.stop()
            thread.join(SECONDS)

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def paths(self):
        return [path for path, _ in self.asked]


@pytest.fixture
def provider(settings):
    """Running, and the one that the settings name."""
    cache.clear()
    with Provider().running() as running:
        settings.DEVELOPMENT = True
        settings.OIDC_ISSUER = running.url
        settings.OIDC_CLIENT_ID = settings.OIDC_CLIENT_SECRET = "planner"
        settings.OIDC_CLAIMS = NAMESPACE
        settings.OIDC_ORGANIZER_GROUPS = ["workshop-organizers"]
        yield running
    cache.clear()


class Journey:
    """A browser that goes to the provider and back, step by step."""

    def __init__(self, client):
        self.client = client

    def start(self, wanted=""):
        return self.client.post(reverse("openid_connect_login", kwargs={"provider_id": "lfid"}), {"next": wanted})

    def at_provider(self, authorization, **form):
        """The address that the provider leads back to, after choosing a person there."""
        back = requests.post(authorization, data=form, allow_redirects=False, timeout=SECONDS)
        return back.headers["Location"]

    def back(self, address):
        parts = urlsplit(address)
        return self.client.get(parts.path, dict(parse_qsl(parts.query)))

    def log_in(self, sub, wanted=""):
        """The answer at the end of the whole way."""
        return self.back(self.at_provider(self.start(wanted)["Location"], sub=sub))


@pytest.fixture
def journey(client, db):
    return Journey(client)


def query_of(address):
    return dict(parse_qsl(urlsplit(address).query))
