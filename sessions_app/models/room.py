"""Where sessions meet: a place or a video bridge of a workshop."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

from .workshop import Workshop


class Room(models.Model):
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="rooms")
    name = models.CharField(max_length=80)
    capacity = models.PositiveIntegerField("people", null=True, blank=True, help_text="How many fit, if known.")
    join_url = models.URLField("join link", max_length=500, blank=True, validators=[URLValidator(["https", "http"])])
    host_key = models.CharField(
        max_length=100, blank=True, help_text="Opens the bridge for its host. Hosts and organizers alone see it."
    )
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "name"],
                name="one_room_of_a_name",
                violation_error_message="Another room has this name.",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(name=""), name="room_has_a_name"),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(capacity__range=(1, 1_000_000)), name="room_holds_somebody"
            ),
            models.CheckConstraint(
                condition=Q(join_url="") | Q(join_url__iregex=r"^https?://"), name="join_link_is_a_web_address"
            ),
        ]

    def __str__(self) -> str:
        return self.name
