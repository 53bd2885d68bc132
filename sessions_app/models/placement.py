"""A session in a block: one after another in a plenary, in a room each in a breakout round."""

from django.db import models
from django.db.models import Q

from .block import Block
from .session import Session


class Placement(models.Model):
    block = models.ForeignKey(Block, models.CASCADE, related_name="placements")
    session = models.ForeignKey(Session, models.CASCADE, related_name="placements")
    room = models.ForeignKey("Room", models.SET_NULL, null=True, blank=True, related_name="placements")
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place among those of a plenary.")
    minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="In a plenary, where it is not what the session itself expects."
    )
    is_pinned = models.BooleanField("pinned", default=False, help_text="The solver leaves it where it is.")

    class Meta:
        ordering = ("block", "position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__range=(1, 1440)),
                name="placement_takes_a_minute_to_a_day",
                violation_error_message="Give between 1 and 1440 minutes, or leave it empty.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session} in {self.block}"
