"""One step of a session. A nested step belongs to the nearest step above it that is not nested."""

from collections.abc import Iterable

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


def minutes_of_steps(activities: Iterable[tuple[int | None, bool]]) -> list[int | None]:
    """Of each step that is not nested, from the minutes of all in their order and whether they are nested.

    A step takes its own minutes, else what its nested ones take together if each says it; None when nobody knows. A
    nested one without a step above it counts as a step.
    """
    steps: list[tuple[int | None, list[int | None]]] = []
    for minutes, is_nested in activities:
        if is_nested and steps:
            steps[-1][1].append(minutes)
        else:
            steps.append((minutes, []))
    return [own or sum_of_all(nested) for own, nested in steps]


def sum_of_all(minutes: list[int | None]) -> int | None:
    known = [one for one in minutes if one]
    return sum(known) if known and len(known) == len(minutes) else None
