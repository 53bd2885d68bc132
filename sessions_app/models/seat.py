"""“I'll be in this one”: a seat in one part of a breakout session, or a place in the line for one."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from .session import Session
from .user import User


class Seat(models.Model):
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
