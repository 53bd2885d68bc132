"""What a program shows to write through the API in somebody's name."""

from hashlib import sha256
from secrets import token_urlsafe
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from .user import User

BYTES = 32  # of randomness
MARK = "wp_"  # so that who finds one in a file knows what it is


class Token(models.Model):
    """Only a digest of it is stored, so that it is shown once, when it is made."""

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80, help_text="What uses it, such as Import script.")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    used_at = models.DateTimeField("last used at", null=True, blank=True, editable=False)
    expires_at = models.DateTimeField(null=True, blank=True, help_text="When it stops working; never, if empty.")

    class Meta:
        ordering = ("user", "pk")
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="token_has_a_name")]

    def __str__(self) -> str:
        return f"{self.name}, of {self.user}"

    @classmethod
    def make(cls, user: User, name: str, **fields: object) -> tuple[Self, str]:
        """A stored one, and the secret that nobody can read from it later."""
        secret = MARK + token_urlsafe(BYTES)
        return cls.objects.create(user=user, name=name, digest=digest_of(secret), **fields), secret


def digest_of(secret: str) -> str:
    """The secret is random, so that a plain SHA-256 cannot be guessed back."""
    return sha256(secret.encode()).hexdigest()
