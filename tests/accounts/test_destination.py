"""Where anybody may be sent on to: appearance, Django admin and signing in all ask here."""

import pytest

from sessions_app.accounts.destination import LONGEST_ADDRESS, is_of_this_site, is_safe


@pytest.mark.parametrize(
    ("wanted", "answers"),
    [
        ("/", (True, True)),
        ("/search/?q=a", (True, True)),
        ("/accounts/logout/", (True, False)),
        ("/" + "x" * (LONGEST_ADDRESS - 1), (True, True)),
        ("/" + "x" * LONGEST_ADDRESS, (False, False)),
        ("", (False, False)),
        ("nowhere", (False, False)),
        ("//evil.example/", (False, False)),
        ("/\\evil.example/", (False, False)),
        ("https://evil.example/", (False, False)),
        ("https://testserver/", (False, False)),
        ("javascript:alert(1)", (False, False)),
    ],
)
def test_only_paths_of_this_site_are_safe_and_signing_out_leads_nowhere(wanted, answers):
    assert (is_of_this_site(wanted), is_safe(wanted)) == answers
