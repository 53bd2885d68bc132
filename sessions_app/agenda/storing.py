"""Makes the placements of a draft be as a plan has them; only rows that differ are written."""

from collections.abc import Sequence
from dataclasses import replace

from ..models import Placement
from . import plan as values

FIELDS = ("position", "minutes", "is_pinned")


def store(before: Sequence[values.Placement], after: Sequence[values.Placement]) -> list[values.Placement]:
    """Belongs inside being_changed. Those without an id are new, those that are missing afterwards go.

    Returns the placements as they are stored, each with its id.
    """
    was, becomes = {one.id: one for one in before if one.id}, {one.id: one for one in after if one.id}
    gone, new = was.keys() - becomes.keys(), [one for one in after if one.id is None]
    if gone:
        Placement.objects.filter(pk__in=gone).delete()
    for key, one in becomes.items():
        if one != was.get(key):
            Placement.objects.filter(pk=key).update(**row_of(one))
    made = Placement.objects.bulk_create(Placement(**row_of(one)) for one in new)
    return [*becomes.values(), *(replace(one, id=row.pk) for one, row in zip(new, made, strict=True))]


def row_of(one: values.Placement) -> dict[str, int | bool | None]:
    own = {name: getattr(one, name) for name in FIELDS}
    return {"session_id": one.session, "block_id": one.block, "room_id": one.room, **own}
