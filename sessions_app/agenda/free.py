"""Where a session could go: rounds and rooms nobody else has, and plenaries."""

from collections.abc import Iterable, Iterator

from .plan import Block, Placement, Plan, Room, Session, Stay
from .rules.no_break import LEAST
from .rules.not_placed import wanted

Spot = tuple[Placement, ...]  # one placement for each round that is missing


def free_places(plan: Plan, session: Session, leaving: Spot) -> Iterator[list[Spot]]:
    """All places that are free once `leaving` is gone, but for that itself; those in the same blocks come together.

    Of rooms that make no difference to any rule only the tightest comes.
    """
    staying = [stay for stay in plan.stays if stay.placement not in leaving]
    places = in_rounds(plan, session, leaving, staying) if session.is_breakout else in_plenaries(plan, session, leaving)
    there = {(one.block, one.room) for one in leaving}
    return ([place for place in some if {(one.block, one.room) for one in place} != there] for some in places)


def in_plenaries(plan: Plan, session: Session, leaving: Spot) -> Iterator[list[Spot]]:
    """At the end of each."""
    left = {one.block for one in leaving}
    for block in plan.plenaries:
        if block.id not in left:
            last = max((one.position for one in plan.placed_in.get(block.id, [])), default=-1)
            yield [(Placement(session.id, block.id, position=last + 1),)]


def in_rounds(plan: Plan, session: Session, leaving: Spot, staying: list[Stay]) -> Iterator[list[Spot]]:
    """Rounds that follow each other, as many as are missing, without those where the session already is."""
    own = {stay.block.id for stay in staying if stay.session.id == session.id}
    rounds = [block for block in plan.rounds if block.id not in own]
    missing = len(leaving) or wanted(plan, session) - len(own)
    free = {block.id: free_rooms(plan, session, block, staying) for block in rounds}
    for start in range(len(rounds) - missing + 1):
        window = rounds[start : start + missing]
        in_all = [room for room in free[window[0].id] if all(room in free[block.id] for block in window)]
        rooms = one_of_a_kind(in_all, session, close_rooms(plan, session, window))
        if rooms:
            yield [tuple(Placement(session.id, block.id, room.id) for block in window) for room in rooms]
        elif all(free[block.id] for block in window):
            yield [tuple(Placement(session.id, block.id, free[block.id][0].id) for block in window)]


def free_rooms(plan: Plan, session: Session, block: Block, staying: Iterable[Stay]) -> list[Room]:
    """The one that fits best first: that holds all who are interested, and not many more."""
    taken = {stay.room for stay in staying if stay.starts < block.ends and stay.ends > block.starts}
    return sorted((room for room in plan.rooms.values() if room.id not in taken), key=lambda room: spare(room, session))


def spare(room: Room, session: Session) -> tuple[int, bool, int]:
    if room.capacity is None:
        return 0, True, 0
    return shortage(room, session), False, room.capacity


def shortage(room: Room, session: Session) -> int:
    """How many of those who are interested do not fit."""
    return 0 if room.capacity is None else max(0, session.stars - room.capacity)


def one_of_a_kind(rooms: Iterable[Room], session: Session, close: set[int | None]) -> list[Room]:
    """Rooms where somebody of the crew comes from or goes to each count; of others the first of each shortage."""
    found: dict[tuple[str, int], Room] = {}
    for room in rooms:
        kind = ("close", room.id) if room.id in close else ("other", shortage(room, session))
        found.setdefault(kind, room)
    return list(found.values())


def close_rooms(plan: Plan, session: Session, window: list[Block]) -> set[int | None]:
    """Where the session or its crew are just before or after one of these rounds."""
    own = plan.stays_of.get(session.id, [])
    crew = [stay for person in session.people for stay in plan.stays_of_person.get(person, [])]
    just_before_or_after = {
        stay.room
        for block in window
        for stay in crew
        if stay.starts < block.ends + LEAST and stay.ends + LEAST > block.starts
    }
    return just_before_or_after | {stay.room for stay in own}
