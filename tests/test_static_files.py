"""What the server of a test serves is what lies in the folders."""

from django.contrib.staticfiles import finders
from django.core.handlers.base import BaseHandler
from whitenoise.middleware import WhiteNoiseMiddleware

from . import static_files


def test_every_client_serves_all_files_though_they_were_looked_for_once(monkeypatch, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path  # that of the project may hold collected ones
    looks = []
    monkeypatch.setattr(static_files, "_found", {})
    monkeypatch.setattr(static_files, "_look", lambda one, look=static_files._look: (looks.append(one), look(one)))

    first, second = (WhiteNoiseMiddleware(BaseHandler().get_response) for _ in range(2))

    there = {f"/static/{path}" for finder in finders.get_finders() for path, _ in finder.list(None)}
    assert first.files.keys() == second.files.keys() == there
    assert looks == [first]
