"""The best free places for one session, with reasons."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from .effect import changed
from .free import Spot, free_places, shortage
from .interest import choosing
from .plan import DEFAULT_MINUTES, Moment, Move, Placement, Plan, Room, Session, Stay
from .rules import Clash, explain, hard
from .rules.not_placed import wanted
from .rules.words import counted, listed, span

OF_PEOPLE = {"person_twice", "outside_availability", "no_break", "small_hours"}  # what somebody else could mend


@dataclass(frozen=True, slots=True)
class Fit:
    """One free place, of as many rounds as are missing, and the moves that take it.

    `when` is a day, from when to when and the zone for each round. `torn` counts those who starred the session and also
    something else that is on then. New clashes are to be explained in the plan after the moves, solved ones in the plan
    before.
    """

    place: str
    when: tuple[str, ...]
    moves: tuple[Move, ...]
    new: tuple[Clash, ...]
    solved: tuple[Clash, ...]
    torn: int
    starts: Moment
    reasons: tuple[str, ...] = ()

    @property
    def placements(self) -> Spot:
        return tuple(move.becomes for move in self.moves if move.becomes)

    @property
    def badness(self) -> tuple[int, int]:
        """How many more hard clashes there are than before, then how much more the others weigh, in people."""
        weight = sum(one.weight for one in self.new) - sum(one.weight for one in self.solved)
        return len(hard(self.new)) - len(hard(self.solved)), weight + self.torn


def best_places(plan: Plan, session_id: int, count: int = 5, replacing: Placement | None = None) -> list[Fit]:
    """The best place in each round, or plenary, the best of all first; none where nothing is free.

    A session that lacks rounds gets these and keeps the others. One that lacks none is moved as a whole, and
    `replacing` moves this placement alone.
    """
    session = plan.sessions[session_id]
    leaving = (replacing,) if replacing else to_leave(plan, session)
    starred = others_of(plan, session)
    fits = [
        min((fit_of(plan, leaving, place, starred) for place in some), key=lambda fit: fit.badness)
        for some in free_places(plan, session, leaving)
        if some
    ]
    best = sorted(fits, key=lambda fit: (fit.badness, fit.starts))[:count]
    return [replace(fit, reasons=tuple(reasons(plan, session, fit))) for fit in best]


def to_leave(plan: Plan, session: Session) -> Spot:
    own = tuple(stay.placement for stay in plan.stays_of.get(session.id, []))
    return own if len({one.block for one in own}) >= wanted(plan, session) else ()


def others_of(plan: Plan, session: Session) -> list[list[Stay]]:
    """For each who starred the session, the stays of whatever else they starred."""
    return [
        [stay for other in starred if other != session.id for stay in plan.stays_of.get(other, [])]
        for starred in plan.audience
        if session.id in starred
    ]


def fit_of(plan: Plan, leaving: Spot, place: Spot, starred: list[list[Stay]]) -> Fit:
    moves = tuple(Move(was, becomes and taking(was, becomes)) for was, becomes in zip_longest(leaving, place))
    new, solved = changed(plan, moves)
    spans = [span_of(plan, one) for one in place]
    when = tuple(span(starts, ends, plan.zone) for starts, ends in spans)
    name = place_name(plan, place)
    torn = sum(
        any(stay.starts < ends and stay.ends > starts for stay in stays for starts, ends in spans) for stays in starred
    )
    return Fit(name, when, moves, tuple(new), tuple(solved), torn, starts=spans[0][0])


def taking(was: Placement | None, place: Placement) -> Placement:
    """The same row in its new place."""
    return replace(was, block=place.block, room=place.room, position=place.position) if was else place


def span_of(plan: Plan, placement: Placement) -> tuple[Moment, Moment]:
    """When it would be; in a plenary after all that is there."""
    block = plan.blocks[placement.block]
    if block.kind == "breakout":
        return block.starts, block.ends
    there = plan.placed_in.get(block.id, [])
    starts = plan.stays_in(there)[-1].ends if there else block.starts
    return starts, starts + (plan.sessions[placement.session].minutes or DEFAULT_MINUTES)


def place_name(plan: Plan, place: Spot) -> str:
    """Round 2, Bridge C; Round 1 and Round 2, Bridge C; Opening."""
    blocks = listed(plan.block_name(plan.blocks[one.block]) for one in place)
    rooms = [room.name for room in rooms_of(plan, place)]
    return f"{blocks}, {listed(rooms)}" if rooms else blocks


def rooms_of(plan: Plan, place: Spot) -> list[Room]:
    return [plan.rooms[room] for room in dict.fromkeys(one.room for one in place) if room is not None]


def reasons(plan: Plan, session: Session, fit: Fit) -> Iterator[str]:
    """Why this place is good or bad, in sentences: what it breaks, its size, its people, what else is on."""
    broken = [clash for clash in fit.new if clash.rule != "room_too_small"]
    after = plan.after(fit.moves)
    yield from (explain(after, clash) for clash in broken)
    if not fit.new:
        yield "Free of clashes."
    yield from of_rooms(plan, session, fit)
    if session.people and OF_PEOPLE.isdisjoint(clash.rule for clash in broken):
        yield "Nobody is needed elsewhere then."
    yield from of_stars(session, fit.torn, *choosing(plan, after))


def of_rooms(plan: Plan, session: Session, fit: Fit) -> Iterator[str]:
    rooms = [room for room in rooms_of(plan, fit.placements) if room.capacity]
    starred = f"{counted(session.stars, 'person', 'people')} starred it" if session.stars else "nobody starred it yet"
    for room in rooms:
        if shortage(room, session):
            yield f"{room.name} holds {room.capacity} of the {session.stars} people who starred it."
        else:
            yield f"{room.name} holds {room.capacity}; {starred}."
    if not rooms:
        yield f"{starred[0].upper()}{starred[1:]}."


def of_stars(session: Session, torn: int, less: int, more: int) -> Iterator[str]:
    """How many of those who starred it are torn, and for whom that is better or worse than where it stands now."""
    if torn:
        yield f"{counted(torn, 'person', 'people')} of these starred something else that is on then."
    elif session.stars:
        yield "None of these starred anything else that is on then."
    for number, word in ((less, "less"), (more, "more")):
        if number:
            yield f"The stars of {counted(number, 'person', 'people')} collide {word} than now."
