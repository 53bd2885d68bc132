"""Programs of the project in a process and an environment of their own."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SECONDS = 60
# What a test machine needs to run a program at all; everything else is said by the test.
KEPT = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
PRODUCTION = {
    "DEVELOPMENT": "false",
    "SECRET_KEY": "made-up-for-a-test-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "ALLOWED_HOSTS": "workshops.example.org",
    "OIDC_ISSUER": "https://sso.example.org",
    "OIDC_CLIENT_ID": "workshop-planner",
    "OIDC_CLIENT_SECRET": "made-up",
}


@pytest.fixture
def run(tmp_path):
    """Run Python with these arguments and environment, on a development machine without a secret unless told."""

    def go(*arguments, **environment):
        silence = {"DATABASE_URL": "", "SECRET_KEY": ""}
        folders = {"EMBEDDED_POSTGRES": str(tmp_path / "data"), "STATIC_ROOT": str(tmp_path / "static")}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env=KEPT | silence | {"DEVELOPMENT": "true"} | folders | environment,
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )

    return go


@pytest.fixture
def read_settings(run):
    """The value of an expression over the settings that this environment gives, as it prints."""

    def go(expression, **environment):
        done = run(
            "-c", f"from workshop import settings; print({expression})", **{"SECRET_KEY": "short", **environment}
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return go
