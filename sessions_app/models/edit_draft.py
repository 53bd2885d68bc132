"""What somebody typed into a session's form and has not saved; the same row says that they are here."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from .user import User

if TYPE_CHECKING:
    from .session import Session

LIFE = timedelta(seconds=15)  # three heartbeats of the form
# Anchors of the parts of a session's form, and what they are called.
FORM_PARTS = {
    "basics": "Title and kind",
    "description": "Description",
    "people": "People",
    "outcomes": "Outcomes",
    "activity": "Activity",
    "reading": "Pre-reading",
    "leftover": "Left over",
}


class EditDraftQuerySet(models.QuerySet["EditDraft"]):
    def of_form(self, user: User, session: "Session") -> Self:
        """The one of this user for the session's form. A session that is not stored is a new one in its workshop."""
        if not session.pk:
            return self.filter(user=user, session=None, workshop=session.workshop)
        return self.filter(user=user, session=session)

    def at_form(self, user: User, session: "Session") -> Self:
        """This user's own and those of others who are at this form now. A new session has no others.

        One query, without what was typed: `fields` of the user's own costs another, those of others are nobody's.
        """
        mine = self.of_form(user, session)
        drafts = mine | self.filter(session=session).here() if session.pk else mine
        return drafts.for_list()

    def others_at(self, user: Any, session: Any) -> Self:
        """Those of others than this user (or key) who are at the form of this session now, without what they typed."""
        return self.filter(session=session).exclude(user=user).here().for_list()

    def for_list(self) -> Self:
        return self.select_related("user").defer("fields").order_by("pk")

    def here(self) -> Self:
        """Those with a sign of life. Only the clock of the database is asked."""
        return self.filter(here_at__gte=Now() - LIFE)

    def keep(
        self, user: User, session: "Session", fields: list[list[str]], *, started: int = 0, part: str = ""
    ) -> None:
        """Store what the form holds now. Of two at once one stands as a whole, and both are counted."""
        typed = {"fields": fields, "started": started, "typed_at": Now(), "number": F("number") + 1}
        self._put(user, session, part=part, here_at=Now(), **typed)

    def say_here(self, user: User, session: "Session", *, part: str = "") -> None:
        self._put(user, session, part=part, here_at=Now())

    def leave(self, user: User, session: "Session") -> None:
        """The user is not here any more. What they typed stays; where nothing was typed nothing stays."""
        mine = self.of_form(user, session)
        mine.filter(typed_at=None).delete()
        mine.update(here_at=None)

    def end(self, user: User, session: "Session") -> None:
        """Saved, discarded or forgotten."""
        self.of_form(user, session).delete()

    def _put(self, user: User, session: "Session", **changes: Any) -> None:
        mine = self.of_form(user, session)
        if not mine.update(**changes):
            blank = self.model(user=user, workshop=session.workshop, session=session if session.pk else None)
            self.bulk_create([blank], ignore_conflicts=True)  # another message may have been the first
            mine.update(**changes)


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

    objects = EditDraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "session"], name="one_draft_of_a_session_per_user"),
            models.UniqueConstraint(
                fields=["user", "workshop"], condition=Q(session=None), name="one_draft_of_a_new_session_per_user"
            ),
        ]

    def __str__(self) -> str:
        return f"Draft of {self.session or 'a new session'} by {self.user}"

    @property
    def is_typed(self) -> bool:
        return self.typed_at is not None

    @property
    def mark(self) -> str:
        """Which state of which draft this is: the later of two has the higher numbers, read from the left."""
        return f"{self.pk}.{self.number}"

    @property
    def doing(self) -> str:
        """The end of a sentence that begins with the user's name."""
        return f"is editing {FORM_PARTS.get(self.part, 'this session')}"
