"""Gives a draft without blocks its first frame, and the workshop rooms if it has none."""

from collections.abc import Iterator
from itertools import count, islice, product
from string import ascii_uppercase

from ..models import Block, Draft, User, Workshop
from ..models.draft_change import being_changed
from .layout import Layout, stretches


class LaidOutAlready(Exception):
    """The draft has blocks. Carries a sentence; nothing was changed."""


def lay_out(draft: Draft, layout: Layout, *, by: User | None) -> None:
    """Give the draft blocks, and the workshop rooms if it has none. Raises LaidOutAlready."""
    with being_changed(draft, by=by, what=what(layout)):
        if draft.blocks.exists():
            raise LaidOutAlready("This draft has blocks already. Begin another draft to lay out the day anew.")
        workshop = draft.workshop
        if not workshop.rooms.exists():
            make_rooms(workshop, layout.rooms, by=by)
        largest = max(workshop.rooms.all(), key=lambda room: room.capacity or 0, default=None)
        Block.objects.bulk_create(
            Block(
                draft=draft,
                kind=one.kind,
                title=one.title,
                starts_at=one.starts,
                minutes=one.minutes,
                room=largest if one.kind == Block.Kind.PLENARY else None,
            )
            for one in stretches(layout, workshop.zone)
        )


def what(layout: Layout) -> str:
    rounds = f"{layout.rounds} breakout round{'' if layout.rounds == 1 else 's'}"
    return f"Laid out {'the day' if len(layout.days) == 1 else f'{len(layout.days)} days'} with {rounds}"


def make_rooms(workshop: Workshop, number: int, *, by: User | None) -> None:
    """Bridge A, Bridge B … after Z comes AA."""
    with workshop.being_revised(by=by, why="Rooms for the breakout sessions"):
        workshop.become({"rooms": [{"name": f"Bridge {letters}"} for letters in islice(all_letters(), number)]})


def all_letters() -> Iterator[str]:
    for length in count(1):
        yield from ("".join(letters) for letters in product(ascii_uppercase, repeat=length))
