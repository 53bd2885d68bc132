"""Imagines a large workshop to measure with: a plan of any size that is known to have a sound agenda.

The shape is that of a technical community's: days of rounds between an opening and a closing plenary, people in many
time zones, and attendees whose stars crowd on popular sessions of a few tracks. Sessions are planted in rounds and
rooms first, and only then get crews, orders and pins that hold there; of that agenda only the pins are told.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from math import ceil
from random import Random
from zoneinfo import ZoneInfo

from .plan import Block, Member, Moment, Person, Placement, Plan, Room, Session, Wish, moment

ZONE = "Europe/Berlin"
ZONES = (
    "America/Los_Angeles America/Denver America/Chicago America/New_York America/Sao_Paulo Europe/London "
    "Africa/Nairobi Asia/Dubai Asia/Kolkata Asia/Shanghai Asia/Tokyo"
).split()
FIRST_DAY = date(2027, 3, 8)
ROUND_MINUTES, LUNCH_MINUTES = 50, 60
FEWEST_ROUNDS, LONG_DAY, MOST_ROUNDS = 6, 8, 18  # a day, plenaries counted; long days have a lunch break
FULLNESS = 0.9  # of the cells of rounds and rooms
TWO_ROUNDS, ON_SITE, REMOTE, MISSED_DAY = 0.08, 1 / 6, 0.45, 0.1
CAPACITIES = (300, 200, 120, 90, 60, 50, 40, 30)
POPULARITY, AFFINITY = 0.55, 9  # the exponent of Zipf's law; how much likelier a star in one's own tracks is
TRACKS = "Architecture Automation Documentation Modelling Network Operations Policy Releases Security Testing".split()
SUBJECTS = "deployment inventory onboarding orchestration portal simulation slicing telemetry topology upgrades".split()
GIVEN = "Ada Amara Chen Dmitri Elif Fatou Goran Hana Ines Jonas Kofi Lena Mateo Nadia Oscar Priya Rosa Tariq Yuki Zoe"
FAMILY = (
    "Abe Baker Costa Diallo Eriksen Fischer Garcia Haddad Ivanova Jansen Kim Lopez Mensah Novak Okafor Petrov Rossi "
    "Silva Tanaka Weber Yilmaz"
)

Spots = dict[int, tuple[tuple[Block, ...], int | None]]  # session to its blocks and its room


def imagined_plan(
    sessions: int, rooms: int, days: int, people: int, seed: int = 1, attendees: int = 2000, stars: int = 6
) -> Plan:
    """Equal for equal arguments. Raises ValueError where so many sessions do not fit, or people are too few."""
    luck = Random(seed)  # noqa: S311 - has to be repeatable, is no secret
    talks = min(2 * days, max(1, sessions // 12))
    blocks = list(blocks_of(sessions - talks, rooms, days, talks))
    everyone = {number: person(number, people, days, luck) for number in range(1, people + 1)}
    spots = planted(sessions, talks, rooms, blocks, luck)
    crews = crews_of(spots, everyone, luck)
    audience = audience_of(range(talks + 1, sessions + 1), attendees, stars, luck)
    starred = [session for chosen in audience for session in chosen]
    return Plan(
        zone=ZONE,
        rooms={number: Room(number, f"Bridge {number}", capacity(number)) for number in range(1, rooms + 1)},
        blocks={block.id: block for block in blocks},
        people=everyone,
        sessions={
            number: Session(
                id=number,
                title=title(number, talks),
                is_breakout=number > talks,
                minutes=90 if len(spots[number][0]) == 2 else luck.choice(range(20, 46, 5)),
                rounds=len(spots[number][0]) if number > talks else None,
                crew=crews[number],
                stars=starred.count(number),
                order=number,
            )
            for number in sorted(spots)
        },
        placements=tuple(pins(spots, talks, luck)),
        wishes=tuple(dict.fromkeys(orders(spots, talks, luck))),
        audience=audience,
    )


def capacity(room: int) -> int:
    return CAPACITIES[(room - 1) % len(CAPACITIES)]


def title(number: int, talks: int) -> str:
    if number <= talks:
        return f"General session {number}"
    track, subject = TRACKS[number % len(TRACKS)], SUBJECTS[number // len(TRACKS) % len(SUBJECTS)]
    return f"{track} and {subject} {number}"


def blocks_of(breakouts: int, rooms: int, days: int, talks: int) -> Iterator[Block]:
    """Plenaries open the days and, as far as there are talks, close the last of them; the rest are rounds and lunch."""
    a_day = max(FEWEST_ROUNDS, ceil((breakouts * (1 + TWO_ROUNDS) / (rooms * FULLNESS) + talks) / days))
    if a_day > MOST_ROUNDS:
        raise ValueError(f"{breakouts} sessions do not fit in {rooms} rooms and {days} days. Give more of either.")
    plenaries = [*((day, 0) for day in range(days)), *((day, a_day - 1) for day in reversed(range(days)))][:talks]
    number = 0
    for day in range(days):
        opens = local(ZONE, day, 8 if a_day > LONG_DAY + 1 else 9)
        for slot in range(a_day):
            number += 1
            is_plenary, is_late = (day, slot) in plenaries, a_day >= LONG_DAY and slot >= a_day // 2
            starts = opens + slot * ROUND_MINUTES + is_late * LUNCH_MINUTES
            if is_late and slot == a_day // 2:
                yield Block(number, "break", starts - LUNCH_MINUTES, LUNCH_MINUTES, "Lunch")
                number += 1
            if is_plenary:
                yield Block(number, "plenary", starts, ROUND_MINUTES, "Closing" if slot else "Opening", room=1)
            else:
                yield Block(number, "breakout", starts, ROUND_MINUTES)


def local(zone: str, day: int, hour: int) -> Moment:
    """That hour of that day of the workshop, 0 being the first, where the person is."""
    return moment(datetime.combine(FIRST_DAY + timedelta(days=day), time(hour), ZoneInfo(zone)))


def person(number: int, people: int, days: int, luck: Random) -> Person:
    """The first sixth are on site; of the others nearly half take part from afar, from 7 to 23 there, on most days."""
    given, family = GIVEN.split(), FAMILY.split()
    name = f"{given[number % len(given)]} {family[number // len(given) % len(family)]}"
    if number > len(given) * len(family):
        name += f" {number}"
    if number <= people * ON_SITE or luck.random() > REMOTE:
        return Person(number, name, ZONE)
    zone = luck.choice(ZONES)
    there = [day for day in range(-1, days + 1) if luck.random() > MISSED_DAY] or [0]
    return Person(number, name, zone, tuple((local(zone, day, 7), local(zone, day, 23)) for day in there))


def planted(sessions: int, talks: int, rooms: int, blocks: list[Block], luck: Random) -> Spots:
    """A spot for each session; those of two rounds first, since they need a room that is free in both."""
    plenaries = [block for block in blocks if block.kind == "plenary"]
    rounds = [block for block in blocks if block.kind == "breakout"]
    free = [(block, room) for block in rounds for room in range(1, rooms + 1)]
    luck.shuffle(free)
    breakouts = list(range(talks + 1, sessions + 1))
    spots: Spots = {number: ((block,), None) for number, block in enumerate(plenaries, start=1)}
    for number in luck.sample(breakouts, round(len(breakouts) * TWO_ROUNDS)):
        for block, room in free:
            following = next((one for one in rounds if one.starts == block.ends and (one, room) in free), None)
            if following:
                spots[number] = (block, following), room
                free = [cell for cell in free if cell not in ((block, room), (following, room))]
                break
    short = [number for number in breakouts if number not in spots]
    return spots | {number: ((block,), room) for number, (block, room) in zip(short, free, strict=False)}


def crews_of(spots: Spots, people: dict[int, Person], luck: Random) -> dict[int, tuple[Member, ...]]:
    """One to three leaders, a moderator and a host for each, from those who are free and awake then."""
    crews: dict[int, tuple[Member, ...]] = {}
    busy: dict[int, set[int]] = {}  # block to people
    for session, (blocks, _room) in sorted(spots.items()):
        taken = set().union(*(busy.setdefault(block.id, set()) for block in blocks))
        able = [
            one.id for one in people.values() if one.id not in taken and all(one.can(b.starts, b.ends) for b in blocks)
        ]
        roles = ["leader"] * luck.randint(1, 3) + ["moderator"]
        if len(able) <= len(roles):
            raise ValueError("There are too few people for so many sessions at once. Give more people.")
        host = min(able, key=lambda one: (people[one].windows != (), luck.random()))
        chosen = luck.sample([one for one in able if one != host], len(roles))
        crews[session] = (*(Member(*pair) for pair in zip(chosen, roles, strict=True)), Member(host, "host"))
        for block in blocks:
            busy[block.id] |= {host, *chosen}
    return crews


def audience_of(breakouts: range, attendees: int, stars: int, luck: Random) -> tuple[tuple[int, ...], ...]:
    """The sessions that each attendee starred: the popular ones, and rather those of the two tracks they follow."""
    ranks = luck.sample(range(1, len(breakouts) + 1), len(breakouts))
    popularity = [rank**-POPULARITY for rank in ranks]
    chosen = []
    for _attendee in range(attendees):
        follows = luck.sample(range(len(TRACKS)), 2)
        liking = [
            much * (AFFINITY if session % len(TRACKS) in follows else 1)
            for session, much in zip(breakouts, popularity, strict=True)
        ]
        weights, starred = list(accumulate(liking)), set[int]()
        while len(starred) < min(stars, len(breakouts)):
            starred.update(luck.choices(breakouts, cum_weights=weights, k=1))
        chosen.append(tuple(sorted(starred)))
    return tuple(chosen)


def pins(spots: Spots, talks: int, luck: Random) -> Iterator[Placement]:
    """One session in twenty, the opening, and the closing."""
    breakouts = [number for number in spots if number > talks]
    for number in sorted({1, talks} | set(luck.sample(breakouts, len(breakouts) // 20))):
        blocks, room = spots[number]
        yield from (Placement(number, block.id, room, is_pinned=True) for block in blocks)


def orders(spots: Spots, talks: int, luck: Random) -> Iterator[Wish]:
    """About as many as pins, all of them firm; the same one may come twice."""
    breakouts = [number for number in spots if number > talks]
    for one, other in (luck.sample(breakouts, 2) for _ in range(len(breakouts) // 20)):
        first, second = sorted((one, other), key=lambda session: spots[session][0][0].starts)
        if spots[first][0][-1].ends <= spots[second][0][0].starts:
            yield Wish("before", first, second, is_firm=True)
