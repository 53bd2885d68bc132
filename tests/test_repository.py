"""Rules that hold for the repository as a whole: what is committed, who imports whom, what pages may not contain."""

import ast
import re
import tomllib
from fnmatch import fnmatch
from functools import cache

from django.conf import settings

ROOT = settings.BASE_DIR
# The parts of sessions_app in the direction of imports: each may use only those before it.
PARTS = (
    "models permissions accounts history readiness agenda exports api attending wiki_import live reporting browsing "
    "editing templatetags admin management urls apps"
).split()
NOT_PARTS = {"migrations", "__init__"}
REGISTRIES = re.compile(r"(py[p]i|python[h]osted|np[m]js|deb\.debia[n])\.(org|com)|\"resolve[d]\":")
SILENCED = re.compile(r"#\s*(noqa|pragma: no cover|type: ignore\[[\w-]+\])(?P<reason>.*)")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son[a-z]+=", re.IGNORECASE)
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b(?=[^{}]*[;}])|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)


def test_no_file_names_a_package_registry():
    assert found_in(all_files(), REGISTRIES) == []


def test_parts_import_only_parts_before_them():
    assert [line for part in PARTS for line in imports_against_the_order(part)] == []


def test_every_part_has_its_place_in_the_order():
    modules = {path.relative_to(ROOT / "sessions_app").parts[0] for path in files("sessions_app", "*.py")}

    assert {name.removesuffix(".py") for name in modules} - set(PARTS) - NOT_PARTS == set()


def test_templates_hold_no_inline_script_or_style():
    assert found_in(files("templates", "*.html"), INLINE) == []


def test_colours_stand_in_the_tokens_only():
    styles = [path for path in files("static/css", "*.css") if path.name != "tokens.css"]

    assert found_in(styles, COLOUR) == []


def test_every_silenced_warning_gives_its_reason():
    silenced = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in all_files()
        if path.suffix == ".py"
        for match in SILENCED.finditer(path.read_text())
        if not re.search(r"[-#;] *[a-z]", match["reason"], re.IGNORECASE)
    ]

    assert silenced == []


def test_pins_hold_every_library_of_pyproject():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    for_use, for_work = project["project"]["dependencies"], project["dependency-groups"]["dev"]

    assert names(for_use) - pinned("requirements.txt") == set()
    assert names(for_use + for_work) - pinned("requirements-dev.txt") == set()


def test_readme_names_every_setting():
    asked = re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", (ROOT / "workshop/settings.py").read_text())
    rows = [line for line in (ROOT / "README.md").read_text().splitlines() if line.startswith("| `")]

    assert set(asked) == {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row.split("|")[1])}


def test_order_is_really_judged():
    tree = ast.parse("from sessions_app.editing import views\nfrom ..browsing.views import home\nfrom . import rules")

    assert [part for _, part in imported_parts(tree, ROOT / "sessions_app/agenda/plan.py")] == [
        "editing",
        "browsing",
        "agenda",
    ]


def test_inline_script_and_style_are_really_found():
    allowed = '<script type="module" src="a.js"></script><p class="style">once = 1</p>'
    refused = ["<script>", '<script type="module">', "<style>", '<p style="x">', '<p onclick="x">']

    assert INLINE.search(allowed) is None
    assert [html for html in refused if not INLINE.search(html)] == []


def test_colours_are_really_found():
    assert COLOUR.findall("a { color: #fff; border: 1px solid #12201b } b { color: rgb(1 2 3) }") == [
        "#fff",
        "#12201b",
        "rgb(",
    ]
    assert COLOUR.findall("#add { color: var(--wp-ink); }") == []


def found_in(paths, pattern):
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if pattern.search(line)
    ]


def imports_against_the_order(part):
    allowed = set(PARTS[: PARTS.index(part) + 1])
    for path in sources(part):
        for line, imported in imported_parts(ast.parse(path.read_text()), path):
            if imported in PARTS and imported not in allowed:
                yield f"{path.relative_to(ROOT)}:{line} imports {imported}"


def imported_parts(tree, path):
    """(line, part of sessions_app) for each import in the file, wherever in it."""
    package = list(path.relative_to(ROOT).with_suffix("").parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level] if node.level else []
            module = [*above, *(node.module or "").split(".")]
            module = [name for name in module if name]
            targets = [module] if len(module) > 1 else [[*module, alias.name] for alias in node.names]
        elif isinstance(node, ast.Import):
            targets = [alias.name.split(".") for alias in node.names]
        else:
            targets = []
        for target in targets:
            if target[0] == "sessions_app" and len(target) > 1:
                yield node.lineno, target[1]


def sources(part):
    module = ROOT / "sessions_app" / f"{part}.py"
    return [module] if module.exists() else files(f"sessions_app/{part}", "*.py")


def names(requirements):
    return {re.match(r"[\w.-]+", each).group().lower().replace("_", "-") for each in requirements}


def pinned(file):
    return set(re.findall(r"^([\w.-]+)(?:\[.*\])?==", (ROOT / file).read_text(), re.MULTILINE))


def files(folder, pattern):
    return sorted((ROOT / folder).rglob(pattern))


@cache
def all_files():
    """Every file that is or may be committed: all but those .gitignore names. Needs no git."""
    lines = (ROOT / ".gitignore").read_text().splitlines()
    ignored = [line.rstrip("/") for line in lines if line and not line.startswith("#")] + [".git"]
    return sorted(walk(ROOT, ignored))


def walk(folder, ignored):
    for path in folder.iterdir():
        if not any(fnmatch(path.name, pattern) for pattern in ignored):
            if path.is_dir():
                yield from walk(path, ignored)
            else:
                yield path


def text_of(path):
    return path.read_bytes().decode("utf-8", errors="ignore")
