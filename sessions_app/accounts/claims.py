"""What an identity provider says of a person, read from the claims that came with the login."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email


@dataclass(frozen=True)
class Claims:
    """`usernames`: wishes, the best first. `name` and `email` are empty when unknown; `email` is verified."""

    sub: str
    usernames: tuple[str, ...] = ()
    name: str = ""
    email: str = ""
    groups: frozenset[str] = frozenset()


def read_claims(said: Mapping[str, Any], namespace: str) -> Claims:
    """The claims in `said`: {"userinfo": {…}, "id_token": {…}}, where the user info goes before the ID token.

    `namespace` stands before the claims that the Linux Foundation added to the standard's (OpenID Connect Core 1.0,
    section 5.1). Values of another type than expected count as not said.
    """
    sources = [said.get("userinfo") or {}, said.get("id_token") or {}]
    merged: dict[str, Any] = {**sources[1], **sources[0]}
    return Claims(
        sub=text(merged, "sub"),
        usernames=read_usernames(merged, namespace),
        name=read_name(merged),
        email=read_email(sources),
        groups=read_groups(merged, namespace),
    )


def read_usernames(said: Mapping[str, Any], namespace: str) -> tuple[str, ...]:
    """An e-mail address given as a username is shortened to what stands before the @: addresses are never shown."""
    wishes = (text(said, name) for name in (f"{namespace}username", "nickname", "preferred_username", "email"))
    return tuple(dict.fromkeys(local for wish in wishes if (local := wish.partition("@")[0])))


def read_name(said: Mapping[str, Any]) -> str:
    """Providers that know no name give the e-mail address as one; then the parts of the name, or nothing."""
    name = text(said, "name")
    if "@" not in name:
        return name
    parts = f"{text(said, 'given_name')} {text(said, 'family_name')}".strip()
    return "" if "@" in parts else parts


def read_email(sources: list[Mapping[str, Any]]) -> str:
    """Address and verification are taken from one source: one may not vouch for the other's address."""
    said = next((source for source in sources if text(source, "email")), {})
    given = text(said, "email")
    if not given.isascii():  # where case is ignored, a dotless i is an i: one address would pass for another
        return ""
    email = given.lower()
    try:
        validate_email(email)
    except ValidationError:
        return ""
    return email if said.get("email_verified") is True and len(email) <= 254 else ""


def read_groups(said: Mapping[str, Any], namespace: str) -> frozenset[str]:
    groups = said.get(f"{namespace}groups")
    return frozenset(group for group in groups if isinstance(group, str)) if isinstance(groups, list) else frozenset()


def text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    return " ".join(value.replace("\0", "").split()) if isinstance(value, str) else ""
