"""A stretch of a day in a draft: plenary, breakout round, or break."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from .draft import Draft


class Block(models.Model):
    class Kind(models.TextChoices):
        PLENARY = "plenary", "Plenary"
        BREAKOUT = "breakout", "Breakout round"
        BREAK = "break", "Break"

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="blocks")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=120, blank=True, help_text="Such as Opening. A round needs none.")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    room = models.ForeignKey(
        "Room", models.SET_NULL, null=True, blank=True, related_name="+", help_text="Where a plenary meets."
    )

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["plenary", "breakout", "break"]), name="block_kind_is_known"),
            models.CheckConstraint(
                condition=Q(minutes__range=(5, 1440)),
                name="block_takes_5_minutes_to_a_day",
                violation_error_message="Give between 5 and 1440 minutes.",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)
