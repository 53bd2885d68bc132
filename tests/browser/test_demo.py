"""`make demo` as people meet it: it serves the example, lets one sign in, and leaves nothing running."""

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import closing

import pytest
from django.conf import settings
from playwright.sync_api import expect

DEMO = [sys.executable, "scripts/demo.py"]
SECONDS = 90


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """The running demo, with data of its own, and the port it serves."""
    port = free_pair_of_ports()
    with subprocess.Popen(
        DEMO,
        cwd=settings.BASE_DIR,
        env=environment(port) | {"EMBEDDED_POSTGRES": str(tmp_path_factory.mktemp("demo") / "postgres")},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process, port
        process.terminate()  # not kill: its parts would go on without it
        process.wait(SECONDS)


@pytest.fixture(scope="module")
def address(started):
    """Where the demo is, taken from what it prints once it answers."""
    process, port = started
    said = next(line for line in process.stdout if "Workshop Planner runs on" in line)
    assert said == f"Workshop Planner runs on http://127.0.0.1:{port}/\n"
    return said.split()[-1]


@pytest.mark.parametrize(
    ("sub", "name"), [("organizer", "Kofi Mensah"), ("leader", "Ana Moreau"), ("newcomer", "Priya Nair")]
)
def test_each_of_the_people_signs_in_and_comes_back(page, address, sub, name):
    here = f"{address}technical-architecture-workshop/"
    page.goto(here)

    page.get_by_role("link", name="Log in to contribute").first.click()
    page.get_by_role("button", name="Log in with LF ID").click()
    page.get_by_role("button", name=sub, exact=True).click()

    expect(page).to_have_url(here)
    expect(page.locator(".wp-masthead__me")).to_contain_text(name)


def test_second_demo_on_the_same_port_says_so_in_one_line(started, address):
    _, port = started

    second = subprocess.run(
        DEMO, cwd=settings.BASE_DIR, env=environment(port), capture_output=True, text=True, timeout=SECONDS
    )

    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == f"Port {port} is taken. Choose another one: make demo PORT={port + 10}\n"


def test_sigterm_stops_every_part(started, address):
    process, port = started

    process.send_signal(signal.SIGTERM)
    rest = process.communicate(timeout=SECONDS)[0]

    assert process.returncode == 0
    assert re.search(r"^Stopped\.", rest, re.MULTILINE)
    assert [is_free(each) for each in (port, port + 1)] == [True, True]


def environment(port):
    return os.environ | {"PORT": str(port), "DATABASE_URL": "", "LOG_LEVEL": "WARNING"}


def free_pair_of_ports():
    return next(port for port in range(8300, 8400, 2) if is_free(port) and is_free(port + 1))


def is_free(port):
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex(("127.0.0.1", port)) != 0
