"""The embedded database: starts with the first connection, never before, and keeps what is written."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

CONNECT = """
import django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("{sql}")
    print(cursor.fetchone()[0] if cursor.description else "done")
"""
embedded = pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"] != "workshop.embedded_postgres", reason="DATABASE_URL names a server"
)


@pytest.mark.parametrize(
    "arguments",
    [["check"], ["--help"], ["help", "migrate"], ["check", "--deploy"], ["import_page", "--help"]],
    ids=" ".join,
)
def test_commands_without_data_start_no_server(run, tmp_path, arguments):
    done = run("manage.py", *arguments)

    assert (done.returncode, sorted(tmp_path.iterdir())) == (0, [])


def test_first_connection_starts_it_and_data_stays(run, tmp_path):
    """The negative control of the test above, with the same folder."""
    ask = {"DJANGO_SETTINGS_MODULE": "workshop.settings"}
    first = run("-c", CONNECT.format(sql="CREATE TABLE kept AS SELECT current_setting('fsync') AS fsync"), **ask)
    second = run("-c", CONNECT.format(sql="SELECT fsync FROM kept"), **ask)

    assert (first.returncode, first.stdout.strip()) == (0, "done"), first.stderr
    assert (second.returncode, second.stdout.strip()) == (0, "on"), "it writes through to the disk"
    assert (tmp_path / "data" / "PG_VERSION").exists()
    assert not (tmp_path / "data" / "postmaster.pid").exists(), "it stops with the last process that uses it"


@embedded
def test_tests_use_a_server_of_their_own(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])

    assert folder.resolve() == Path(settings.DATABASES["default"]["TEST"]["FOLDER"]).resolve()
    assert folder.resolve() != Path(os.environ.get("EMBEDDED_POSTGRES", settings.BASE_DIR / ".postgres")).resolve()


@embedded
def test_it_listens_to_no_network(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW listen_addresses")
        assert cursor.fetchone()[0] == ""


@embedded
def test_the_server_of_the_tests_does_not_wait_for_the_disk(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW fsync")
        assert cursor.fetchone()[0] == "off"
