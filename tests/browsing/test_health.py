"""What machines ask."""

from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder


def test_healthz_answers_without_the_database(client, django_assert_num_queries):
    response = client.get("/healthz")  # the test may not touch the database, and would fail if this did

    assert (response.status_code, response.content) == (200, b"ok")
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.django_db
def test_readyz_answers_when_database_and_tables_are_there(client):
    response = client.get("/readyz")

    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_readyz_names_the_migration_that_is_missing(client):
    last = MigrationRecorder.Migration.objects.filter(app="sessions_app").latest("name")
    last.delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert f"Run manage.py migrate: sessions_app.{last.name}" in response.content.decode()


def test_readyz_says_that_the_database_is_away(client):
    with patch("sessions_app.browsing.health.MigrationExecutor", side_effect=OperationalError):
        response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"The database does not answer.")


def test_robots_may_read_all_but_admin_accounts_and_appearance(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "User-agent: *\nDisallow: /admin/\nDisallow: /accounts/\nDisallow: /appearance/\n"
    )


def test_the_icon_is_found_at_the_root(client):
    assert client.get("/favicon.ico")["Location"].startswith("/static/favicon")


def test_health_is_asked_without_https_too(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    assert [client.get(path).status_code for path in ("/healthz", "/robots.txt")] == [200, 301]
