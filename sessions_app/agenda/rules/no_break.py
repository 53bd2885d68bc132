"""Whoever goes from one room to another has some minutes for it."""

from collections.abc import Iterator

from ..plan import Plan
from .overlaps import in_order, overlapping, pair
from .rule import Clash, Rule
from .weights import NO_BREAK
from .words import counted, does, point, span, titled

LEAST = 5  # minutes between two rooms


def find(plan: Plan) -> Iterator[Clash]:
    """Of pairs that overlap nothing is said here: those are for person_twice. Nor where a room is not known.

    `amount` is how many minutes are missing.
    """
    for person, stays in plan.stays_of_person.items():
        for earlier, later in overlapping(stays, within=LEAST):
            if (
                earlier.ends <= later.starts
                and earlier.session.id != later.session.id
                and earlier.room != later.room
                and earlier.room is not None
                and later.room is not None
            ):
                one, other = in_order(earlier, later)
                yield Clash(
                    "no_break",
                    is_hard=False,
                    weight=NO_BREAK,
                    sessions=(one.session.id, other.session.id),
                    blocks=(one.block.id, other.block.id),
                    people=(person,),
                    amount=LEAST - (later.starts - earlier.ends),
                )


def explain(plan: Plan, clash: Clash) -> str:
    one, other = sorted(pair(plan, clash.sessions, clash.blocks), key=lambda stay: stay.starts)
    [person] = clash.people
    first = f"{plan.people[person].name} {does(one.session, person)} {titled(plan, one)}"
    second = f"{does(other.session, person)} {titled(plan, other)}"
    if between := other.starts - one.ends:
        pause = span(one.ends, other.starts, plan.zone)
        return f"{first} and then {second} with {counted(between, 'minute')} between: {pause}."
    return f"{first} and then {second} without a break between: {point(one.ends, plan.zone)}."


RULE = Rule("no_break", find, explain)
