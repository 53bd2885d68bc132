"""“I'll be in this one”: a seat in one part of a breakout session, or a place in the line for one."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from .mailed import Mailed
from .session import Session
from .user import User
from .workshop import Workshop


class SeatQuerySet(models.QuerySet["Seat"]):
    def that_count(self) -> Self:
        """All seats, and the places in line of those who may get one: whose login is on, and who may read the workshop.

        The others keep their place, for when they may again, and everybody behind them is as far in front.
        """
        organizers = Workshop.organizers.through.objects
        may_read = (
            Q(session__workshop__is_public=True)
            | Q(user__in=User.objects.filter(User.ORGANIZES_EVERYTHING))
            | Exists(organizers.filter(user=OuterRef("user"), workshop=OuterRef("session__workshop")))
        )
        return self.filter(Q(is_waiting=False) | Q(user__is_active=True) & may_read)

    def promoted_unseen(self, user: Any) -> Self:
        """Those that this user got out of a line and has not seen yet, in workshops whose seats are shown to them.

        Whoever `permissions` loaded and found to have none costs no query.
        """
        if not (user.is_authenticated and getattr(user, "has_unseen_promotions", True)):
            return self.none()
        mine = self.not_seen_by(user).filter(session__removed_at=None)
        shown = Workshop.objects.visible_to(user).exclude(seating=Workshop.Seating.CLOSED)
        return mine.filter(session__workshop__in=shown).select_related("session__workshop").order_by("pk")

    def not_seen_by(self, user: Any) -> Self:
        """Those that this user, or one of an outer query, got out of a line and has not seen yet; shown or not."""
        return self.filter(user=user, promoted_at__isnull=False, seen_at=None)


class Seat(Mailed):
    """`part` is the place of the session in the agenda that stands, counted from 1 in order of time: who has a seat
    keeps it when the session moves. Whoever asked first, by key, is first in line.
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="seats")
    part = models.PositiveSmallIntegerField(default=1)
    user = models.ForeignKey(User, models.CASCADE, related_name="seats")
    is_waiting = models.BooleanField("waiting", default=False, help_text="In line for a seat that comes free.")
    at = models.DateTimeField("asked at", db_default=Now(), editable=False)
    promoted_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When they got it out of the line, if they stood in it."
    )
    seen_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When they said that they have seen that they got it."
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["session", "part", "user"], name="one_seat_per_part_and_user"),
            models.CheckConstraint(condition=Q(part__gte=1), name="parts_count_from_1"),
            models.CheckConstraint(
                condition=Q(is_waiting=False) | Q(promoted_at=None), name="who_waits_was_not_promoted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {'waits for' if self.is_waiting else 'sits in'} {self.session}, part {self.part}"
