"""Test databases lie on a server of their own, so that a test never touches the data of the demo."""

from typing import Any

from django.db.backends.postgresql import creation


class DatabaseCreation(creation.DatabaseCreation):
    def create_test_db(self, *args: Any, **kwargs: Any) -> str:
        """Name of the new test database, made on the server of TEST's FOLDER."""
        self.connection.settings_dict["FOLDER"] = self.connection.settings_dict["TEST"]["FOLDER"]
        name: str = super().create_test_db(*args, **kwargs)
        return name
