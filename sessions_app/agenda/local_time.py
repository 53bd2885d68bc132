"""A day and a time on the clocks of a zone as moments: none when clocks skip it, two when they show it twice."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def whole_minutes(at: time) -> time:
    """Moments of the agenda are whole minutes: seconds are left out."""
    return at.replace(second=0, microsecond=0)


def is_later_that_day(moment: datetime, *, since: datetime, day_of: datetime, zone: ZoneInfo) -> bool:
    """Whether it is at `since` or later, on the day on which the clocks of the zone show `day_of`.

    What ends at midnight ends on the next day, so `day_of` is when a block starts, and `since` when it ends.
    """
    return moment >= since and moment.astimezone(zone).date() == day_of.astimezone(zone).date()


def moments_of(day: date, at: time, zone: ZoneInfo) -> list[datetime]:
    """The moments, in UTC and in order, at which the clocks of the zone show this."""
    shown = datetime.combine(day, at)
    found = {shown.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(moment for moment in found if moment.astimezone(zone).replace(tzinfo=None) == shown)


def after_the_gap(day: date, at: time, zone: ZoneInfo) -> datetime:
    """For a time that the clocks skip: what they show then, by the clocks of before. Local to the zone."""
    return datetime.combine(day, at, zone).astimezone(UTC).astimezone(zone)


def shown_twice(moment: datetime, zone: ZoneInfo) -> bool:
    local = moment.astimezone(zone)
    return len(moments_of(local.date(), local.time().replace(fold=0), zone)) > 1
