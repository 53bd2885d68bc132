"""Who sends a request: the user of the personal token in it (RFC 6750, section 2.1), or a visitor. No cookie counts."""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from ..models import Token, User
from ..models.token import MARK, digest_of
from ..permissions import users_know_what_they_organize, with_organized
from .limits import count_address, count_guess, count_token, insist_few_guesses
from .problems import Problem

NOTED_EVERY = timedelta(minutes=1)
WRONG = "This token is unknown, revoked or expired. Make another one at /me/tokens/."
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="Workshop Planner", error="invalid_token"'}


class Bearer(HttpBearer):
    """What the description says of operations that write; `recognize` has looked at the token before."""

    def __call__(self, request: HttpRequest) -> User | None:
        return request.user if isinstance(request.user, User) else None

    def authenticate(self, request: HttpRequest, token: str) -> None:
        """Never called: see above."""


def recognize(request: HttpRequest) -> None:
    """Make the user of the token that of the request, and count the request. Raises Problem: 401, 429.

    One query with a token, and once a minute the note that it was used.
    """
    request.user = AnonymousUser()
    said = request.headers.get("Authorization")
    if said is None:
        count_address(request)
        return
    digest = digest_in(said)
    insist_few_guesses(request, digest)
    token = token_of(digest)
    if token is None:
        count_guess(request)
        raise Problem(401, WRONG, headers=CHALLENGE)
    count_token(digest)
    note_use(token)
    request.user = token.user


def digest_in(header: str) -> str:
    """That of the token in the header; empty where it is none."""
    scheme, _, secret = header.partition(" ")
    is_token = scheme.lower() == "bearer" and secret.strip().startswith(MARK)
    return digest_of(secret.strip()) if is_token else ""


def token_of(digest: str) -> Token | None:
    """The one of this digest, if it works: known, not expired, its user active. No query for what is no token."""
    if not digest:
        return None
    working = Token.objects.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()), user__is_active=True)
    known = with_organized(working.select_related("user"), "user")
    token = known.filter(digest=digest).first()
    users_know_what_they_organize([token] if token else [])
    return token


def note_use(token: Token) -> None:
    now = timezone.now()
    if token.used_at is None or token.used_at <= now - NOTED_EVERY:
        Token.objects.filter(pk=token.pk).update(used_at=now)
