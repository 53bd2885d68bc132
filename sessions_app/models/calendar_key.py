"""The secret in the address of somebody's own calendar: whoever knows it may read that calendar, and nothing else."""

from secrets import token_urlsafe
from typing import Self

from django.db import models
from django.db.models.functions import Now

from .user import User

BYTES = 32  # of randomness


def new_key() -> str:
    return token_urlsafe(BYTES)


class CalendarKey(models.Model):
    """Shown again to its user, who pastes it into each of their calendars; a new one ends the old one."""

    user = models.OneToOneField(User, models.CASCADE, related_name="calendar_key")
    key = models.CharField(max_length=64, unique=True, default=new_key, editable=False)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("user",)

    def __str__(self) -> str:
        return f"Calendar of {self.user}"

    @classmethod
    def renew(cls, user: User) -> Self:
        """A new one; the address with the old one is gone from now on."""
        made, _ = cls.objects.update_or_create(user=user, defaults={"key": new_key(), "made_at": Now()})
        return made
