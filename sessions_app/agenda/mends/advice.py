"""What a person could change where no move mends a clash: what is asked of the plan, in a sentence for each place."""

from collections.abc import Callable, Iterator

from ..plan import Plan
from ..rules import Clash
from ..rules.words import does, title
from .mend import Mend

Advising = Callable[[Plan, Clash], Iterator[Mend]]


def advice(plan: Plan, clash: Clash) -> list[Mend]:
    """At least one, whatever the rule."""
    return list(BY_RULE[clash.rule](plan, clash))


def other_people(plan: Plan, clash: Clash) -> Iterator[Mend]:
    [person] = clash.people
    name = plan.people[person].name
    for session in (plan.sessions[key] for key in dict.fromkeys(clash.sessions)):
        somebody = f"Find somebody else who {does(session, person)} {title(session)}"
        yield Mend(f"{somebody} in place of {name}.", noun="people", key=session.id)


def other_times(plan: Plan, clash: Clash) -> Iterator[Mend]:
    [person] = clash.people
    name = plan.people[person].name
    yield Mend(f"Ask {name} whether they can take part then, and write down their times.", noun="person", key=person)
    yield from other_people(plan, clash)


def other_blocks(plan: Plan, clash: Clash) -> Iterator[Mend]:
    for block in dict.fromkeys(clash.blocks):
        name = plan.block_name(plan.blocks[block])
        yield Mend(f"Change when {name} starts, or how long it is.", noun="block", key=block)


def bigger_rooms(plan: Plan, clash: Clash) -> Iterator[Mend]:
    stars = plan.sessions[clash.sessions[0]].stars
    room = plan.rooms[clash.rooms[0]].name
    yield Mend(f"Add a room that holds {stars} people, or correct how many {room} holds.", noun="rooms")


def more_rooms(plan: Plan, clash: Clash) -> Iterator[Mend]:
    yield Mend("Add another room.", noun="rooms")
    yield from more_blocks(plan, clash)


def more_blocks(plan: Plan, clash: Clash) -> Iterator[Mend]:
    sessions = [plan.sessions[key] for key in clash.sessions]
    is_breakout = any(session.is_breakout for session in sessions) or not sessions
    yield Mend(f"Add {'another round' if is_breakout else 'a plenary, or make one longer'}.", noun="blocks")


def more_places(plan: Plan, clash: Clash) -> Iterator[Mend]:
    session = plan.sessions[clash.sessions[0]]
    yield from (more_rooms if session.is_breakout else more_blocks)(plan, clash)
    asks = f"Change what {title(session)} asks for: its minutes, its rounds, or its people"
    yield Mend(f"{asks}.", noun="session", key=session.id)


def less_time(plan: Plan, clash: Clash) -> Iterator[Mend]:
    if clash.sessions:
        session = plan.sessions[clash.sessions[0]]
        wishes = f"Let {title(session)} expect fewer minutes or more rounds, or shorten its activities"
        yield Mend(f"{wishes}.", noun="session", key=session.id)
    else:
        yield from other_blocks(plan, clash)


def fewer_rounds(plan: Plan, clash: Clash) -> Iterator[Mend]:
    session = plan.sessions[clash.sessions[0]]
    yield Mend(f"Change how many rounds {title(session)} takes.", noun="session", key=session.id)


def other_wishes(plan: Plan, clash: Clash) -> Iterator[Mend]:
    first, second = (title(plan.sessions[session]) for session in clash.sessions)
    yield Mend(f"Take back what is wished of {first} and {second}, or make it less firm.", noun="wishes")


def other_kind(plan: Plan, clash: Clash) -> Iterator[Mend]:
    yield from more_blocks(plan, clash)
    session = plan.sessions[clash.sessions[0]]
    yield Mend(f"Change the kind of {title(session)}.", noun="session", key=session.id)


BY_RULE: dict[str, Advising] = {
    "person_twice": other_people,
    "room_twice": more_rooms,
    "session_twice": other_blocks,
    "plenary_in_parallel": other_blocks,
    "outside_availability": other_times,
    "too_little_time": less_time,
    "no_room": more_rooms,
    "wrong_block": other_kind,
    "wish_broken": other_wishes,
    "not_placed": more_places,
    "room_too_small": bigger_rooms,
    "small_hours": other_people,
    "no_break": other_people,
    "parts_apart": fewer_rounds,
    "too_many_rounds": fewer_rounds,
    "doubled_hour": other_blocks,
}
