"""A plan without one of its demands, as an organizer would give it up."""

from dataclasses import replace

from sessions_app.agenda.plan import Member, Room, Wish

A_LOT = 100


def without(plan, demand):
    """None for what no change of a plan gives up."""
    change = CHANGES.get(demand.kind)
    return change and change(plan, demand)


def without_pin(plan, demand):
    return plan.with_placements(one for one in plan.placements if one.session != demand.key)


def without_wish(plan, demand):
    """It stays in its place among the wishes, but is not firm."""
    softened = replace(plan.wishes[demand.key], is_firm=False)
    return replace(plan, wishes=(*plan.wishes[: demand.key], softened, *plan.wishes[demand.key + 1 :]))


def without_availability(plan, demand):
    """Somebody with all the time takes part in the session, but never while the person is needed elsewhere."""
    others = [one.id for one in plan.sessions.values() if demand.person in one.people and one.id != demand.key]
    apart = tuple(Wish("apart", demand.key, other, is_firm=True) for other in others)
    free = replace(plan.people[demand.person], id=A_LOT + demand.person, windows=())
    plan = replace(plan, wishes=plan.wishes + apart, people={**plan.people, free.id: free})
    return with_session(plan, demand.key, crew=swapped(plan.sessions[demand.key], demand.person, free.id))


def without_crew(plan, demand):
    """In each session it is somebody else, with the same time."""
    for session in list(plan.sessions.values()):
        double = replace(plan.people[demand.key], id=A_LOT * session.id + demand.key)
        plan = replace(plan, people={**plan.people, double.id: double})
        plan = with_session(plan, session.id, crew=swapped(session, demand.key, double.id))
    return plan


def without_length(plan, demand):
    pins = tuple(replace(one, minutes=1) if one.session == demand.key else one for one in plan.placements)
    minutes = None if plan.sessions[demand.key].is_breakout else 1
    return with_session(plan.with_placements(pins), demand.key, minutes=minutes, rounds=None)


def without_rooms(plan, _demand):
    more = {number: Room(number, f"Bridge {number}") for number in range(A_LOT, A_LOT + 20)}
    pins = tuple(replace(one, room=None) for one in plan.placements)
    return replace(plan, rooms={**plan.rooms, **more}).with_placements(pins)


def with_session(plan, key, **fields):
    return replace(plan, sessions={**plan.sessions, key: replace(plan.sessions[key], **fields)})


def swapped(session, person, other):
    return tuple(Member(other, one.role) if one.person == person else one for one in session.crew)


CHANGES = {
    "pin": without_pin,
    "wish": without_wish,
    "availability": without_availability,
    "crew": without_crew,
    "length": without_length,
    "rooms": without_rooms,
}
