"""Test databases lie on a server of their own, so that a test never touches the data of the demo."""

from typing import Any

from django.db.backends.postgresql import creation


class DatabaseCreation(creation.DatabaseCreation):
    def create_test_db(self, *args: Any, **kwargs: Any) -> str:
        """Name of the new test database, made on the server of TEST's FOLDER."""
        self.connection.settings_dict["FOLDER"] = self.connection.settings_dict["TEST"]["FOLDER"]
        self.hurry()
        name: str = super().create_test_db(*args, **kwargs)
        return name

    def hurry(self) -> None:
        """Nobody needs the test server's data after a power cut, so it need not wait for the disk."""
        with self._nodb_cursor() as cursor:  # type: ignore[attr-defined]  # the stubs leave it out
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                cursor.execute(f"ALTER SYSTEM SET {setting} = off")
            cursor.execute("SELECT pg_reload_conf()")
