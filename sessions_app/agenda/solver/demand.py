"""What a plan is asked to keep, one demand at a time, so that each can be given up and named."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ..plan import DEFAULT_MINUTES, Plan
from ..rules.words import VERBS, counted, does, listed, span, title, when

Kind = Literal["pin", "wish", "availability", "length", "crew", "rooms", "plenary", "no_round", "no_plenary"]

# What giving one up costs. The dearer, the rarer it is named: organizers would rather move a pin than halve a person.
PRICES: dict[Kind, int] = {
    "pin": 2,
    "wish": 2,
    "availability": 3,
    "length": 4,
    "crew": 5,
    "rooms": 8,
    "plenary": 9,
    "no_round": 10,
    "no_plenary": 10,
}


MOST_WINDOWS, MOST_SESSIONS = 4, 6  # that a sentence lists
BUSY = tuple(VERBS)


@dataclass(frozen=True, slots=True)
class Demand:
    """`key` is that of the session, of the person, or the place of the wish among the plan's, as the kind has it.

    pin: a session stays where it is pinned · wish: a firm wish holds · availability: a person (`person`) takes part in
    a session only when they can · length: a session gets its minutes and rounds · crew: a person is in one place at a
    time · rooms: no room is used twice · plenary: nothing is in parallel with one · no_round, no_plenary: there is a
    block at all for sessions of the kind.
    """

    kind: Kind
    key: int = 0
    person: int | None = None

    @property
    def price(self) -> int:
        return PRICES[self.kind]

    def sentence(self, plan: Plan) -> str:
        """What is demanded, naming who, what and when. For organizers: it tells when somebody is available."""
        return SENTENCES[self.kind](plan, self)


def about_pin(plan: Plan, demand: Demand) -> str:
    pins = [one for one in plan.placements if one.session == demand.key and one.is_pinned and one.block in plan.blocks]
    rooms = [plan.rooms.get(one.room or 0) for one in pins]
    spots = [
        when(plan, one.block) + (f", in {room.name}" if room else "") for one, room in zip(pins, rooms, strict=True)
    ]
    return f"{title(plan.sessions[demand.key])} is pinned to {listed(spots)}."


def about_wish(plan: Plan, demand: Demand) -> str:
    wish = plan.wishes[demand.key]
    first, second = (title(plan.sessions[one]) for one in (wish.first, wish.second))
    if wish.kind == "before":
        return f"{first} has to be over before {second} starts."
    return f"{first} and {second} may not be in parallel."


def about_availability(plan: Plan, demand: Demand) -> str:
    """In the person's own zone, since that is how they gave it."""
    session = plan.sessions[demand.key]
    person = plan.people[demand.person or 0]
    windows = [span(first, last, person.zone) for first, last in person.windows]
    if len(windows) > MOST_WINDOWS:
        windows = [*windows[:MOST_WINDOWS], counted(len(windows) - MOST_WINDOWS, "more time")]
    return f"{person.name} {does(session, person.id, BUSY)} {title(session)} and can take part only {listed(windows)}."


def about_length(plan: Plan, demand: Demand) -> str:
    session = plan.sessions[demand.key]
    needs = counted(session.minutes or DEFAULT_MINUTES, "minute")
    if not session.is_breakout:
        return f"{title(session)} takes {needs} of a plenary."
    if session.rounds == "all":
        return f"{title(session)} takes all rounds."
    rounds = counted(plan.wanted_rounds(session), "round")
    return f"{title(session)} takes {rounds}{f' and needs {needs}' if session.minutes else ''}."


def about_crew(plan: Plan, demand: Demand) -> str:
    needed = [title(one) for one in plan.sessions.values() if demand.key in one.people]
    if len(needed) > MOST_SESSIONS:
        needed = [*needed[:MOST_SESSIONS], counted(len(needed) - MOST_SESSIONS, "more session")]
    return f"{plan.people[demand.key].name} is needed in {listed(needed)}, and can be in one place at a time."


def about_rooms(plan: Plan, _demand: Demand) -> str:
    sessions = counted(sum(one.is_breakout for one in plan.sessions.values()), "breakout session")
    rounds = counted(len(plan.rounds), "round")
    return f"No room is used twice at a time: {counted(len(plan.rooms), 'room')} and {rounds} for {sessions}."


def about_plenary(_plan: Plan, _demand: Demand) -> str:
    return "Nothing is in parallel with a plenary."


def about_no_round(_plan: Plan, _demand: Demand) -> str:
    return "Breakout sessions need a breakout round, and there is none."


def about_no_plenary(_plan: Plan, _demand: Demand) -> str:
    return "General sessions need a plenary, and there is none."


SENTENCES: dict[Kind, Callable[[Plan, Demand], str]] = {
    "pin": about_pin,
    "wish": about_wish,
    "availability": about_availability,
    "length": about_length,
    "crew": about_crew,
    "rooms": about_rooms,
    "plenary": about_plenary,
    "no_round": about_no_round,
    "no_plenary": about_no_plenary,
}
