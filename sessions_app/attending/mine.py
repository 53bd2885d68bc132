"""What somebody has to do with the sessions of a workshop: which they starred, and on whose crew they are."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from ..models import Role, Session, Star, Workshop
from ..permissions import is_signed_in

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Mine:
    """Keys of sessions."""

    stars: frozenset[int] = NOBODY
    roles: frozenset[int] = NOBODY


def mine_of(workshop: Workshop, user: Any) -> Mine:
    """2 queries; none for visitors, who have nothing here."""
    if not is_signed_in(user):
        return Mine()
    stars = Star.objects.filter(user=user, session__workshop=workshop).values_list("session", flat=True)
    roles = Role.objects.filter(person__user=user, session__workshop=workshop).values_list("session", flat=True)
    return Mine(frozenset(stars), frozenset(roles))


def with_star(sessions: "QuerySet[Session]", user: Any) -> "QuerySet[Session]":
    """Each with `is_starred`: whether this user starred it; without a query of its own."""
    stars = Star.objects.filter(user=user) if is_signed_in(user) else Star.objects.none()
    return sessions.annotate(is_starred=Exists(stars.filter(session=OuterRef("pk"))))
