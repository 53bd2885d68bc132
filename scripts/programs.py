"""Runs programs that are not ours and says whether they did their work."""

import os
import subprocess
import sys


def succeeds(command: list[str], seconds: int, quiet: bool = False) -> bool:
    """What it prints goes to our standard error, unless `quiet`; it is ended after so many seconds, and fails then."""
    output = subprocess.DEVNULL if quiet else sys.stderr
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, env=environment, timeout=seconds, stdout=output, stderr=output)  # noqa: S603 - our own
        return done.returncode == 0
    except (subprocess.TimeoutExpired, OSError):
        return False
