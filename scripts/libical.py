"""Finds the Python that speaks to libical, with which tests read our calendars; run as a program, installs libical."""

import os
import shutil

from scripts.programs import succeeds

PACKAGES = ["gir1.2-ical-3.0", "python3-gi"]  # of Debian and Ubuntu, for their own Python
ASKED = "import gi; gi.require_version('ICalGLib', '3.0'); from gi.repository import ICalGLib"
PYTHONS = ("/usr/bin/python3", "/usr/local/bin/python3")  # not that of the environment, which has no such packages


def find() -> str | None:
    """Path of a Python that can import libical; None where there is none."""
    return next((path for path in PYTHONS if succeeds([path, "-c", ASKED], seconds=30, quiet=True)), None)


def install() -> None:
    """Only root can, and only where there is apt."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        succeeds(["apt-get", "update", "-qq"], seconds=300)
        succeeds(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES], seconds=600)


if __name__ == "__main__":
    if find() is None:
        install()
    print("libical:", find() or f"none, so no test reads with it; it comes with {' and '.join(PACKAGES)}")
