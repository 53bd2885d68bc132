"""The one way to write: whatever is revised keeps who wrote it, when, why, and the whole of it as it then stood."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.utils import timezone

from .user import User

logger = logging.getLogger("sessions_app.revisions")
BLANK: tuple[Any, ...] = ("", None, [], False)


class Revised(models.Model):
    revision = models.PositiveIntegerField(default=0, editable=False, help_text="Number of the latest revision")
    changed_at = models.DateTimeField(null=True, editable=False)
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    writer: User | None = None  # while it is being revised: who does

    class Meta:
        abstract = True

    @contextmanager
    def being_revised(self, *, by: User | None, why: str = "", seen: int | None = None) -> Iterator[Self]:
        """Open a transaction, lock and refresh the row, run the body, save, and keep a Revision if anything changed.

        `seen` is the number of the revision that the writer started from; it stays with the new one. What was saved
        since then is not looked at here: `history.save` does. `by` is None for commands. An unsaved object is created.
        """
        with transaction.atomic():
            self.lock()
            self.writer = by
            before = self.latest_snapshot()
            yield self
            self.keep_revision(before, by=by, why=why, seen=seen)

    def become(self, content: dict[str, Any]) -> None:
        """Take over content shaped like `snapshot()`; keys that it lacks stay as they are. Inside being_revised."""
        raise NotImplementedError

    def snapshot(self) -> dict[str, Any]:
        """The whole of it as plain JSON values, parts included; nothing private is in it."""
        raise NotImplementedError

    def snapshot_at(self, number: int) -> dict[str, Any] | None:
        """As it stood after the revision of this number; None when there is none."""
        return Revision.objects.filter(**{self.noun: self}, number=number).values_list("snapshot", flat=True).first()

    @property
    def noun(self) -> str:
        """What a revision calls it: session, workshop or person."""
        return self._meta.model_name or ""

    def lock(self) -> None:
        """Take the row (and what has to be locked before it) and load it afresh."""
        if self.pk:
            self.refresh_from_db(from_queryset=type(self)._default_manager.select_for_update(no_key=True, of=("self",)))

    def was_revised(self) -> None:
        """Let whatever hangs on this row follow it. Runs in the transaction of being_revised, after the Revision."""

    def latest_snapshot(self) -> dict[str, Any] | None:
        return self.snapshot() if self.pk else None

    def keep_revision(
        self, before: dict[str, Any] | None, *, by: User | None, why: str, seen: int | None = None
    ) -> None:
        self.save()
        after = self.snapshot()
        if before == after and self.revision:
            return
        self.revision, self.changed_at, self.changed_by = self.revision + 1, timezone.now(), by
        self.save(update_fields=["revision", "changed_at", "changed_by"])
        Revision.objects.create(
            **{self.noun: self},
            number=self.revision,
            started_from=seen if seen and 0 < seen < self.revision else None,
            snapshot=after,
            changed=changed_keys(before, after),
            by=by,
            why=why,
            at=self.changed_at,
        )
        self.was_revised()
        log_revision(self, by, why)


def changed_keys(before: dict[str, Any] | None, after: dict[str, Any]) -> list[str]:
    """Keys of the snapshot that differ from the one before; of a first snapshot all that say something."""
    if before is None:
        return [key for key, value in after.items() if key != "schema" and value not in BLANK]
    return [key for key, value in after.items() if value != before.get(key)]


class RevisionQuerySet(models.QuerySet["Revision"]):
    def for_list(self) -> Self:
        return self.select_related("by", "workshop", "session__workshop", "person")


class Revision(models.Model):
    """The whole of a session, a workshop's settings or a person as it stood after one save."""

    workshop = models.ForeignKey("Workshop", models.CASCADE, null=True, blank=True, related_name="revisions")
    session = models.ForeignKey("Session", models.CASCADE, null=True, blank=True, related_name="revisions")
    person = models.ForeignKey("Person", models.CASCADE, null=True, blank=True, related_name="revisions")
    number = models.PositiveIntegerField()
    started_from = models.PositiveIntegerField(
        null=True, blank=True, help_text="Number of the revision that the writer had before them, if known."
    )
    snapshot = models.JSONField()
    changed = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, help_text="What differs from the revision before."
    )
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="revisions")
    why = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(db_index=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-number")
        constraints = [
            models.CheckConstraint(
                name="revision_is_of_one_thing",
                condition=models.Q(workshop__isnull=False, session__isnull=True, person__isnull=True)
                | models.Q(workshop__isnull=True, session__isnull=False, person__isnull=True)
                | models.Q(workshop__isnull=True, session__isnull=True, person__isnull=False),
            ),
            *(
                models.UniqueConstraint(fields=[noun, "number"], name=f"one_revision_of_{noun}_per_number")
                for noun in ("workshop", "session", "person")
            ),
        ]

    def __str__(self) -> str:
        return f"Revision {self.number} of {self.of}"

    @property
    def merged_with(self) -> list[int]:
        """Numbers of the revisions saved between the one that the writer started from and this one."""
        return list(range(self.started_from + 1, self.number)) if self.started_from else []

    @property
    def of(self) -> "Revised | None":
        """What this is a revision of."""
        return self.session or self.workshop or self.person


def log_revision(revised: Revised, by: User | None, why: str) -> None:
    """Name the writer in the server's log and in Django admin's log of changes. Commands are not people."""
    if by is not None:
        logger.info("%s %s: revision %s by %s", revised._meta.model_name, revised, revised.revision, by.username)
        message = f"Revision {revised.revision}{f': {why}' if why else ''}"
        note(revised, by, message, ADDITION if revised.revision == 1 else CHANGE)


def log_private_change(revised: Revised, by: User | None, what: str) -> None:
    """The same for what no revision may show: `what` changed, not from what and to what."""
    if by is not None:
        logger.info(
            "%s %s: %s changed by %s", revised._meta.model_name, revised, what[:1].lower() + what[1:], by.username
        )
        note(revised, by, f"{what} changed", CHANGE)


def note(revised: Revised, by: User, message: str, action_flag: int) -> None:
    LogEntry.objects.create(
        user_id=by.pk,
        content_type_id=ContentType.objects.get_for_model(revised).pk,
        object_id=str(revised.pk),
        object_repr=str(revised)[:200],
        action_flag=action_flag,
        change_message=message,
    )
