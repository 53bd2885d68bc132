"""One step of a session. A nested step belongs to the nearest step above it that is not nested."""

from django.db import models

LONGEST_MINUTES = 24 * 60


class Activity(models.Model):
    session = models.ForeignKey("Session", models.CASCADE, related_name="activities")
    text = models.CharField(max_length=2_000)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    is_nested = models.BooleanField("part of the step above", default=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("position", "pk")
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="activity_says_something"),
            models.CheckConstraint(
                condition=models.Q(minutes=None) | models.Q(minutes__range=(1, LONGEST_MINUTES)),
                name="activity_takes_a_minute_to_a_day",
                violation_error_message="Give between 1 and 1440 minutes, or leave it empty.",
            ),
            # Nesting is one level deep because it is a yes or no; that a nested step has one above it is guarded here.
            models.CheckConstraint(
                condition=~models.Q(is_nested=True, position=0), name="first_activity_is_not_nested"
            ),
        ]

    def __str__(self) -> str:
        return self.text
