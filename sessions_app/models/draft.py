"""An agenda being worked on. Its blocks and placements are changed through `draft_change.being_changed` only."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Max, Q
from django.utils import timezone

from .user import User
from .workshop import Workshop

if TYPE_CHECKING:
    from .block import Block
    from .draft_change import DraftChange


class Draft(models.Model):
    """`number` is its address within the workshop; `version` counts its changes, so that open pages see them."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="drafts")
    number = models.PositiveIntegerField(editable=False)
    name = models.CharField(max_length=120)
    version = models.PositiveIntegerField(default=0, editable=False)
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    what = ""  # while it is being changed: the sentence that its DraftChange will carry

    if TYPE_CHECKING:
        blocks: models.QuerySet[Block]
        changes: models.QuerySet[DraftChange]

    class Meta:
        ordering = ("workshop", "-changed_at", "-number")
        constraints = [
            models.UniqueConstraint(fields=["workshop", "number"], name="one_draft_per_number"),
            models.CheckConstraint(condition=~Q(name=""), name="draft_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"Draft {self.number}, {self.name}"

    @classmethod
    def begin(cls, workshop: Workshop, name: str, *, by: User | None) -> Self:
        """A new, empty one with the next number. Belongs into a transaction."""
        Workshop.objects.select_for_update(no_key=True).get(pk=workshop.pk)
        last = cls.objects.filter(workshop=workshop).aggregate(last=Max("number"))["last"] or 0
        return cls.objects.create(workshop=workshop, number=last + 1, name=name, made_by=by, changed_by=by)
