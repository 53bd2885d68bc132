"""Settings from the environment: safe by default, and no server without a secret."""

import pytest

from .conftest import PRODUCTION


@pytest.mark.parametrize("server", ["workshop.wsgi", "workshop.asgi"])
def test_no_server_starts_without_a_secret(run, server):
    refused = run("-c", f"import {server}", **(PRODUCTION | {"SECRET_KEY": ""}))
    served = run("-c", f"import {server}; print({server}.application)", **PRODUCTION)

    assert refused.returncode == 1
    assert "Set SECRET_KEY to a long random text before serving Workshop Planner." in refused.stderr
    assert (served.returncode, "Handler object" in served.stdout) == (0, True)


def test_commands_do_without_a_secret(run):
    done = run("manage.py", "check")

    assert (done.returncode, done.stdout, done.stderr) == (0, "System check identified no issues (0 silenced).\n", "")


def test_production_settings_pass_every_check_of_a_deployment(run):
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n")


def test_check_of_a_deployment_does_find_what_is_wrong(run):
    """The negative control: a development machine must not pass."""
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", SECRET_KEY="short", DEBUG="true")

    assert done.returncode == 1
    assert [code in done.stderr for code in ("security.W008", "security.W009", "security.W018")] == [True, True, True]


def test_production_is_the_default_and_safe(read_settings):
    names = "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_SSL_REDIRECT SECURE_HSTS_PRELOAD DEBUG".split()

    said = read_settings(f"[getattr(settings, name) for name in {names}]", DEVELOPMENT="")

    assert said == "[True, True, True, True, False]"


def test_development_serves_over_plain_http(read_settings):
    names = "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS".split()

    assert read_settings(f"[getattr(settings, name) for name in {names}]") == "[False, False, False, 0]"


def test_secret_is_random_where_none_is_given(read_settings):
    first, second = (read_settings("settings.SECRET_KEY", SECRET_KEY="") for _ in range(2))

    assert len(first) >= 50
    assert first != second


def test_identity_provider_is_named_in_the_policy_and_in_the_provider(read_settings):
    said = read_settings("settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action']", **PRODUCTION)

    assert said == "[\"'self'\", 'https://sso.example.org']"


def test_policy_allows_nothing_inline(read_settings):
    said = read_settings("settings.CONTENT_SECURITY_POLICY['DIRECTIVES']", **(PRODUCTION | {"OIDC_ISSUER": ""}))

    assert "unsafe" not in said
    assert "'default-src': [\"'self'\"]" in said


def test_database_url_goes_before_the_embedded_server(read_settings):
    said = read_settings(
        "{name: settings.DATABASES['default'][name] for name in ('ENGINE', 'HOST', 'PORT', 'NAME')}",
        DATABASE_URL="postgres://planner:secret@db.example.org:5433/planner",
    )

    assert said == str(
        {"ENGINE": "django.db.backends.postgresql", "HOST": "db.example.org", "PORT": 5433, "NAME": "planner"}
    )


def test_tests_have_a_folder_of_their_own(read_settings):
    said = read_settings(
        "[str(one['FOLDER']) for one in (settings.DATABASES['default'], settings.DATABASES['default']['TEST'])]",
        EMBEDDED_POSTGRES="/tmp/data",  # noqa: S108 - a name only, nothing is written there
        EMBEDDED_POSTGRES_TEST="/tmp/test-data",  # noqa: S108 - as above
    )

    assert said == "['/tmp/data', '/tmp/test-data']"


@pytest.mark.parametrize(("behind_proxy", "header"), [("true", "('HTTP_X_FORWARDED_PROTO', 'https')"), ("", "None")])
def test_forwarded_protocol_is_believed_only_behind_a_proxy(read_settings, behind_proxy, header):
    said = read_settings("getattr(settings, 'SECURE_PROXY_SSL_HEADER', None)", BEHIND_PROXY=behind_proxy or "false")

    assert said == header


def test_work_is_queued_and_never_done_within_a_request(read_settings):
    assert read_settings("settings.TASKS", **PRODUCTION) == (
        "{'default': {'BACKEND': 'django_tasks_db.DatabaseBackend', 'QUEUES': ['default', 'mail']}}"
    )
