"""What answers are made of besides data."""

import pytest

from workshop.made_of import fingerprint

PARTS = ["workshop/style_sheet.py", "static/vendor/bootstrap.min.css", "templates/base.html", "requirements.txt"]


@pytest.mark.parametrize("part", PARTS)
def test_is_another_one_with_each_version_of_every_part(tmp_path, part):
    for name in PARTS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("old")
    before = fingerprint(tmp_path)
    again = fingerprint(tmp_path)

    (tmp_path / part).write_text("new")

    assert (again, fingerprint(tmp_path) != before) == (before, True)


def test_what_python_compiled_does_not_count(tmp_path):
    (tmp_path / "workshop").mkdir()
    before = fingerprint(tmp_path)
    (tmp_path / "workshop/urls.cpython-313.pyc").write_bytes(b"compiled")

    assert fingerprint(tmp_path) == before
