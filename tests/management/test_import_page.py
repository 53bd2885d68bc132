"""`manage.py import_page`: writes what a page says, shows the difference first, refuses bad input with status 2."""

import json
import os
import subprocess
import sys
from datetime import date
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from sessions_app.management.commands.import_page import written
from sessions_app.models import Person, Session, Workshop
from sessions_app.wiki_import.read import read_page

from .. import make
from ..wiki_import.test_pages import BOMB, PAGE


@pytest.fixture
def source(tmp_path):
    def write(content=PAGE):
        path = tmp_path / "page.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def run(*args, **options):
    out = StringIO()
    call_command("import_page", *args, stdout=out, **options)
    return out.getvalue().splitlines()


@pytest.mark.django_db
def test_a_page_becomes_a_workshop(source):
    lines = run(source())

    workshop = Workshop.objects.get()
    assert (workshop.title, workshop.starts_on) == ("Grid Workshop", date(2027, 3, 4))
    assert lines == [
        "? Sander Jansen Eric Houmes (TenneT): taken as “2 people: Sander Jansen / Eric Houmes (TenneT)”.",
        "Imported into “Grid Workshop”: 2 new sessions and 3 new people.",
        "/grid-workshop/",
    ]


@pytest.mark.django_db
def test_the_same_page_goes_into_the_workshop_of_that_title_and_adds_nothing(source):
    run(source())

    lines = run(source(PAGE.replace("2027 March 4", "2027 March 11")))
    again = run(source(PAGE.replace("2027 March 4", "2027 March 11")))

    assert lines[0] == "Imported into “Grid Workshop”: the facts of the workshop."
    assert again[0] == "Nothing was imported into “Grid Workshop”. The page says nothing that is not here already."
    assert (Workshop.objects.get().starts_on, Session.objects.count(), Person.objects.count()) == (
        date(2027, 3, 11),
        2,
        3,
    )


def test_a_page_goes_into_the_workshop_named_by_its_address_or_a_former_one(source, workshop):
    former = workshop.slug
    with workshop.being_revised(by=None):
        workshop.move_to("another-address")

    run(source(), "--workshop", former)

    assert workshop.sessions.count() == 2


@pytest.mark.django_db
def test_title_and_date_go_before_those_of_the_page(source):
    run(source(), "--title", "Another", "--date", "2028-01-02")

    workshop = Workshop.objects.get()
    assert (workshop.title, workshop.starts_on) == ("Another", date(2028, 1, 2))


@pytest.mark.django_db
def test_conflicts_keep_what_people_wrote_and_are_reported(source):
    run(source())
    session = Session.objects.get(kind="track")
    with session.being_revised(by=None):
        session.become({"short_description": "People wrote this."})

    changed = source(PAGE.replace("How data fits together.", "The page wrote this.").replace("20 mins", "30 mins"))
    lines, again = run(changed), run(changed)

    report = "? Data Architecture, Short description: changed here and on the page; what people wrote is kept."
    assert lines == [report, "Imported into “Grid Workshop”: 1 session changed.", "/grid-workshop/"]
    assert again[0] == report
    assert Session.objects.get(kind="track").short_description == "People wrote this."
    assert Session.objects.get(kind="general").expected_minutes == 30


@pytest.mark.django_db
def test_dry_run_shows_the_difference_and_changes_nothing(source):
    run(source())

    lines = run(source(PAGE.replace("20 mins", "30 mins")), "--dry-run")

    assert lines == [
        "Grid Workshop",
        "changed    General session: Opening",
        "    - Expected duration: 20 min",
        "    + Expected duration: 30 min",
        "as before  Track: Data Architecture",
        "    ! Nothing parts these names; check who is meant. Sander Jansen Eric Houmes (TenneT)",
        "    ! The page holds only the template's placeholder here; fill this in. name1",
        "2 sessions found: 1 changed and 1 as before.",
    ]
    assert Session.objects.get(kind="general").expected_minutes == 20


def test_dry_run_as_json_is_what_the_reader_found_and_needs_no_database(source):
    lines = run(source(), "--dry-run", "--json")

    assert json.loads("\n".join(lines)) == read_page(PAGE).as_json()


BAD = {
    "empty": "",
    "binary": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "50 MB": b"x" * 50_000_000,
    "no workshop": "Dear all, the meeting is moved to noon.",
    "broken XHTML": "<ac:layout><h1>Track - Data</h1><p><strong>Short",
    "entity bomb": BOMB,
    "no title": PAGE.replace("2027 March 4 - Grid Workshop", ""),
    "more than fits": PAGE.replace("Welcome to everyone.", "Welcome to everyone. " * 2_000),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_with_one_sentence_and_changes_nothing(source, workshop, name):
    with pytest.raises(CommandError) as refused:
        run(source(BAD[name]))

    sentence = str(refused.value)
    assert (refused.value.returncode, sentence.count("\n"), sentence[-1]) == (2, 0, ".")
    assert (Workshop.objects.count(), Session.objects.count(), Person.objects.count()) == (1, 0, 0)


def test_an_unknown_workshop_and_an_unclear_title_are_refused(source, db):
    for day in (1, 2):
        make.workshop("Grid Workshop", starts_on=date(2026, 1, day))

    with pytest.raises(CommandError, match=r"^There is no workshop with the address nowhere\.$") as unknown:
        run(source(), "--workshop", "nowhere")
    with pytest.raises(CommandError, match=r"^2 workshops are called Grid Workshop: say with --workshop") as unclear:
        run(source())

    assert (unknown.value.returncode, unclear.value.returncode, Session.objects.count()) == (2, 2, 0)


def test_of_several_workshops_that_of_the_day_is_meant(source, db):
    make.workshop("Grid Workshop", starts_on=date(2026, 1, 1))
    meant = make.workshop("Grid Workshop", starts_on=date(2027, 3, 4))

    run(source())

    assert {one.workshop for one in Session.objects.all()} == {meant}


@pytest.mark.django_db
def test_a_workshop_made_in_the_meantime_is_imported_into():
    done = [written(read_page(PAGE), None) for _ in range(2)]

    assert done[0].workshop == done[1].workshop == Workshop.objects.get()
    assert done[1].plan.changes_nothing


@pytest.mark.parametrize(
    "arguments", [["missing.txt"], ["page.txt", "--date", "tomorrow"], ["page.txt", "--date", "9999-12-31"], []]
)
def test_a_missing_file_and_a_date_that_is_none_are_refused(arguments):
    with pytest.raises(CommandError) as refused:
        run(*arguments, "--dry-run")

    assert str(refused.value).startswith(("missing.txt cannot be opened", "Error: "))


def test_as_a_program_it_ends_with_status_2_and_one_line(source):
    broken = "postgres://nobody@127.0.0.1:1/nothing"  # no database is needed to refuse

    done = subprocess.run(
        [sys.executable, "manage.py", "import_page", source("")],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": broken},
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "there is nothing to import" in done.stderr.lower()


@pytest.mark.parametrize("arguments", [[], ["--dry-run"]])
def test_without_a_database_it_ends_with_status_2_and_one_line(source, arguments):
    done = subprocess.run(
        [sys.executable, "manage.py", "import_page", source(), *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"},
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "The database cannot be used: start it, see to DATABASE_URL, and run manage.py migrate." in done.stderr


@pytest.mark.django_db
def test_a_database_without_tables_is_one_sentence_too(source):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE sessions_app_workshop CASCADE")

    with pytest.raises(CommandError) as refused:
        run(source(), "--dry-run")

    sentence = str(refused.value)
    assert (refused.value.returncode, sentence.count("\n")) == (2, 0)
    assert sentence.startswith("The database cannot be used: start it, see to DATABASE_URL, and run manage.py migrate.")
