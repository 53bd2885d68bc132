"""Nobody is in two places at once."""

from collections.abc import Iterator

from ..plan import Plan
from .overlaps import overlapping
from .rule import Clash, Rule
from .words import when


def find(plan: Plan) -> Iterator[Clash]:
    by_person: dict[int, list] = {}
    for stay in plan.stays:
        for person in stay.session.people:
            by_person.setdefault(person, []).append(stay)
    for person, stays in by_person.items():
        for one, other in overlapping(stays):
            if one.session != other.session:
                yield Clash(
                    "person_twice",
                    is_hard=True,
                    sessions=(one.session.id, other.session.id),
                    blocks=(one.block.id, other.block.id),
                    people=(person,),
                )


def explain(plan: Plan, clash: Clash) -> str:
    person = plan.people[clash.people[0]].name
    first, second = (plan.sessions[session].title for session in clash.sessions)
    return f"{person} is needed in “{first}” and in “{second}” at the same time, {when(plan, clash.blocks[1])}."


RULE = Rule("person_twice", find, explain)
