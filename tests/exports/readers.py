"""Programs of other people that read our calendars: ical.js, libical, and vdirsyncer with khal."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings

from scripts import chromium, libical

HERE = Path(__file__).parent
ICAL_JS = settings.BASE_DIR / "node_modules/ical.js/dist/ical.js"
BIN = Path(sys.executable).parent
SECONDS = 30
PAIR = """
[general]
status_path = "{folder}/status"
[pair workshop]
a = "here"
b = "there"
collections = null
conflict_resolution = "b wins"
[storage here]
type = "filesystem"
path = "{folder}/events"
fileext = ".ics"
[storage there]
type = "http"
url = "{url}"
"""
SHOWN = """
[calendars]
[[workshop]]
path = {folder}/events
readonly = True
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


def by_ical_js(*files):
    """For each file the events: (start, end, room, status) by summary."""
    return [
        by_summary(events)
        for events in json.loads(output([chromium.NODE, HERE / "read_by_icaljs.mjs", ICAL_JS, *files]))
    ]


def by_libical(*files):
    """The same. Skips where it is not installed; but then CI fails."""
    python = libical.find()
    if python is None and os.environ.get("CI"):
        pytest.fail("libical is not installed. Run python -m scripts.libical.")
    if python is None:
        pytest.skip("libical is not installed: python -m scripts.libical installs it for root, on Debian.")
    return [by_summary(events) for events in json.loads(output([python, HERE / "read_by_libical.py", *files]))]


def by_summary(events):
    return {
        summary: (datetime.fromisoformat(starts), datetime.fromisoformat(ends), room, status)
        for _, starts, ends, summary, room, status, _ in events
    }


class Subscriber:
    """vdirsyncer, which subscribes over HTTP, and khal, which shows what it fetched."""

    def __init__(self, folder, url):
        self.folder = folder
        (folder / "events").mkdir()
        (folder / "vdirsyncer.conf").write_text(PAIR.format(folder=folder, url=url))
        (folder / "khal.conf").write_text(SHOWN.format(folder=folder))
        self.vdirsyncer("discover")

    def follow(self, day):
        """The events from this day on as after another look: (start, end, room, status) by summary."""
        self.vdirsyncer("sync")
        line = "{start}|{end}|{title}|{location}|{status}"
        shown = output(
            [BIN / "khal", "-c", self.folder / "khal.conf", "list", "--format", line, "--day-format", "", day, "3d"]
        )
        return dict(entry(line) for line in shown.splitlines() if line)

    def vdirsyncer(self, verb):
        output([BIN / "vdirsyncer", "-c", self.folder / "vdirsyncer.conf", verb], typed="y\n")


def entry(line):
    starts, ends, summary, room, status = line.split("|")
    starts, ends = (datetime.fromisoformat(f"{moment}:00+00:00") for moment in (starts, ends))
    return summary, (starts, ends, room, status.strip() or "CONFIRMED")


def output(command, typed=None):
    done = subprocess.run(
        [str(word) for word in command], input=typed, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
