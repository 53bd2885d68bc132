"""The vendored browser files are exactly those of the package lock, and pages name only files that exist."""

import hashlib
import json
import re
from xml.etree import ElementTree

from django.conf import settings
from django.core.management import call_command

STATIC = settings.BASE_DIR / "static"
VENDOR = STATIC / "vendor"
VENDOR_PATH = re.compile(r"vendor/([\w@.-]+-\d[\w.]*/[\w.-]+)")
ICON_USE = re.compile(r'{% icon "([a-z0-9-]+)" %}')


def test_vendored_files_are_those_of_the_manifest():
    files = [path for path in VENDOR.rglob("*") if path.is_file() and path.name != "manifest.json"]

    found = {str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    assert found == manifest()


def test_every_vendored_library_keeps_its_licence():
    folders = {path.name for path in VENDOR.iterdir() if path.is_dir()}

    assert {name.split("/")[0] for name in manifest() if name.endswith("/LICENSE")} == folders


def test_vendored_versions_are_those_of_package_json():
    asked = json.loads((settings.BASE_DIR / "package.json").read_text())["dependencies"]

    folders = {path.name for path in VENDOR.iterdir() if path.is_dir()}

    assert folders == {f"{short_name(name)}-{version}" for name, version in asked.items()}


def test_no_vendored_file_names_a_source_map():
    texts = [path for path in VENDOR.rglob("*") if path.suffix in {".js", ".css"}]

    assert [path.name for path in texts if "sourceMappingURL" in path.read_text()] == []


def test_templates_and_styles_name_only_vendored_files_that_exist():
    named = {name for text in our_texts() for name in VENDOR_PATH.findall(text)}

    assert named - manifest().keys() == set()


def test_templates_use_only_icons_of_the_sprite():
    used = {icon for text in our_texts() for icon in ICON_USE.findall(text)}

    assert used - icons() == set()


def test_every_static_file_can_be_hashed_for_production(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }

    call_command("collectstatic", interactive=False, verbosity=0)

    hashed = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    ours = {str(path.relative_to(STATIC)) for path in STATIC.rglob("*") if path.is_file()}
    assert ours - hashed.keys() == set()


def test_sprite_holds_square_symbols_with_shapes():
    symbols = list(ElementTree.parse(STATIC / "icons.svg").getroot())  # noqa: S314 - our own file

    assert {symbol.get("viewBox") for symbol in symbols} == {"0 0 16 16"}
    assert [symbol.get("id") for symbol in symbols if len(symbol) == 0] == []
    assert len(icons()) == len(symbols)


def manifest():
    return json.loads((VENDOR / "manifest.json").read_text())


def icons():
    return set(re.findall(r'<symbol id="([a-z0-9-]+)"', (STATIC / "icons.svg").read_text()))


def short_name(package):
    return package.split("/")[-1].removesuffix(".org")


def our_texts():
    templates = (settings.BASE_DIR / "templates").rglob("*.html")
    styles = (STATIC / "css").rglob("*.css")
    scripts = (STATIC / "js").rglob("*.js")
    return [path.read_text() for path in (*templates, *styles, *scripts)]
