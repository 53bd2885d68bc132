"""A plan as the solver sees it: which session may take which rounds, and who may not be where at once.

Time is cut into *slices*: sets of rounds that go on together, each as large as can be. Two rounds overlap exactly when
they share a slice, so that "at the same time" is "in the same slice" whatever the lengths of the rounds. Where rounds
follow one another, as they mostly do, a slice is a round.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ..plan import DEFAULT_MINUTES, Block, Moment, Placement, Plan, Session, Wish
from ..rules.no_break import LEAST as LEAST_BREAK
from .weights import price_of_change

LONGEST_PAUSE = 180  # minutes between two rounds of one session: lunch, but not a night

Option = tuple[int, ...]  # the blocks of one session, in order of time


@dataclass(frozen=True)
class Problem:
    """`plan` with what follows from it. Only sessions that are in the plan, and wishes about those, are looked at."""

    plan: Plan

    @cached_property
    def rounds(self) -> dict[int, Block]:
        return {block.id: block for block in self.plan.rounds}

    @cached_property
    def slices(self) -> dict[int, tuple[int, ...]]:
        """Round to its slices, numbered in order of time."""
        found: dict[int, list[int]] = {block: [] for block in self.rounds}
        for number, together in enumerate(slices(self.plan.rounds)):
            for block in together:
                found[block].append(number)
        return {block: tuple(numbers) for block, numbers in found.items()}

    @cached_property
    def slice_count(self) -> int:
        return 1 + max((number for numbers in self.slices.values() for number in numbers), default=-1)

    @cached_property
    def near(self) -> dict[int, frozenset[int]]:
        """Round to those that end right before it, or start right after: nobody has a break between."""
        pauses = {
            (one.id, other.id): max(other.starts - one.ends, one.starts - other.ends)
            for one in self.plan.rounds
            for other in self.plan.rounds
        }
        return {
            block: frozenset(other for other in self.rounds if 0 <= pauses[block, other] < LEAST_BREAK)
            for block in self.rounds
        }

    def in_order(self, blocks: Iterable[int]) -> Option:
        return tuple(sorted(blocks, key=lambda block: (self.rounds[block].starts, block)))

    @cached_property
    def has_overlaps(self) -> bool:
        return self.slice_count != len(self.rounds) or any(len(numbers) > 1 for numbers in self.slices.values())

    @cached_property
    def pins(self) -> dict[int, list[Placement]]:
        """Session to its pinned placements, in order of time."""
        found: dict[int, list[Placement]] = defaultdict(list)
        for one in self.present:
            if one.is_pinned:
                found[one.session].append(one)
        return found

    @cached_property
    def present(self) -> list[Placement]:
        """The placements of the plan that stand in a block, in order of time."""
        return [stay.placement for stay in self.plan.stays]

    @cached_property
    def present_of(self) -> dict[int, list[Placement]]:
        found: dict[int, list[Placement]] = defaultdict(list)
        for one in self.present:
            found[one.session].append(one)
        return found

    @cached_property
    def rounds_now(self) -> dict[int, set[int]]:
        """Session to the rounds in which it stands."""
        return {
            session: {one.block for one in places if one.block in self.rounds}
            for session, places in self.present_of.items()
        }

    @cached_property
    def price_of_change(self) -> int:
        return price_of_change(self.plan)

    @cached_property
    def is_mostly_placed(self) -> bool:
        """Whether at least half of the sessions stand somewhere."""
        return len(self.present_of) * 2 >= len(self.plan.sessions)

    @cached_property
    def breakouts(self) -> list[Session]:
        """Those that take rounds."""
        return [session for session in self.plan.sessions.values() if self.rounds_of(session)]

    @cached_property
    def plenary_sessions(self) -> list[Session]:
        """Those that take a place in a plenary, in the order of the programme."""
        found = (session for session in self.plan.sessions.values() if self.is_plenary(session))
        return sorted(found, key=lambda one: (one.order, one.id))

    def is_plenary(self, session: Session) -> bool:
        """A general session, unless it is pinned to a round; a breakout session only if it is pinned to a plenary."""
        kinds = {self.plan.blocks[pin.block].kind for pin in self.pins.get(session.id, ())}
        return "plenary" in kinds or (not session.is_breakout and "breakout" not in kinds)

    def rounds_of(self, session: Session) -> int:
        """How many rounds are to be found. Those pinned to a plenary count, as the rules count them."""
        kinds = [self.plan.blocks[pin.block].kind for pin in self.pins.get(session.id, ())]
        if not session.is_breakout:
            return kinds.count("breakout")
        return max(self.plan.wanted_rounds(session) - kinds.count("plenary"), kinds.count("breakout"))

    def is_single(self, session: Session) -> bool:
        """Whether it takes one round, and nothing besides."""
        return self.rounds_of(session) == 1 and not self.is_plenary(session)

    def plenary_minutes(self, session: Session) -> int:
        """Those somebody gave it in a plenary, else those it expects."""
        given = [self.plan.blocks[one.block].kind == "plenary" and one.minutes for one in self.present_of[session.id]]
        return next((int(minutes) for minutes in given if minutes), session.minutes or DEFAULT_MINUTES)

    def free_rounds(self, person: int) -> frozenset[int]:
        """Those in which they can take part from the start to the end."""
        if person not in self.known_free:
            one, rounds = self.plan.people[person], self.rounds.values()
            self.known_free[person] = frozenset(block.id for block in rounds if one.can(block.starts, block.ends))
        return self.known_free[person]

    @cached_property
    def known_free(self) -> dict[int, frozenset[int]]:
        """What `free_rounds` found so far: it is asked again and again, and of few people where the plan is a part."""
        return {}

    def can(self, session: Session, block: Block) -> bool:
        return all(block.id in self.free_rounds(person) for person in self.known(session))

    def known(self, session: Session) -> list[int]:
        return sorted(person for person in session.people if person in self.plan.people)

    @cached_property
    def wishes(self) -> list[tuple[int, Wish]]:
        """Those about two sessions of the plan, each with its place among the plan's."""
        sessions = self.plan.sessions
        return [(n, one) for n, one in enumerate(self.plan.wishes) if one.first in sessions and one.second in sessions]

    def together(self, session: Session) -> list[Option]:
        """The runs of rounds, one after another on one day, that are as many as the session takes."""
        wanted = self.rounds_of(session)
        return [
            run
            for run in runs(self.plan.rounds, wanted)
            if sum(self.rounds[block].minutes for block in run) >= self.minutes_in_rounds(session)
        ]

    def minutes_in_rounds(self, session: Session) -> int:
        """What rounds have to give it at least. With a pin in a plenary it is nothing that is hard."""
        return 0 if self.is_plenary(session) else session.minutes or 0

    @cached_property
    def sessions_of_person(self) -> dict[int, list[Session]]:
        found: dict[int, list[Session]] = defaultdict(list)
        for session in self.breakouts:
            for person in self.known(session):
                found[person].append(session)
        return found


def slices(rounds: Iterable[Block]) -> list[frozenset[int]]:
    """The largest sets of rounds that go on together, in order of time."""
    blocks = sorted(rounds, key=lambda block: block.starts)
    found: list[frozenset[int]] = []
    for block in blocks:
        together = frozenset(one.id for one in blocks if one.starts <= block.starts < one.ends)
        found = [one for one in found if not one <= together]
        found.append(together)
    return found


def runs(rounds: tuple[Block, ...], wanted: int) -> Iterator[Option]:
    """Each round with those that follow it, as many as wanted and with pauses that are not too long."""
    for first in rounds:
        run = [first]
        while len(run) < wanted:
            following = next((block for block in rounds if block.starts >= run[-1].ends), None)
            if following is None:
                break
            run.append(following)
        if len(run) == wanted and all(later.starts - earlier.ends <= LONGEST_PAUSE for earlier, later in pairwise(run)):
            yield tuple(block.id for block in run)


def overlap(one: tuple[Moment, Moment], other: tuple[Moment, Moment]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
