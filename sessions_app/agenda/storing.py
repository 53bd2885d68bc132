"""Makes the placements and blocks of a draft be as a plan has them; only rows that differ are written.

Belongs inside being_changed, which keeps it all as one change that can be undone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..models import Block, Placement
from . import plan as values

FIELDS = ("position", "minutes", "is_pinned")
WRITTEN = ("session", "block", "room", *FIELDS)


def store(before: Sequence[values.Placement], after: Sequence[values.Placement]) -> list[values.Placement]:
    """Those without an id are new, those that are missing afterwards go. Three statements at any number.

    Returns the placements as they are stored, each with its id.
    """
    was, becomes = {one.id: one for one in before if one.id}, {one.id: one for one in after if one.id}
    gone, new = was.keys() - becomes.keys(), [one for one in after if one.id is None]
    changed = [one for key, one in becomes.items() if one != was.get(key)]
    Placement.objects.filter(pk__in=gone).delete()
    Placement.objects.bulk_update([row_of(one) for one in changed], WRITTEN)
    made = Placement.objects.bulk_create(row_of(one) for one in new)
    return [*becomes.values(), *(replace(one, id=row.pk) for one, row in zip(new, made, strict=True))]


def make_moves(moves: Iterable[values.Move]) -> None:
    """They have to be possible: see proposals.moves.state_of."""
    moves = list(moves)
    before = [move.was for move in moves if move.was]
    store(before, [replace(move.becomes, id=move.was.id if move.was else None) for move in moves if move.becomes])


def store_blocks(blocks: Iterable[values.Block]) -> None:
    """When they start, and how long they are. One statement at any number."""
    rows = [Block(pk=one.id, starts_at=values.at(one.starts), minutes=one.minutes) for one in blocks]
    Block.objects.bulk_update(rows, ["starts_at", "minutes"])


def row_of(one: values.Placement) -> Placement:
    own = {name: getattr(one, name) for name in FIELDS}
    return Placement(pk=one.id, session_id=one.session, block_id=one.block, room_id=one.room, **own)
