"""Moderators and hosts work when it is not night for them. Told in the zone of the person."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ..plan import Moment, Plan, at, moment
from .overlaps import stay_of
from .rule import Clash, Rule
from .weights import SMALL_HOURS_PER_HOUR
from .words import counted, does, title, when_of

FROM, TO = time(23), time(7)
ROLES = ("moderator", "host")


def find(plan: Plan) -> Iterator[Clash]:
    minutes = NightMinutes(plan)
    at_work = {session: plan.sessions[session].people_as(*ROLES) for session in plan.stays_of}
    for stay in plan.stays:
        for person in at_work[stay.session.id]:
            amount = minutes[plan.people[person].zone, stay.starts, stay.ends]
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


class NightMinutes(dict[tuple[str, Moment, Moment], int]):
    """For a zone, a start and an end: how many minutes between lie in the night of the zone. Each is counted once."""

    def __init__(self, plan: Plan) -> None:
        self.first = min((stay.starts for stay in plan.stays), default=0)
        self.last = max((stay.ends for stay in plan.stays), default=0)
        self.nights: dict[str, list[tuple[Moment, Moment]]] = {}

    def __missing__(self, key: tuple[str, Moment, Moment]) -> int:
        zone, starts, ends = key
        if zone not in self.nights:
            self.nights[zone] = nights(zone, self.first, self.last)
        shared = (min(ends, morning) - max(starts, evening) for evening, morning in self.nights[zone])
        self[key] = sum(minutes for minutes in shared if minutes > 0)
        return self[key]


def nights(zone: str, first: Moment, last: Moment) -> list[tuple[Moment, Moment]]:
    """All from 23:00 to 07:00 on the clocks of a zone that may touch the time between."""
    there = ZoneInfo(zone)
    dates = (at(one).astimezone(there).date() for one in (first, last))
    return [night_of(evening, there) for evening in days(*dates)]


def days(first: date, last: date) -> Iterator[date]:
    """From the day before the first to the last."""
    return (first + timedelta(days=number) for number in range(-1, (last - first).days + 1))


def night_of(evening: date, there: ZoneInfo) -> tuple[Moment, Moment]:
    morning = datetime.combine(evening + timedelta(days=1), TO, there)
    return moment(datetime.combine(evening, FROM, there)), moment(morning)


def explain(plan: Plan, clash: Clash) -> str:
    stay = stay_of(plan, clash.sessions[0], clash.blocks[0])
    who = plan.people[clash.people[0]]
    night = f"{who.name} {does(stay.session, who.id, ROLES)} {title(stay.session)} in the small hours"
    length = "" if clash.amount == stay.ends - stay.starts else f" for {counted(clash.amount, 'minute')}"
    return f"{night}{length}: {when_of(plan, stay, who.zone)} where they are."


RULE = Rule("small_hours", find, explain)
