"""An agenda in the search: who is where, what a move would break, and what it would cost."""

from bisect import insort

from ..rules.weights import NO_BREAK, PERSON_TOO_MANY, WISH
from .first import Agenda
from .places import Place, places_of
from .problem import Option, Problem
from .stars import SEVERAL, Stars
from .weights import LOST_STAR, SMALL_HOURS_SQUARED

UNLIMITED = 10**6

Wished = tuple[str, int, int]  # the kind of a wish, and the numbers of its two sessions


class State:
    """Which of its places each session has. Numbers stand for sessions, in the order of `sessions`.

    Sets of sessions are bits of whole numbers: one operation tells whether anybody of a session is busy in a slice.
    """

    def __init__(self, problem: Problem, agenda: Agenda) -> None:
        self.problem = problem
        self.sessions = problem.breakouts
        self.number = {session.id: number for number, session in enumerate(self.sessions)}
        self.places = [places_of(problem, agenda, session) for session in self.sessions]
        self.by_option = [{place.blocks: n for n, place in enumerate(places)} for places in self.places]
        self.now = [0] * len(self.sessions)
        self.relate()
        self.enter_all()

    # who is bound to whom

    def relate(self) -> None:
        everyone = range(len(self.sessions))
        self.crewed, self.bound, self.tied = [0] * len(everyone), [0] * len(everyone), [0] * len(everyone)
        for together in self.problem.sessions_of_person.values():
            bits = sum(1 << self.number[session.id] for session in together)
            for session in together:
                self.crewed[self.number[session.id]] |= bits & ~(1 << self.number[session.id])
        self.not_before: list[list[int]] = [[] for _ in everyone]
        self.not_after: list[list[int]] = [[] for _ in everyone]
        self.wishes: list[list[Wished]] = [[] for _ in everyone]
        self.bound = list(self.crewed)
        for _place, wish in self.problem.wishes:
            if wish.first in self.number and wish.second in self.number:
                self.tie(wish.kind, self.number[wish.first], self.number[wish.second], wish.is_firm)
        self.has_order = [bool(self.not_before[number] or self.not_after[number]) for number in everyone]

    def tie(self, kind: str, first: int, second: int, is_firm: bool) -> None:
        self.tied[first] |= 1 << second
        self.tied[second] |= 1 << first
        if not is_firm:
            self.wishes[first].append((kind, first, second))
            self.wishes[second].append((kind, first, second))
        elif kind == "before":
            self.not_after[first].append(second)
            self.not_before[second].append(first)
        else:
            self.bound[first] |= 1 << second
            self.bound[second] |= 1 << first

    def enter_all(self) -> None:
        slices = self.problem.slice_count
        self.inside, self.members = [0] * slices, [list[int]() for _ in range(slices)]
        capacities = [
            UNLIMITED if room.capacity is None else room.capacity for room in self.problem.plan.rooms.values()
        ]
        self.capacities = sorted(capacities, reverse=True)
        self.large = min(self.capacities, default=UNLIMITED)
        self.crowd = [list[int]() for _ in range(slices)]  # stars of the large sessions in it, negative, in order
        self.hours: dict[int, int] = {}
        fans: list[list[int]] = [[] for _ in self.sessions]
        for attendee, starred in enumerate(self.problem.plan.audience):
            for session in starred:
                if session in self.number and len(self.places[self.number[session]][0].slices) < SEVERAL:
                    fans[self.number[session]].append(attendee)
        self.stars = Stars(fans, len(self.problem.plan.audience), slices)
        self.share = [
            sum(1 << other for other in row.nonzero()[0].tolist())
            for row in (self.stars.starred.T.astype("float32") @ self.stars.starred.astype("float32"))
        ]
        for number, places in enumerate(self.places):
            self.enter(number, places[0])
        self.excess = [self.excess_of(crowd) for crowd in self.crowd]

    # one session comes or goes

    def enter(self, number: int, place: Place) -> None:
        stars = self.sessions[number].stars
        for at in place.slices:
            self.inside[at] |= 1 << number
            self.members[at].append(number)
            if stars > self.large:
                insort(self.crowd[at], -stars)
        for person, hours in place.nights:
            self.hours[person] = self.hours.get(person, 0) + hours
        self.stars.enter(number, place.slices)

    def leave(self, number: int, place: Place) -> None:
        stars = self.sessions[number].stars
        for at in place.slices:
            self.inside[at] &= ~(1 << number)
            self.members[at].remove(number)
            if stars > self.large:
                self.crowd[at].remove(-stars)
        for person, hours in place.nights:
            self.hours[person] -= hours
        self.stars.leave(number, place.slices)

    def excess_of(self, crowd: list[int]) -> int:
        """People too many when the popular sessions are in the large rooms."""
        return sum(
            -stars - capacity for stars, capacity in zip(crowd, self.capacities, strict=False) if -stars > capacity
        )

    def move(self, number: int, to: Place) -> None:
        was = self.place_of(number)
        self.leave(number, was)
        self.now[number] = self.by_option[number][to.blocks]
        self.enter(number, to)
        for at in {*was.slices, *to.slices}:
            self.excess[at] = self.excess_of(self.crowd[at])

    # what it costs

    def cost(self) -> int:
        """Of the state as it is, from scratch."""
        here = [places[now] for places, now in zip(self.places, self.now, strict=True)]
        crews = zip(self.crewed, here, strict=True)
        breaks = sum((self.inside[at] & crewed).bit_count() for crewed, place in crews for at in place.near)
        wishes = {wish for wishes in self.wishes for wish in wishes}
        broken = sum(self.breaks(wish, wish[1], here[wish[1]]) for wish in wishes)
        return (
            LOST_STAR * self.stars.lost()
            + sum(place.cost for place in here)
            + NO_BREAK * breaks // 2
            + WISH * broken
            + PERSON_TOO_MANY * sum(map(self.excess_of, self.crowd))
            + SMALL_HOURS_SQUARED * sum(hours**2 for hours in self.hours.values())
        )

    def breaks(self, wish: Wished, number: int, place: Place) -> bool:
        """Whether the wish is broken with this session there."""
        kind, first, second = wish
        one = place if first == number else self.place_of(first)
        two = place if second == number else self.place_of(second)
        if kind == "before":
            return one.ends > two.starts
        return not {*one.slices}.isdisjoint(two.slices)

    def fits(self, number: int, place: Place, besides: int = 0) -> bool:
        """Whether nobody is busy then, and every order holds; `besides` are sessions that leave."""
        busy = self.bound[number] & ~besides
        for at in place.slices:
            if self.inside[at] & busy:
                return False
        return not self.has_order[number] or self.is_in_order(number, place)

    def is_in_order(self, number: int, place: Place) -> bool:
        return all(place.ends <= self.place_of(other).starts for other in self.not_after[number]) and all(
            self.place_of(other).ends <= place.starts for other in self.not_before[number]
        )

    def place_of(self, number: int) -> Place:
        return self.places[number][self.now[number]]

    def local(self, number: int, place: Place) -> int:
        """What it costs to have the session there, but for stars, nights and rooms."""
        cost, crewed = place.cost, self.crewed[number]
        for at in place.near:
            together = self.inside[at] & crewed
            if together:
                cost += NO_BREAK * together.bit_count()
        for wish in self.wishes[number]:
            cost += WISH * self.breaks(wish, number, place)
        return cost

    def stars_in(self, number: int, place: Place) -> int:
        table, sessions = self.stars.cost, self.stars.sessions
        return sum([table[at * sessions + number] for at in place.slices])

    def nights(self, changes: list[tuple[Place, Place]]) -> int:
        """What the nights of all people cost more after these changes."""
        more: dict[int, int] = {}
        for was, becomes in changes:
            for person, hours in was.nights:
                more[person] = more.get(person, 0) - hours
            for person, hours in becomes.nights:
                more[person] = more.get(person, 0) + hours
        return SMALL_HOURS_SQUARED * sum(
            (self.hours.get(person, 0) + hours) ** 2 - self.hours.get(person, 0) ** 2 for person, hours in more.items()
        )

    def crowding(self, changes: list[tuple[int, Place, Place]]) -> int:
        """How many more people have no room after these changes."""
        crowds: dict[int, list[int]] = {}
        for number, was, becomes in changes:
            stars = self.sessions[number].stars
            if stars > self.large:
                for at in was.slices:
                    crowds.setdefault(at, self.crowd[at].copy()).remove(-stars)
                for at in becomes.slices:
                    insort(crowds.setdefault(at, self.crowd[at].copy()), -stars)
        return PERSON_TOO_MANY * sum(self.excess_of(crowd) - self.excess[at] for at, crowd in crowds.items())

    def stars_of_both(self, one: int, other: int, was: Place, to: Place) -> int:
        """What a swap of the two would count too dear for those who starred both."""
        if not self.share[one] >> other & 1:
            return 0
        pairs = zip(was.slices, to.slices, strict=False)
        return sum(self.stars.lost_to_both(one, other, here, there) for here, there in pairs)

    def are_related(self, one: int, other: int) -> bool:
        """By a person or a wish, so that it matters to one of them where the other is."""
        return bool((self.tied[one] | self.crewed[one]) >> other & 1)

    def place_at(self, number: int, blocks: Option) -> Place | None:
        place = self.by_option[number].get(blocks)
        return None if place is None else self.places[number][place]
