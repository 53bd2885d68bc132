"""Which identity provider may sign people in here."""

import pytest

from sessions_app.accounts.issuer import is_refused

LOCAL, REAL = "http://127.0.0.1:8001", "https://sso.example"


@pytest.mark.parametrize(
    ("development", "hosts", "issuer", "refused"),
    [
        (True, ["127.0.0.1", "localhost"], LOCAL, False),
        (True, ["workshops.example"], LOCAL, True),
        (True, ["*"], LOCAL, True),
        (True, ["workshops.example"], REAL, False),
        (False, ["127.0.0.1"], LOCAL, True),
        (False, ["workshops.example"], "http://sso.example", True),
        (False, ["workshops.example"], REAL, False),
    ],
)
def test_development_provider_signs_people_in_on_a_development_machine_only(
    settings, development, hosts, issuer, refused
):
    settings.DEVELOPMENT, settings.ALLOWED_HOSTS, settings.OIDC_ISSUER = development, hosts, issuer

    assert is_refused() is refused
