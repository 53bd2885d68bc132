"""Gives a session a star, and takes it back."""

from collections.abc import Iterable

from ..models import Session, Star, User


def star(user: User, sessions: Iterable[int]) -> int:
    """How many of these sessions have a star of theirs now that had none before; only those that they may read. Two
    queries.
    """
    visible = Session.objects.visible_to(user).filter(pk__in=list(sessions)).exclude(stars__user=user)
    new = [Star(session_id=pk, user=user) for pk in visible.values_list("pk", flat=True)]
    Star.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def set_star(user: User, session: Session, *, is_starred: bool) -> None:
    """However often it is said."""
    if is_starred:
        star(user, [session.pk])
    else:
        Star.objects.filter(session=session, user=user).delete()
