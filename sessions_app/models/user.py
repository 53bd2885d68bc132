"""Somebody who signs in with an LF ID."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q


class User(AbstractUser):
    first_name = None  # type: ignore[assignment]  # people have one name, written as they write it
    last_name = None  # type: ignore[assignment]  # as above
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(
        blank=True, help_text="Taken from the LF ID, only when it is verified there. Never shown."
    )
    is_organizer = models.BooleanField(
        "organizer",
        default=False,
        help_text="Organizes every workshop. Given here by hand; logging in never changes it.",
    )
    is_organizer_by_claim = models.BooleanField(
        "organizer by LF group",
        default=False,
        editable=False,
        help_text="Organizes every workshop because of an LF group. Set anew at each login.",
    )

    wants_notices = models.BooleanField(
        "wants notices", default=False, help_text="Is told when a session that they starred gets another time."
    )

    organized: list[int]  # keys of the workshops they organize by name, once permissions.py has looked them up

    # What `organizes_everything` says, for the database.
    ORGANIZES_EVERYTHING = Q(is_superuser=True) | Q(is_organizer=True) | Q(is_organizer_by_claim=True)

    class Meta(AbstractUser.Meta):
        ordering = ("username",)

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @property
    def initials(self) -> str:
        return initials(str(self))

    @property
    def organizes_everything(self) -> bool:
        return self.is_active and (self.is_superuser or self.is_organizer or self.is_organizer_by_claim)


def initials(name: str) -> str:
    """First letters of the first and the last word; `?` for an empty name."""
    words = name.split()
    return "".join(word[0] for word in [*words[:1], *words[1:][-1:]]).upper() or "?"
