"""Moderators and hosts work when it is not night for them. Told in the zone of the person."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from ..plan import Moment, Plan, at, moment
from .overlaps import stay_of
from .rule import Clash, Rule
from .weights import SMALL_HOURS_PER_HOUR
from .words import counted, does, title, when_of

FROM, TO = time(23), time(7)
ROLES = ("moderator", "host")


def find(plan: Plan) -> Iterator[Clash]:
    at_work = {session: plan.sessions[session].people_as(*ROLES) for session in plan.stays_of}
    for stay in plan.stays:
        for person in at_work[stay.session.id]:
            amount = minutes_at_night(plan.people[person].zone, stay.starts, stay.ends)
            if amount:
                yield Clash(
                    "small_hours",
                    is_hard=False,
                    weight=-(-amount // 60) * SMALL_HOURS_PER_HOUR,
                    sessions=(stay.session.id,),
                    blocks=(stay.block.id,),
                    people=(person,),
                    amount=amount,
                )


@lru_cache(maxsize=10_000)  # a round is asked for again with everybody in it, and with every plan that is tried
def minutes_at_night(zone: str, starts: Moment, ends: Moment) -> int:
    """How many of these minutes lie between 23:00 and 07:00 on the clocks of this zone."""
    there = ZoneInfo(zone)
    evening = at(starts).astimezone(there).date() - timedelta(days=1)
    together = 0
    while (night := moment(datetime.combine(evening, FROM, there))) < ends:
        evening += timedelta(days=1)
        morning = moment(datetime.combine(evening, TO, there))
        together += max(0, min(ends, morning) - max(starts, night))
    return together


def explain(plan: Plan, clash: Clash) -> str:
    stay = stay_of(plan, clash.sessions[0], clash.blocks[0])
    who = plan.people[clash.people[0]]
    night = f"{who.name} {does(stay.session, who.id, ROLES)} {title(stay.session)} in the small hours"
    length = "" if clash.amount == stay.ends - stay.starts else f" for {counted(clash.amount, 'minute')}"
    return f"{night}{length}: {when_of(plan, stay, who.zone)} where they are."


RULE = Rule("small_hours", find, explain)
