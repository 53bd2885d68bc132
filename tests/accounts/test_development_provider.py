"""The development identity provider and its command."""

import signal
import socket
import subprocess
import sys
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
import requests
from django.conf import settings as live
from django.core.management import CommandError, call_command

from sessions_app.management.commands import development_provider
from sessions_app.models import User
from tests import make

from .conftest import SECONDS, Journey


class Buttons(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.values = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag == "button":
            self.values.append(dict(attributes)["value"])


def test_its_page_offers_the_people_and_cancelling(provider, journey):
    page = requests.get(journey.start()["Location"], timeout=SECONDS).text

    assert Buttons(page).values == ["organizer", "leader", "newcomer", "deny"]
    assert "Kofi Mensah, who organizes every workshop" in page
    assert "http" not in page.replace("http-equiv", "")


def test_its_pages_look_like_ours(provider):
    assert "development machine" not in requests.get(f"{provider.url}/", timeout=SECONDS).text
    assert "Workshop Planner" in requests.get(f"{provider.url}/", timeout=SECONDS).text
    assert requests.get(f"{provider.url}/look/css/tokens.css", timeout=SECONDS).text == (
        (live.BASE_DIR / "static/css/tokens.css").read_text()
    )
    assert "That is no login" in requests.get(f"{provider.url}/oauth2/authorize", timeout=SECONDS).text


def test_organizer_leader_and_newcomer_are_what_they_are_called(provider, client, db):
    ana = make.person("Ana Moreau", email="ana.moreau@example.org")

    for sub in ("organizer", "leader", "newcomer"):
        Journey(client).log_in(sub)

    ana.refresh_from_db()
    assert ana.user.username == "leader"
    assert {user.username: (str(user), user.organizes_everything) for user in User.objects.all()} == {
        "organizer": ("Kofi Mensah", True),
        "leader": ("Ana Moreau", False),
        "newcomer": ("Priya Nair", False),
    }


def test_leader_of_the_example_workshop_is_known_by_the_email(provider, client, db):
    call_command("example_workshop", verbosity=0)

    Journey(client).log_in("leader")

    leader = User.objects.get(username="leader")
    assert leader.person.name == "Ana Moreau"
    assert leader.person.roles.filter(role="leader").exists()


def test_logging_out_there_leads_back_at_once(provider, journey):
    journey.log_in("newcomer")

    there = requests.get(journey.client.post("/accounts/logout/")["Location"], allow_redirects=False, timeout=SECONDS)

    assert (there.status_code, there.headers["Location"]) == (302, "http://testserver/")


def refusal(*arguments):
    with pytest.raises(CommandError) as refused:
        call_command("development_provider", *arguments)
    return refused.value.returncode, str(refused.value)


def test_command_refuses_outside_development(settings):
    settings.DEVELOPMENT = False

    assert refusal() == (
        2,
        "The development provider lets anybody in, so it runs only where DEVELOPMENT=true is set.",
    )


def test_command_says_what_is_not_installed(settings, monkeypatch):
    settings.DEVELOPMENT = True
    monkeypatch.setitem(sys.modules, "oidc_provider_mock", None)

    code, sentence = refusal()

    assert code == 2
    assert sentence.startswith("The development libraries are not installed (")
    assert sentence.endswith("). Run make install.")


def test_command_says_that_a_port_is_taken(settings):
    settings.DEVELOPMENT = True
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        assert refusal("--port", str(port)) == (
            2,
            f"Port {port} cannot be used ([Errno 98] Address already in use). Choose another one with --port.",
        )
    assert refusal("--port", "99999")[0] == 2


def test_command_serves_on_loopback_until_it_is_interrupted():
    command = [sys.executable, "-u", "manage.py", "development_provider", "--port", "0"]
    with subprocess.Popen(
        command, cwd=live.BASE_DIR, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as part:
        try:
            said = part.stdout.readline()
            url = said.split()[0]
            document = requests.get(f"{url}/.well-known/openid-configuration", timeout=SECONDS).json()
            part.send_signal(signal.SIGINT)
            rest, complaints = part.communicate(timeout=SECONDS)
        finally:
            part.kill()

    assert said == f"{url} signs in organizer, leader, newcomer. Ctrl-C stops it.\n"
    assert (urlsplit(url).hostname, document["issuer"]) == ("127.0.0.1", url)
    assert (part.returncode, rest, complaints) == (0, "", "")


def test_serving_ends_quietly_when_interrupted(monkeypatch):
    stopped = []
    monkeypatch.setattr(
        "werkzeug.serving.ThreadedWSGIServer.serve_forever", lambda self: stopped.append(self.port) or interrupt()
    )

    with development_provider.listening(0) as listener:
        development_provider.serve(None, listener)

    assert len(stopped) == 1


def interrupt():
    raise KeyboardInterrupt
