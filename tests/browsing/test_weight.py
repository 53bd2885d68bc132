"""What a phone that was never here fetches for an agenda of 500 sessions: how much, and how often it has to ask."""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders

from ..large import large_workshop
from .reading import links

STATIC = "/static/"
MOST_BYTES, MOST_REQUESTS = 120_000, 10
HEAD = 400  # bytes of an answer's head, more than any has
COMPRESSED = {"Accept-Encoding": "gzip"}
pytestmark = pytest.mark.uncounted


@pytest.fixture
def agenda(db, monkeypatch):
    """Its address."""
    return f"/{large_workshop(monkeypatch).slug}/agenda/"


def test_an_agenda_of_500_sessions_is_light_and_asked_for_in_few_requests(client, agenda):
    page = client.get(agenda)
    names = links(page, "head", "link[@rel='stylesheet' or contains(@rel, 'icon')]") + links(page, "script", of="src")
    sprites = {name.split("#")[0] for name in links(page, "use")}
    answers = [client.get(agenda, headers=COMPRESSED), client.get("/service-worker.js", headers=COMPRESSED)]
    files = with_imports({*names, *sprites} - {f"{STATIC}favicon.ico"}) | {fonts()[0]}

    weight = sum(len(one.content) for one in answers) + sum(map(compressed, files))
    requests = len(answers) + len(files)

    assert len(set(links(page, "main", "a[contains(@href, '/sessions/')]"))) >= 500
    assert requests <= MOST_REQUESTS
    assert weight + requests * HEAD <= MOST_BYTES


def with_imports(names):
    """These addresses, and those of the modules that they import."""
    imported = {
        f"{STATIC}js/{name}"
        for one in names
        for name in re.findall(r"^import .*\"\./(.+)\"", source(one), re.MULTILINE)
    }
    return names if imported <= names else with_imports(names | imported)


def fonts():
    """The Latin one, which every page needs, comes first."""
    return [f"{STATIC}{name}" for name in re.findall(r"\.\./(vendor/.+\.woff2)", source(f"{STATIC}css/site.css"))]


def compressed(name):
    content = path_of(name).read_bytes()
    return len(content) if name.endswith(".woff2") else len(brotli.compress(content))


def source(name):
    return path_of(name).read_text(errors="ignore")


def path_of(name):
    return Path(finders.find(name.removeprefix(STATIC)))
