"""What is read from the claims of an identity provider."""

import pytest

from sessions_app.accounts.claims import Claims, read_claims

NS = "https://sso.linuxfoundation.org/claims/"


def read(userinfo, id_token=None):
    return read_claims({"userinfo": userinfo, "id_token": id_token or {}}, NS)


def test_all_claims_are_read():
    said = {
        "sub": "auth0|ana",
        f"{NS}username": "amoreau",
        "nickname": "ana",
        "preferred_username": "ana.m",
        "name": "Ana Moreau",
        "email": "Ana.Moreau@Example.org",
        "email_verified": True,
        f"{NS}groups": ["energy", "workshop-organizers"],
    }

    assert read(said) == Claims(
        sub="auth0|ana",
        usernames=("amoreau", "ana", "ana.m", "Ana.Moreau"),
        name="Ana Moreau",
        email="ana.moreau@example.org",
        groups=frozenset({"energy", "workshop-organizers"}),
    )


def test_nothing_said_is_nothing_known():
    assert read({"sub": "x"}) == Claims(sub="x")


def test_claims_of_the_id_token_count_where_the_user_info_is_silent():
    said = read({"sub": "x", "name": "New"}, {"sub": "x", "name": "Old", f"{NS}groups": ["staff"]})

    assert said == Claims(sub="x", name="New", groups=frozenset({"staff"}))


@pytest.mark.parametrize("verified", [False, None, "true", "false", 1])
def test_email_counts_only_when_it_is_verified(verified):
    assert read({"email": "ana@example.org", "email_verified": verified}).email == ""
    assert read({"email": "ana@example.org", "email_verified": True}).email == "ana@example.org"


def test_one_source_does_not_vouch_for_the_address_of_the_other():
    said = read({"email": "victim@example.org"}, {"email": "mine@example.org", "email_verified": True})

    assert said.email == ""


@pytest.mark.parametrize(
    "email", ["no address", "a@b@c", f"{'a' * 64}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 20}.org"]
)
def test_email_that_is_no_address_is_not_taken(email):
    assert read({"email": email, "email_verified": True}).email == ""


def test_address_given_as_a_name_is_never_the_name():
    assert read({"name": "ana@example.org", "given_name": "Ana", "family_name": "Moreau"}).name == "Ana Moreau"
    assert read({"name": "ana@example.org", "given_name": "ana@example.org"}).name == ""


def test_address_given_as_a_username_loses_its_host():
    assert read({"preferred_username": "ana@example.org", "nickname": "@"}).usernames == ("ana",)


def test_values_of_another_type_count_as_not_said():
    said = {"sub": 7, "name": ["Ana"], "nickname": {}, "email": 1, "email_verified": True, f"{NS}groups": "staff"}

    assert read(said) == Claims(sub="")
    assert read({f"{NS}groups": ["staff", 7, None]}).groups == {"staff"}


def test_names_are_freed_of_line_breaks_and_nulls():
    assert read({"name": " Ana\n\0 Moreau "}).name == "Ana Moreau"
