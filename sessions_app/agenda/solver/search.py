"""Simulated annealing: sessions move and change places, and every state on the way is sound."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from math import log
from random import Random

from ..interest import lost
from ..plan import Moment, Session
from .first import Agenda
from .places import Place
from .problem import Option, Problem
from .state import State
from .weights import LOST_STAR

HOT, WARM, COLD = 30.0, 10.0, 2.5  # what a move may cost that is made in one of three cases: at first, in the end
LOOKS = 64  # moves between two looks at the clock
BETWEEN_REPORTS = 0.2  # seconds
SWAPS = 0.5  # of the moves into a round that has a free room
TROUBLED, PATIENCE = 0.5, 8  # of the moves are of a session that costs stars, if one is found in so many draws
DRAWS = 3  # places, and sessions to change places with, of which the one that costs the fewest stars is tried

Report = Callable[[int, int], None]  # is told the cost and the lost stars of the best so far


class Search:
    """`tried` counts the moves that were looked at.

    What guides it counts lost stars slice by slice, which is quick and a little too strict; what it tells and returns
    is counted as people see it.
    """

    def __init__(self, problem: Problem, agenda: Agenda, seed: int = 1, hot: float = HOT) -> None:
        self.state, self.hot = State(problem, agenda), hot
        self.luck = Random(seed).random  # noqa: S311 - has to be repeatable, is no secret
        self.movable = [number for number, places in enumerate(self.state.places) if len(places) > 1]
        self.plenaries = agenda.plenaries
        self.tried = 0
        self.cost, self.lost = self.state.cost(), self.state.stars.lost()
        self.best, self.best_cost, self.best_lost = list(self.state.now), self.cost, self.lost
        self.told, self.told_cost = self.best, self.seen_cost()[0]

    def run(self, seconds: float, report: Report, is_to_stop: Callable[[], bool]) -> dict[int, Option]:
        """The rounds of the best state found in that time."""
        started = reported = time.monotonic()
        report(*self.seen_cost())
        known = self.best_cost
        while self.movable and (at := time.monotonic()) < started + seconds:
            if at - reported > BETWEEN_REPORTS:
                reported = at
                if self.best_cost < known:
                    known = self.best_cost
                    self.tell(report)
                if is_to_stop():
                    break
            temperature = self.hot * (COLD / self.hot) ** ((at - started) / seconds)
            for _look in range(LOOKS):
                self.attempt(-temperature * log(self.luck() + 1e-12))
        if self.best_cost < known:
            self.tell(report)
        return {session.id: place.blocks for session, place in self.places_in(self.told)}

    def tell(self, report: Report) -> None:
        cost, lost = self.seen_cost()
        if cost < self.told_cost:
            self.told, self.told_cost = self.best, cost
            report(cost, lost)

    def seen_cost(self) -> tuple[int, int]:
        """Of the best, with its lost stars as interest.py counts them; and these."""
        rounds = self.state.problem.rounds
        spans: dict[int, list[tuple[Moment, Moment]]] = defaultdict(list)
        for number, stay in self.plenaries.items():
            spans[number].append((stay.starts, stay.ends))
        for session, place in self.places_in(self.best):
            spans[session.id] += [(rounds[block].starts, rounds[block].ends) for block in place.blocks]
        times = {
            number: [(ends, max(last for _first, last in own), starts, number) for starts, ends in own]
            for number, own in spans.items()
        }
        seen = lost(self.state.problem.plan.audience, times)
        return self.best_cost - LOST_STAR * (self.best_lost - seen), seen

    def places_in(self, now: list[int]) -> Iterator[tuple[Session, Place]]:
        for session, places, number in zip(self.state.sessions, self.state.places, now, strict=True):
            yield session, places[number]

    def attempt(self, limit: float) -> None:
        """Moves one session somewhere if that costs at most so much; another one comes back where no room is free."""
        state = self.state
        self.tried += 1
        number = self.some_session()
        was, to = state.place_of(number), self.some_place(number)
        if to is was:
            return
        members = state.members[to.slices[0]]
        if members and len(was.blocks) == 1 and (self.luck() < SWAPS or len(members) >= len(state.capacities)):
            self.swap(number, self.some_member(members, was, to), was, to, limit)
        elif all(len(state.members[at]) < len(state.capacities) or at in was.slices for at in to.slices):
            self.move(number, was, to, limit)

    def some_session(self) -> int:
        number = self.movable[int(self.luck() * len(self.movable))]
        if self.luck() < TROUBLED:
            for _draw in range(PATIENCE):
                if self.state.stars_in(number, self.state.place_of(number)):
                    break
                number = self.movable[int(self.luck() * len(self.movable))]
        return number

    def some_place(self, number: int) -> Place:
        places, cost, sessions = self.state.places[number], self.state.stars.cost, self.state.stars.sessions
        best, fewest = places[0], -1
        for _draw in range(DRAWS):
            place = places[int(self.luck() * len(places))]
            stars = cost[place.slices[0] * sessions + number]
            if stars < fewest or fewest < 0:
                best, fewest = place, stars
        return best

    def some_member(self, members: list[int], was: Place, to: Place) -> int:
        """A session of the round `to`, for which it is good to be where `was` is."""
        cost, sessions = self.state.stars.cost, self.state.stars.sessions
        here, there = was.slices[0] * sessions, to.slices[0] * sessions
        best = members[int(self.luck() * len(members))]
        fewest = cost[here + best] - cost[there + best]
        for _draw in range(DRAWS - 1):
            member = members[int(self.luck() * len(members))]
            stars = cost[here + member] - cost[there + member]
            if stars < fewest:
                best, fewest = member, stars
        return best

    def move(self, number: int, was: Place, to: Place, limit: float) -> None:
        state = self.state
        if state.fits(number, to):
            lost = state.stars_in(number, to) - state.stars_in(number, was)
            more = LOST_STAR * lost + state.local(number, to) - state.local(number, was)
            if was.nights or to.nights:
                more += state.nights([(was, to)])
            more += state.crowding([(number, was, to)])
            if more <= limit:
                state.move(number, to)
                self.keep(more, lost)

    def swap(self, one: int, other: int, was: Place, to: Place, limit: float) -> None:
        state = self.state
        there = state.place_of(other)
        back = state.place_at(other, was.blocks)
        if back is None or there.blocks != to.blocks or state.are_related(one, other):
            return
        if not state.fits(one, to, 1 << other) or not state.fits(other, back, 1 << one):
            return
        lost = state.stars_in(one, to) - state.stars_in(one, was)
        lost += state.stars_in(other, back) - state.stars_in(other, there) - state.stars_of_both(one, other, was, to)
        more = LOST_STAR * lost + state.local(one, to) - state.local(one, was)
        more += state.local(other, back) - state.local(other, there)
        if was.nights or to.nights or back.nights or there.nights:
            more += state.nights([(was, to), (there, back)])
        more += state.crowding([(one, was, to), (other, there, back)])
        if more <= limit:
            state.move(one, to)
            state.move(other, back)
            self.keep(more, lost)

    def keep(self, more: int, lost: int) -> None:
        self.cost += more
        self.lost += lost
        if self.cost < self.best_cost:
            self.best, self.best_cost, self.best_lost = list(self.state.now), self.cost, self.lost
