"""What somebody has to do with the sessions of a workshop: which they starred, and on whose crew they are."""

from dataclasses import dataclass
from typing import Any

from ..models import Role, Star, Workshop
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
