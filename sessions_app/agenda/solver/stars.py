"""Counts lost stars while sessions move: what a session costs in a slice is looked up, and mended when one moves.

An attendee loses, in each slice, all but one of the starred sessions that go on then. For sessions of one round that is
exactly what they cannot follow; longer ones are counted in each of their rounds, which is a little too much.
"""

from collections.abc import Iterable

import numpy as np

SEVERAL = 3  # slices from which a session is left out: who follows it loses others whatever is done


class Stars:
    """`cost[slice * sessions + session]`: the stars lost because the session is, or would be, in that slice."""

    def __init__(self, fans: list[list[int]], attendees: int, slices: int) -> None:
        """`fans` holds, for each session, the attendees who starred it."""
        self.sessions = len(fans)
        self.fans = [np.array(one, dtype=np.int64) for one in fans]
        self.starred = np.zeros((attendees, self.sessions), dtype=np.int32)
        for session, rows in enumerate(self.fans):
            self.starred[rows, session] = 1
        self.count = np.zeros((slices, attendees), dtype=np.int16)
        self.inside = np.zeros((slices, self.sessions), dtype=np.int32)
        self.table = np.zeros((slices, self.sessions), dtype=np.int32)
        self.cost = memoryview(self.table.reshape(-1).data)

    def enter(self, session: int, slices: Iterable[int]) -> None:
        rows = self.fans[session]
        if len(rows):
            for number in slices:
                before = self.count[number, rows]
                first, alone = rows[before == 0], rows[before == 1]
                table = self.table[number]
                own = table[session]
                if len(first):
                    table += self.starred[first].sum(0, dtype=np.int32)
                if len(alone):
                    table += self.starred[alone].sum(0, dtype=np.int32) * self.inside[number]
                table[session] = own
                self.count[number, rows] = before + 1
                self.inside[number, session] = 1

    def leave(self, session: int, slices: Iterable[int]) -> None:
        rows = self.fans[session]
        if len(rows):
            for number in slices:
                before = self.count[number, rows]
                last, with_one = rows[before == 1], rows[before == 2]
                table = self.table[number]
                own = table[session]
                self.inside[number, session] = 0
                if len(last):
                    table -= self.starred[last].sum(0, dtype=np.int32)
                if len(with_one):
                    table -= self.starred[with_one].sum(0, dtype=np.int32) * self.inside[number]
                table[session] = own
                self.count[number, rows] = before - 1

    def lost(self) -> int:
        return int(np.maximum(self.count - 1, 0).sum())

    def lost_to_both(self, one: int, other: int, here: int, there: int) -> int:
        """By how much a swap of the two, from `here` and from `there`, is counted too dear: those who starred both."""
        both = np.intersect1d(self.fans[one], self.fans[other], assume_unique=True)
        if not len(both):
            return 0
        crowded = (self.count[here, both] >= 2).sum() + (self.count[there, both] >= 2).sum()
        return int(2 * len(both) - crowded)
