"""Nobody is in two places at once."""

from collections.abc import Iterator

from ..plan import Plan
from .overlaps import in_order, overlapping, pair
from .rule import Clash, Rule
from .words import does, titled, when_both


def find(plan: Plan) -> Iterator[Clash]:
    for person, stays in plan.stays_of_person.items():
        for earlier, later in overlapping(stays):
            if earlier.session.id != later.session.id:
                one, other = in_order(earlier, later)
                yield Clash(
                    "person_twice",
                    is_hard=True,
                    sessions=(one.session.id, other.session.id),
                    blocks=(one.block.id, other.block.id),
                    people=(person,),
                )


def explain(plan: Plan, clash: Clash) -> str:
    one, other = pair(plan, clash.sessions, clash.blocks)
    [person] = clash.people
    first, second = does(one.session, person), does(other.session, person)
    both = f"{titled(plan, one)} and {'' if first == second else second + ' '}{titled(plan, other)}"
    return f"{plan.people[person].name} {first} {both} at the same time: {when_both(plan, one, other)}."


RULE = Rule("person_twice", find, explain)
