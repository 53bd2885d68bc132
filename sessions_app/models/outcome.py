"""One goal or tangible outcome that a session promises."""

from django.db import models


class Outcome(models.Model):
    session = models.ForeignKey("Session", models.CASCADE, related_name="outcomes")
    text = models.CharField(max_length=2_000)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("position", "pk")
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="outcome_says_something")]

    def __str__(self) -> str:
        return self.text
