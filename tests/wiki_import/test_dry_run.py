import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = "2020 July 8 - Day\n\nTrack - Größe\n\n- Short Description: Small\n- Moderator: name1\n"


@pytest.fixture
def import_page(tmp_path):
    """Runs the command as on a new machine: no database, no secret key, no settings in the environment."""

    def run(content, *options):
        path = tmp_path / "page.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        command = [sys.executable, "manage.py", "import_page", str(path), "--dry-run", *options]
        environment = {"PATH": os.environ["PATH"], "DATABASE_URL": "postgres://nobody@127.0.0.1:9/none"}
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    return run


def test_page_is_shown_as_json(import_page):
    done = import_page(PAGE, "--json", "--title", "Energy Day", "--date", "2021-01-02")

    shown = json.loads(done.stdout)
    assert (done.returncode, shown["title"], shown["starts_on"]) == (0, "Energy Day", "2021-01-02")
    assert shown["sessions"] == [
        {
            "kind": "track",
            "title": "Größe",
            "short_description": "Small",
            "detailed_description": "",
            "outcomes": [],
            "roles": [],
            "expected_minutes": None,
            "expected_rounds": None,
            "activity": [],
            "pre_reading": [],
            "not_understood": [],
        }
    ]
    assert [(note["session"], note["field"], note["text"]) for note in shown["warnings"]] == [
        ("", "title", "2020 July 8 - Day"),
        ("Größe", "roles", "name1"),
    ]


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01", b"x" * 5_000_001, "Just a letter.", "<ac:layout><p></ac:layout>"]
)
def test_bad_input_ends_with_one_sentence_and_status_2(import_page, content):
    done = import_page(content, "--json")

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
