"""Serves the example workshop on this machine (`make demo`): database, sign-in, application and worker in one go.

Everything listens on loopback only. Ctrl-C, SIGTERM or the end of one part stops all of them.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import StringIO
from pathlib import Path
from typing import BinaryIO
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

HOST = "127.0.0.1"
START_SECONDS = 60
STOP_SECONDS = 10
ROOT = Path(__file__).resolve().parent.parent
SERVER = (
    "-m granian --interface wsgi --no-ws --workers 2 --blocking-threads 4 --workers-kill-timeout 5 --log-level warning"
)
WORKER = "manage.py db_worker --interval 0.5 --no-startup-delay --no-reload"


def main() -> None:
    port = int(os.environ.get("PORT") or 8000)
    for stop_signal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(stop_signal, signal.default_int_handler)
    with suppress(KeyboardInterrupt), served_example(port) as (address, parts):
        print(welcome(address), flush=True)
        while all(part.poll() is None for part in parts):
            time.sleep(0.5)
        raise SystemExit("A part of the demo ended by itself, so the rest was stopped too; its last words stand above.")
    print("\nStopped. The data stays for the next time.")


def welcome(address: str) -> str:
    return f"""
Workshop Planner runs on {address}
Choose "Log in to contribute" and be one of these; there are no passwords:
    organizer    organizes every workshop
    leader       leads a session
    newcomer     has never been here before
Stop it with Ctrl-C.
"""


@contextmanager
def served_example(port: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address and the child processes of the example workshop, served on this port; port + 1 signs people in.

    Raises SystemExit with a sentence for the person who started it when it cannot run.
    """
    with (
        prepared_example(port) as provider,
        worker("default") as planner,
        worker("mail") as mail,
        application(port) as server,
    ):
        yield address_of(port), [provider, planner, mail, server]


@contextmanager
def prepared_example(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """All that the application needs: free ports, the database with the example, and who signs people in."""
    require_free(port)
    require_free(port + 1)
    os.environ |= settings_for(port)
    prepare_database()
    with running([sys.executable, "manage.py", "development_provider", "--port", str(port + 1)]) as provider:
        yield provider


@contextmanager
def application(port: int, log: BinaryIO | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """The application alone, once it answers; its workers are in its process group. It logs here, else to stderr."""
    command = [sys.executable, *SERVER.split(), "--host", HOST, "--port", str(port), "workshop.wsgi:application"]
    with running(command, log) as server:
        wait_until_answered(f"{address_of(port)}healthz", server)
        yield server


@contextmanager
def worker(queue: str) -> Iterator[subprocess.Popen[bytes]]:
    """Does what the application queues, plans or mail; it says what goes wrong and nothing else."""
    with running(
        [sys.executable, *WORKER.split(), "--queue-name", queue], env=os.environ | {"LOG_LEVEL": "WARNING"}
    ) as background:
        yield background


def address_of(port: int) -> str:
    return f"http://{HOST}:{port}/"


def require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as taken:
            raise SystemExit(f"Port {port} is taken. Choose another one: make demo PORT={port + 10}") from taken


def settings_for(port: int) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "workshop.settings",
        "DEVELOPMENT": "true",
        "STATIC_IS_COLLECTED": "true",
        "PORT": str(port),
        "OIDC_PORT": str(port + 1),
    }


def prepare_database() -> None:
    """Migrates, adds the example workshop if it is not there, and collects static files as production has them."""
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("example_workshop", stdout=StringIO())
    collect_static_files()
    if connection.settings_dict["ENGINE"] == "workshop.embedded_postgres":
        # The parts use the server that this process started, so it stops with this process, however they end.
        host = connection.get_connection_params()["host"]
        os.environ["DATABASE_URL"] = f"postgres://postgres@/postgres?{urlencode({'host': host})}"


def collect_static_files() -> None:
    """As a site has them, hashed and compressed, so that pages are as light: 8 s, none when nothing changed."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    listed = [storage.path(name) for finder in get_finders() for name, storage in finder.list(None)]
    state = "\n".join(f"{path} {os.stat(path).st_mtime_ns}" for path in listed)
    known = Path(settings.STATIC_ROOT) / ".collected"
    if not known.exists() or known.read_text() != state:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        known.write_text(state)


@contextmanager
def running(
    command: list[str], log: BinaryIO | None = None, env: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    # A session of its own, so that Ctrl-C reaches this process alone, which then stops the parts in order.
    part = subprocess.Popen(command, cwd=ROOT, stderr=log, env=env, start_new_session=True)  # noqa: S603 - our own commands
    try:
        yield part
    finally:
        stop(part)


def stop(part: subprocess.Popen[bytes]) -> None:
    part.terminate()
    try:
        part.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(part.pid, signal.SIGKILL)


def wait_until_answered(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if (status := status_of(address)) in (200, 500):
            break
        time.sleep(0.3)
    else:
        status = None
    if status != 200:
        raise SystemExit(f"{address} did not answer as it should; what went wrong stands above.")


def status_of(address: str) -> int | None:
    """None as long as nobody answers."""
    try:
        with urlopen(address, timeout=5) as answer:  # noqa: S310 - our own address
            return int(answer.status)
    except HTTPError as answer:
        return answer.code
    except OSError:
        return None


if __name__ == "__main__":
    main()
