"""The one style sheet: all components in their order, what holds on paper last, anew when one of them changes."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

from workshop import style_sheet

CSS = settings.BASE_DIR / "static/css"
OF_ADMIN = {"admin"}


@pytest.fixture
def in_a_folder_of_its_own(tmp_path, settings):
    """A site with two components and a style for paper."""
    for name, text in {
        style_sheet.BOOTSTRAP: "/*! licence */a{b:c}",
        "css/tokens.css": "/* why */\n:root { --a: 1px; }\n",
        "css/base.css": "p { margin: var(--a); }\n",
        "css/print.css": "/* why */\n@page { size: A4; @bottom-right { content: counter(page); } }\np { margin: 0; }\n",
    }.items():
        path = tmp_path / "static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    settings.BASE_DIR = tmp_path
    return tmp_path


@pytest.fixture
def two_components(monkeypatch):
    monkeypatch.setattr(style_sheet, "COMPONENTS", ["tokens", "base"])


def test_components_are_joined_in_order_and_paper_comes_last(in_a_folder_of_its_own, two_components):
    found = style_sheet.StyleSheetFinder().find("css/site.css")

    assert Path(found).read_text() == (
        "/*! licence */a{b:c}\n:root { --a: 1px; }\n\np { margin: var(--a); }\n\n"
        "@page { size: A4; @bottom-right { content: counter(page); } }\n@media print {\n\np { margin: 0; }\n\n}\n"
    )


def test_a_changed_component_is_found_anew_and_nothing_else_lies_beside_it(in_a_folder_of_its_own, two_components):
    finder = style_sheet.StyleSheetFinder()
    before = finder.find("css/site.css")
    (in_a_folder_of_its_own / "static/css/base.css").write_text("p { margin: 2px; }\n")

    after = finder.find("css/site.css")

    assert after == before
    assert "p { margin: 2px; }" in Path(after).read_text()
    assert [path.name for path in (in_a_folder_of_its_own / ".joined/css").iterdir()] == ["site.css"]


def test_no_other_file_comes_from_it():
    finder = style_sheet.StyleSheetFinder()

    assert [finder.find("css/base.css"), finder.find("css/base.css", find_all=True)] == [[], []]
    assert [name for name, _ in finder.list(None)] == ["css/site.css"]
    assert [name for name, _ in finder.list(["css/*"])] == []


def test_every_component_has_its_place():
    files = {path.stem for path in CSS.glob("*.css")}

    assert {*style_sheet.COMPONENTS, style_sheet.ON_PAPER} == files - OF_ADMIN
    assert len(set(style_sheet.COMPONENTS)) == len(style_sheet.COMPONENTS)


def test_components_open_and_close_as_many_braces():
    assert [path.name for path in CSS.glob("*.css") if path.read_text().count("{") != path.read_text().count("}")] == []


def test_production_has_it_hashed_with_the_font_it_names(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    finders.get_finder.cache_clear()

    call_command("collectstatic", interactive=False, verbosity=0)

    hashed = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    sheet = tmp_path / hashed["css/site.css"]
    fonts = re.findall(r"url\(\"?\.\./(vendor/[^\")]+\.woff2)", sheet.read_text())
    assert fonts
    assert set(fonts) <= set(hashed.values())
    assert sheet.with_name(f"{sheet.name}.br").stat().st_size < 25_000


def test_the_behaviours_of_the_agenda_come_in_one_script_each_in_a_block_of_its_own():
    script = Path(style_sheet.AgendaScriptFinder().find("js/agenda.js")).read_text()

    parts = [style_sheet.read(f"js/{name}.js") for name in style_sheet.BEHAVIOURS]
    assert script == "".join(f"{{\n{part}\n}}\n" for part in parts)
    assert [part for part in parts if "import " in part or "export " in part] == []
