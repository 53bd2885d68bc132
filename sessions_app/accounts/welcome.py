"""From claims to the user who signs in with them, and to the person on the pages behind that user."""

import re

from django.conf import settings

from ..models import Person, User
from .claims import Claims

LONGEST_USERNAME = 150
LONGEST_NAME = 200
NOT_IN_USERNAMES = re.compile(r"[^\w.+-]")


def take_over(claims: Claims, user: User) -> None:
    """Set what the claims say on the user, who may be new. Saves nothing. Rights given by hand are not touched."""
    user.username = username_for(user, claims)
    user.name = claims.name[:LONGEST_NAME] or user.name
    user.email = claims.email or user.email
    user.is_organizer_by_claim = not claims.groups.isdisjoint(settings.OIDC_ORGANIZER_GROUPS)


def username_for(user: User, claims: Claims) -> str:
    """The first choice when it is free; else the one had so far; else the next free choice, or one with a number."""
    wishes = [wish for name in claims.usernames if (wish := NOT_IN_USERNAMES.sub("-", name)[:LONGEST_USERNAME])]
    wishes = wishes or [user.username or "person"]
    first = wishes[0]
    if is_free(first, user):
        return first
    return user.username or next((wish for wish in wishes if is_free(wish, user)), "") or numbered(first, user)


def numbered(name: str, user: User) -> str:
    base = name[: LONGEST_USERNAME - 10]
    number = 2
    while not is_free(f"{base}-{number}", user):
        number += 1
    return f"{base}-{number}"


def is_free(name: str, user: User) -> bool:
    """Names that differ by capitals only are one: nobody may look like somebody else."""
    return not User.objects.filter(username__iexact=name).exclude(pk=user.pk).exists()


def tie_to_person(user: User) -> None:
    """Let the user be the person whose e-mail is the user's verified one, if nobody is yet. Never by name alone."""
    if not user.is_active or not user.email or Person.objects.filter(user=user).exists():
        return
    person = Person.objects.filter(email__iexact=user.email, user=None).order_by("pk").first()
    if person is not None:
        with person.being_revised(by=user, why="Signed in with the e-mail of this person"):
            person.user = person.user or user
