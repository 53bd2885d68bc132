"""Makes moves in a stored draft. Belongs into being_changed, which keeps them as one change that can be undone."""

from collections.abc import Iterable

from ..models import Draft, Placement
from .plan import Move
from .plan import Placement as Value

FIELDS = ["block_id", "room_id", "position", "minutes"]


def make_moves(draft: Draft, moves: Iterable[Move]) -> None:
    """They have to be possible: see moves.state_of. Four statements at any number."""
    moves = list(moves)
    leaving = [move.was.id for move in moves if move.was and move.was.id and not move.becomes]
    changing = {move.was.id: move.becomes for move in moves if move.was and move.was.id and move.becomes}
    coming = [move.becomes for move in moves if move.becomes and not move.was]
    mine = Placement.objects.filter(block__draft=draft)
    mine.filter(pk__in=leaving).delete()
    rows = list(mine.filter(pk__in=changing))
    for row in rows:
        give(row, changing[row.pk])
    Placement.objects.bulk_update(rows, FIELDS)
    Placement.objects.bulk_create(give(Placement(session_id=one.session), one) for one in coming)


def give(row: Placement, becomes: Value) -> Placement:
    row.block_id, row.room_id = becomes.block, becomes.room
    row.position, row.minutes = becomes.position, becomes.minutes
    return row
