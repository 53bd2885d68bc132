"""What somebody typed into a session's form and has not saved; the same row says that they are here."""

from typing import Any

from django.db import models
from django.db.models import Q

from .user import User


class EditDraft(models.Model):
    """One of a user for each session; without a session it is of a new one that they propose.

    `started` is the number of the revision that the form started from; `fields` are what the form holds, as
    [[name, value], …] in its order, or None while nothing was typed; `part` is the anchor of the part they are in.
    `number` counts how often it was kept. `here_at` is the last sign of life, None once they left the form.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="edit_drafts")
    workshop = models.ForeignKey("Workshop", models.CASCADE, related_name="edit_drafts")
    session = models.ForeignKey("Session", models.CASCADE, null=True, blank=True, related_name="edit_drafts")
    started = models.PositiveIntegerField("started from revision", default=0)
    fields: Any = models.JSONField(null=True)
    part = models.CharField(max_length=20, blank=True)
    number = models.PositiveIntegerField(default=0)
    typed_at = models.DateTimeField(null=True, blank=True)
    here_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "session"], name="one_draft_of_a_session_per_user"),
            models.UniqueConstraint(
                fields=["user", "workshop"], condition=Q(session=None), name="one_draft_of_a_new_session_per_user"
            ),
        ]

    def __str__(self) -> str:
        return f"Draft of {self.session or 'a new session'} by {self.user}"
