"""The secret in the address of somebody's own calendar: whoever knows it may read that calendar, and nothing else."""

from collections.abc import Iterable
from secrets import token_urlsafe
from typing import Self

from django.db import models
from django.db.models import F
from django.db.models.functions import Now

from .user import User

BYTES = 32  # of randomness


def new_key() -> str:
    return token_urlsafe(BYTES)


class CalendarKeyQuerySet(models.QuerySet["CalendarKey"]):
    def in_use(self) -> Self:
        """Those with an address."""
        return self.filter(key__isnull=False)

    def end(self) -> int:
        """Their addresses lead nowhere from now on. How many did until now; one query."""
        return self.in_use().update(key=None)

    def seats_changed(self, users: "Iterable[int] | models.QuerySet") -> None:
        """Tell the calendars of these users that seats of theirs changed. One query, which takes its rows in order."""
        rows = self.filter(user__in=users).order_by("pk").select_for_update(no_key=True)
        self.filter(pk__in=rows.values("pk")).update(seat_changes=F("seat_changes") + 1, seats_changed_at=Now())


class CalendarKey(models.Model):
    """Shown again to its user, who pastes it into each of their calendars; a new one ends the old one.

    `seat_changes` counts what became of their seats and lines, those given back too, of which no other row remains: it
    only grows, as calendar programs ask of a SEQUENCE. That is why the row stays where `key` is None: after its address
    was removed.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="calendar_key")
    key = models.CharField(  # noqa: DJ001 - there are many without one, and no two are the same
        max_length=64, unique=True, null=True, default=new_key, editable=False
    )
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    seat_changes = models.PositiveIntegerField(default=0, editable=False)
    seats_changed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CalendarKeyQuerySet.as_manager()

    class Meta:
        ordering = ("user",)

    def __str__(self) -> str:
        return f"Calendar of {self.user}"

    @classmethod
    def made_for(cls, user: User) -> Self:
        """The one they have, or a new one."""
        made, _ = cls.objects.get_or_create(user=user)
        return made if made.key else cls.renew(user)

    @classmethod
    def renew(cls, user: User) -> Self:
        """A new one; the address with the old one is gone from now on."""
        made, _ = cls.objects.update_or_create(user=user, defaults={"key": new_key(), "made_at": Now()})
        return made
