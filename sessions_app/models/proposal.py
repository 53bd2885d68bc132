"""What the solver was asked to plan, how far it got, and what it proposes."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .draft import Draft
from .user import User


class Proposal(models.Model):
    """`version` is that of the draft it was asked of. `progress` is a list of {"seconds", "score"}, the last the best.

    `result` holds what `agenda.proposing` writes and reads; `reasons` are sentences that say why there is no plan.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for its turn"
        RUNNING = "running", "Planning"
        READY = "ready", "Ready"
        IMPOSSIBLE = "impossible", "There is no such plan"
        FAILED = "failed", "It failed"
        CLOSED = "closed", "Taken or discarded"

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="proposals")
    version = models.PositiveIntegerField()
    seconds = models.PositiveSmallIntegerField("time budget in seconds", default=10)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    is_to_stop = models.BooleanField(default=False, help_text="Somebody asked it to stop with the best so far.")
    progress: Any = models.JSONField(default=list, blank=True)
    result: Any = models.JSONField(default=dict, blank=True)
    reasons: Any = models.JSONField(default=list, blank=True)
    asked_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(seconds__range=(1, 600)), name="proposal_takes_1_to_600_seconds"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running", "ready", "impossible", "failed", "closed"]),
                name="proposal_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"Proposal for {self.draft}"
