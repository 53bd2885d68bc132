"""“I'm interested in this session”, said by somebody who signs in."""

from django.db import models
from django.db.models.functions import Now

from .session import Session
from .user import User


class Star(models.Model):
    session = models.ForeignKey(Session, models.CASCADE, related_name="stars")
    user = models.ForeignKey(User, models.CASCADE, related_name="stars")
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["session", "user"], name="one_star_per_user")]

    def __str__(self) -> str:
        return f"{self.user} is interested in {self.session}"
