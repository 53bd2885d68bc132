"""What the environment makes of the sign-in settings, and what Django's checks say of them."""

import runpy

import pytest
from django.conf import settings as live
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError

NAMES = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_ORGANIZER_GROUPS"]


@pytest.fixture
def read_settings(monkeypatch):
    """The settings as this environment, and no .env file, makes them."""

    def read(**environment):
        for name in [*NAMES, "OIDC_PORT", "DEVELOPMENT"]:
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr("environ.Env.read_env", lambda *_: None)
        return runpy.run_path(str(live.BASE_DIR / "workshop/settings.py"))

    return read


def form_action(settings):
    return settings["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["form-action"]


def test_development_uses_its_own_provider_unless_told_otherwise(read_settings):
    settings = read_settings(DEVELOPMENT="true")

    assert [settings[name] for name in NAMES] == [
        "http://127.0.0.1:8001",
        "workshop-planner-development",
        "workshop-planner-development",
        ["workshop-organizers"],
    ]
    assert read_settings(DEVELOPMENT="true", OIDC_PORT="8471")["OIDC_ISSUER"] == "http://127.0.0.1:8471"
    assert read_settings(DEVELOPMENT="true", OIDC_ISSUER="")["OIDC_ISSUER"] == ""


def test_production_has_no_provider_unless_told(read_settings):
    settings = read_settings(OIDC_PORT="8001")

    assert [settings[name] for name in NAMES] == ["", "", "", []]


def test_provider_is_read_from_the_environment(read_settings):
    settings = read_settings(
        OIDC_ISSUER="https://sso.example/",
        OIDC_CLIENT_ID="planner",
        OIDC_CLIENT_SECRET="made-up",
        OIDC_ORGANIZER_GROUPS="chairs,staff",
    )

    assert [settings[name] for name in NAMES] == ["https://sso.example", "planner", "made-up", ["chairs", "staff"]]


def test_trap_9_forms_may_lead_to_the_provider_and_nowhere_else(read_settings):
    assert form_action(read_settings(OIDC_ISSUER="https://sso.example/auth")) == ["'self'", "https://sso.example"]
    assert form_action(read_settings()) == ["'self'"]


def test_trap_9_login_page_is_sent_with_that_policy(client, db, settings):
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    settings.CONTENT_SECURITY_POLICY = {
        "DIRECTIVES": {**directives, "form-action": ["'self'", "https://sso.example"]},
    }
    settings.DEVELOPMENT, settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID = True, "https://sso.example", "planner"

    policy = client.get("/accounts/login/")["Content-Security-Policy"].split("; ")

    assert "form-action 'self' https://sso.example" in policy
    assert "default-src 'self'" in policy


@pytest.fixture
def production(settings):
    settings.DEVELOPMENT = False
    settings.OIDC_ISSUER = "https://sso.example"
    settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = "planner", "made-up"
    return settings


def found():
    return [(message.id, message.msg) for message in run_checks() if message.id.startswith("accounts.")]


def test_proper_production_settings_pass(production):
    assert found() == []


@pytest.mark.parametrize(
    "issuer",
    ["http://127.0.0.1:8001", "https://127.0.0.1:8001", "https://127.1.2.3", "http://sso.example", "https://localhost"],
)
def test_provider_that_anybody_could_be_is_an_error_outside_development(production, issuer):
    production.OIDC_ISSUER = issuer

    assert found() == [
        ("accounts.E001", f"OIDC_ISSUER is {issuer}, which may sign people in on a development machine only.")
    ]
    with pytest.raises(SystemCheckError):
        call_command("check")

    production.DEVELOPMENT = True
    assert found() == []


def test_each_missing_setting_is_named_by_a_warning(production):
    production.OIDC_CLIENT_SECRET = ""
    one = found()
    production.OIDC_ISSUER = ""

    assert one == [("accounts.W001", "Nobody can sign in: OIDC_CLIENT_SECRET is not set.")]
    assert found() == [("accounts.W001", "Nobody can sign in: OIDC_ISSUER, OIDC_CLIENT_SECRET are not set.")]
    call_command("check")
