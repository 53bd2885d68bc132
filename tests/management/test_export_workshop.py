"""`manage.py export_workshop`: a format from the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sessions_app.exports.formats import json
from sessions_app.exports.programme import read_programme

SITE = "https://workshops.example"


def test_writes_to_standard_output(session, workshop):
    out = StringIO()

    call_command("export_workshop", workshop.slug, "--format", "json", "--site", SITE, stdout=out)

    workshop.refresh_from_db()
    assert out.getvalue().encode() == json.write(read_programme(workshop), f"{SITE}/")


def test_writes_a_file(session, workshop, tmp_path):
    output = tmp_path / "agenda.json"

    call_command("export_workshop", workshop.slug, "--format", "json", "--site", f"{SITE}/", "--output", output)

    workshop.refresh_from_db()
    assert output.read_bytes() == json.write(read_programme(workshop), f"{SITE}/")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere", "--format=json"], "There is no workshop nowhere."),
        (["technical-architecture-workshop", "--format=pdf"], "There is no format pdf. Take one of ics, json"),
        (["technical-architecture-workshop", "--format=json", "--site=host"], "Say where the site is: --site https://"),
        (["technical-architecture-workshop", "--format=json", f"--site={SITE}", "--output=/"], "/ cannot be written: "),
    ],
)
def test_one_line_says_what_there_is_not(workshop, arguments, sentence):
    with pytest.raises(CommandError) as refused:
        call_command("export_workshop", *arguments)

    assert str(refused.value).startswith(sentence)
    assert "\n" not in str(refused.value)
    assert refused.value.returncode == 2
