"""Where sessions meet: a place or a video bridge of a workshop."""

from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

from .block import Block
from .draft import Draft
from .draft_change import being_changed
from .parts import write_part_list
from .placement import Placement
from .revised import log_private_change
from .user import User
from .workshop import Workshop

PUBLIC = ("name", "capacity", "join_url")  # what a snapshot of the workshop says of a room; the host key is private


class RoomQuerySet(models.QuerySet["Room"]):
    def as_values(self) -> list[dict[str, Any]]:
        """In order, as they stand in a snapshot of the workshop. One query."""
        return list(self.order_by("position", "pk").values("id", *PUBLIC))

    def write(self, workshop: Workshop, values: list[dict[str, Any]]) -> None:
        """Make the rooms of the workshop be these, in this order. Belongs inside being_revised of the workshop.

        Each is shaped as in a snapshot; one that carries a `host_key`, too, gets it. What stood in a room that goes
        stands in none then, and its drafts say so.
        """
        before = {room.pk: room for room in self.filter(workshop=workshop)}
        staying = {value.get("id") for value in values}
        for room in before.values():
            if room.pk not in staying:
                room.vacate(by=workshop.writer)
        write_part_list(workshop, "rooms", Room, PUBLIC, values)
        for room, value in zip(self.filter(workshop=workshop).order_by("position", "pk"), values, strict=True):
            room.take_host_key(value.get("host_key", room.host_key), by=workshop.writer, is_new=room.pk not in before)


class Room(models.Model):
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="rooms")
    name = models.CharField(max_length=80)
    capacity = models.PositiveIntegerField("people", null=True, blank=True, help_text="How many fit, if known.")
    join_url = models.URLField("join link", max_length=500, blank=True, validators=[URLValidator(["https", "http"])])
    host_key = models.CharField(
        max_length=100, blank=True, help_text="Opens the bridge for its host. Hosts and organizers alone see it."
    )
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = RoomQuerySet.as_manager()

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

    def vacate(self, *, by: User | None) -> None:
        """Let nothing in any draft stand in it; each draft that it stood in keeps a change that names it."""
        in_it = Q(blocks__room=self) | Q(blocks__placements__room=self)
        for draft in Draft.objects.filter(in_it, workshop=self.workshop_id).distinct():
            with being_changed(draft, by=by, what=f"Took out the room {self}"):
                Placement.objects.filter(block__draft=draft, room=self).update(room=None)
                Block.objects.filter(draft=draft, room=self).update(room=None)

    def take_host_key(self, host_key: str, *, by: User | None, is_new: bool) -> None:
        if host_key != self.host_key:
            self.host_key = host_key
            self.save(update_fields=["host_key"])
            if not is_new:
                log_private_change(self.workshop, by, f"Host key of {self}")
