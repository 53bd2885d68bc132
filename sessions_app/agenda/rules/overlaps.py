"""Which of some stays overlap in time."""

from collections.abc import Iterable, Iterator

from ..plan import Stay


def overlapping(stays: Iterable[Stay]) -> Iterator[tuple[Stay, Stay]]:
    """Every pair that shares at least a minute, the earlier one first. They have to come in order of start.

    A sweep: O(n log n + pairs), since only those still going on are looked at.
    """
    going_on: list[Stay] = []
    for stay in stays:
        going_on = [other for other in going_on if other.ends > stay.starts]
        yield from ((other, stay) for other in going_on)
        going_on.append(stay)
