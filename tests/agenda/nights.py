"""The nights of 2026 in which clocks change: two rounds of an hour around the moment, and when that is for whom.

Written down by hand, so that the clocks of the code are not checked against themselves.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from .. import make

HALF = timedelta(minutes=30)


@dataclass(frozen=True)
class Night:
    """`first` starts half an hour before the change and `second` half an hour after it, for people in each zone."""

    zone: str
    change: datetime
    first: dict[str, str]
    second: dict[str, str]


def of(kolkata, new_york, paris):
    return {"Asia/Kolkata": kolkata, "America/New_York": new_york, "Europe/Paris": paris}


NIGHTS = {
    "autumn in America": Night(
        "America/New_York",
        datetime(2026, 11, 1, 6, tzinfo=UTC),
        of("1 November, 11:00–12:00 IST", "1 November, 01:30 EDT – 01:30 EST", "1 November, 06:30–07:30 CET"),
        of("1 November, 12:00–13:00 IST", "1 November, 01:30–02:30 EST", "1 November, 07:30–08:30 CET"),
    ),
    "autumn in Europe": Night(
        "Europe/Paris",
        datetime(2026, 10, 25, 1, tzinfo=UTC),
        of("25 October, 06:00–07:00 IST", "24 October, 20:30–21:30 EDT", "25 October, 02:30 CEST – 02:30 CET"),
        of("25 October, 07:00–08:00 IST", "24 October, 21:30–22:30 EDT", "25 October, 02:30–03:30 CET"),
    ),
    "spring in America": Night(
        "America/New_York",
        datetime(2026, 3, 8, 7, tzinfo=UTC),
        of("8 March, 12:00–13:00 IST", "8 March, 01:30 EST – 03:30 EDT", "8 March, 07:30–08:30 CET"),
        of("8 March, 13:00–14:00 IST", "8 March, 03:30–04:30 EDT", "8 March, 08:30–09:30 CET"),
    ),
    "spring in Europe": Night(
        "Europe/Paris",
        datetime(2026, 3, 29, 1, tzinfo=UTC),
        of("29 March, 06:00–07:00 IST", "28 March, 20:30–21:30 EDT", "29 March, 01:30 CET – 03:30 CEST"),
        of("29 March, 07:00–08:00 IST", "28 March, 21:30–22:30 EDT", "29 March, 03:30–04:30 CEST"),
    ),
}


def owls_at(night):
    """A draft with both rounds, in the first of which “Owls” stands; somebody in each zone leads it."""
    workshop = make.workshop("Owls", time_zone=night.zone)
    crew = [make.person(zone, time_zone=zone) for zone in night.first]
    draft = make.draft(workshop)
    first = make.block(draft, starts_at=night.change - HALF)
    make.block(draft, starts_at=night.change + HALF)
    make.placement(first, make.session(workshop, "Owls", leaders=crew), make.room(workshop, "Bridge A"))
    return draft
