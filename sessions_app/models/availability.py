"""When somebody can take part: without any of these rows, at any time."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models, transaction
from django.db.models import F, Q

from .person import Person
from .workshop import Workshop

Window = tuple[datetime, datetime]  # start and end, aware


class AvailabilityQuerySet(models.QuerySet["Availability"]):
    def windows(self, workshop: Workshop, person: Person) -> list[Window]:
        """In order, in UTC. One query."""
        mine = self.filter(workshop=workshop, person=person).order_by("starts_at", "ends_at")
        return list(mine.values_list("starts_at", "ends_at"))

    def replace(self, workshop: Workshop, person: Person, seen: list[Window], wanted: Iterable[Window]) -> bool:
        """Let these be the windows of the person. Answers whether anything changed.

        Raises ChangedMeanwhile where they are neither what the writer had `seen` nor what is wanted.
        """
        joined = list(joined_windows(wanted))
        with transaction.atomic():
            Person.objects.select_for_update(no_key=True).get(pk=person.pk)
            now = self.windows(workshop, person)
            if now == joined:
                return False
            if now != seen:
                raise ChangedMeanwhile
            self.filter(workshop=workshop, person=person).delete()
            Availability.objects.bulk_create(
                Availability(workshop=workshop, person=person, starts_at=a, ends_at=b) for a, b in joined
            )
        return True


class ChangedMeanwhile(Exception):
    """Somebody else changed the windows of the same person. Nothing was changed."""


def joined_windows(windows: Iterable[Window]) -> Iterable[Window]:
    """In order, those that overlap or touch as one: a session may run from one into the next."""
    joined: list[Window] = []
    for starts, ends in sorted(windows):
        if joined and starts <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(ends, joined[-1][1]))
        else:
            joined.append((starts, ends))
    return joined


class Availability(models.Model):
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="availabilities")
    person = models.ForeignKey(Person, models.CASCADE, related_name="availabilities")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = AvailabilityQuerySet.as_manager()

    class Meta:
        ordering = ("person", "starts_at")
        verbose_name_plural = "availabilities"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="availability_ends_after_it_starts",
                violation_error_message="The end comes before the start.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.starts_at:%d %B %H:%M} to {self.ends_at:%d %B %H:%M} UTC"
