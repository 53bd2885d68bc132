"""What stands in the rooms of a workshop, over all its drafts."""

from collections import defaultdict

from django.db.models import Count
from django.utils.text import get_text_list

from ..models import Block, Placement, Workshop


def room_uses(workshop: Workshop) -> dict[int, str]:
    """By the room's key, of rooms in use: “2 sessions in First draft and a plenary in Second draft”. Two queries."""
    found: dict[int, list[str]] = defaultdict(list)
    placed = Placement.objects.filter(room__workshop=workshop).order_by("block__draft")
    for room, draft, count in placed.values_list("room", "block__draft__name").annotate(Count("pk")):
        found[room].append(f"{count} session{'' if count == 1 else 's'} in {draft}")
    blocks = Block.objects.filter(room__workshop=workshop).order_by("draft")
    for room, draft, count in blocks.values_list("room", "draft__name").annotate(Count("pk")):
        found[room].append(f"{'a plenary' if count == 1 else f'{count} plenaries'} in {draft}")
    return {room: get_text_list(uses, "and") for room, uses in found.items()}
