"""People are needed only when they can take part. Told in the zone of the person."""

from collections.abc import Iterator

from ..plan import Person, Plan, Stay
from .overlaps import stay_of
from .rule import Clash, Rule
from .words import does, listed, local, span, title, when_of


def find(plan: Plan) -> Iterator[Clash]:
    for person, stays in plan.stays_of_person.items():
        who = plan.people[person]
        if who.windows:
            for stay in stays:
                if not who.can(stay.starts, stay.ends):
                    yield Clash(
                        "outside_availability",
                        is_hard=True,
                        sessions=(stay.session.id,),
                        blocks=(stay.block.id,),
                        people=(person,),
                    )


def explain(plan: Plan, clash: Clash) -> str:
    stay = stay_of(plan, clash.sessions[0], clash.blocks[0])
    who = plan.people[clash.people[0]]
    needed = f"{who.name} {does(stay.session, who.id)} {title(stay.session)} when they cannot take part"
    return f"{needed}: {when_of(plan, stay, who.zone)} where they are. {can_then(who, stay)}"


def can_then(who: Person, stay: Stay) -> str:
    """When else somebody can on the day of the stay, in their own zone."""
    day = local(stay.starts, who.zone).date()
    there = [
        span(first, last, who.zone)
        for first, last in who.windows
        if local(first, who.zone).date() <= day <= local(last - 1, who.zone).date()
    ]
    return f"They can on {listed(there)}." if there else "They cannot at all that day."


RULE = Rule("outside_availability", find, explain)
