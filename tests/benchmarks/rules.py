"""Measures the rules on a big plan (`python -m tests.benchmarks.rules`, also in `make bench`).

Milliseconds are of the processor, so that other work does not count. What can be compared between machines and days is
the last column, in times of the full check of the same run.
"""

import random
from itertools import combinations
from statistics import median
from time import process_time

from sessions_app.agenda.effect import changed
from sessions_app.agenda.fit import best_places
from sessions_app.agenda.interest import choosing
from sessions_app.agenda.mends import mends
from sessions_app.agenda.plan import Block, Member, Person, Placement, Plan, Room, Session
from sessions_app.agenda.rules import BY_NAME, clashes

ZONES = ["Europe/Paris"] * 4 + ["Europe/Athens", "America/New_York", "Asia/Kolkata", "America/Los_Angeles"]
MORNING = 29_700_000 // 1440 * 1440 + 8 * 60  # 08:00 UTC of some day, in minutes
RUNS = 9


def main():
    big, usual = random_plan(2000, blocks=100), random_plan(500, blocks=36)
    print(f"\n{'Rules, median of ' + str(RUNS):<56} {'ms':>8} {'times full':>11}")
    full = row(f"all {len(clashes(big)):,} clashes of 2,000 placements", lambda: clashes(fresh(big)))
    row("of these, people and rooms twice", lambda: by_sweep(fresh(big)), full)
    row("the same by all pairs", lambda: by_pairs(fresh(big)), full, runs=1)
    row("all clashes of 500 placements", lambda: clashes(fresh(usual)), full)
    row("best places for one of 500 sessions", lambda: best_places(fresh(usual), 250), full)
    moves = best_places(usual, 250)[0].moves
    row("what one move among 500 sessions breaks", lambda: changed(fresh(usual), moves), full)
    row("whose stars of 2,000 attendees collide less", lambda: choosing(fresh(usual), usual.after(moves)), full)
    row("mends of one clash among 500 sessions", lambda: mends(fresh(usual), clashes(usual)[0]), full)


def row(name, work, full=None, runs=RUNS):
    milliseconds = median(timed(work) for _ in range(runs))
    print(f"    {name:<52} {milliseconds:>8.1f} {milliseconds / (full or milliseconds):>11.1f}", flush=True)
    return milliseconds


def timed(work):
    start = process_time()
    work()
    return (process_time() - start) * 1000


def fresh(plan):
    """The plan with nothing worked out yet, as a request has it."""
    return plan.with_placements(plan.placements)


def random_plan(sessions, blocks, rooms=20):
    """Rounds of 50 minutes, twelve a day, nearly full; five people a session, who often have to be in two."""
    luck = random.Random(4)
    crews = [
        tuple(Member(luck.randint(1, sessions), luck.choice(["leader", "moderator", "host"])) for _ in range(5))
        for _ in range(sessions)
    ]
    cells = [(block, room) for block in range(1, blocks + 1) for room in range(1, rooms + 1)]
    luck.shuffle(cells)
    audience = [tuple(sorted(luck.sample(range(1, sessions + 1), 6))) for _ in range(2000)]
    stars = [sum(number in starred for starred in audience) for number in range(1, sessions + 1)]
    return Plan(
        zone="Europe/Paris",
        rooms={
            number: Room(number, f"Room {number}", luck.choice([None, 20, 30, 60])) for number in range(1, rooms + 1)
        },
        blocks={number: Block(number, "breakout", start_of(number), 50) for number in range(1, blocks + 1)},
        people={number: somebody(number, luck) for number in range(1, sessions + 1)},
        sessions={
            number: Session(number, f"Session {number}", True, 45, crew=crews[number - 1], stars=stars[number - 1])
            for number in range(1, sessions + 1)
        },
        placements=tuple(
            Placement(number, *cell, id=number) for number, cell in zip(range(1, sessions + 1), cells, strict=False)
        ),
        audience=tuple(audience),
    )


def start_of(number):
    day, place = divmod(number - 1, 12)
    return MORNING + day * 1440 + place * 60


def somebody(number, luck):
    """Two in five have times when they can take part: from 08:00 to 18:00 UTC of all days but the second."""
    days = tuple((MORNING + day * 1440, MORNING + day * 1440 + 600) for day in range(9) if day != 1)
    return Person(number, f"Person {number}", luck.choice(ZONES), days if luck.random() < 0.4 else ())


def by_sweep(plan):
    return sum(1 for rule in ("person_twice", "room_twice") for _ in BY_NAME[rule].find(plan))


def by_pairs(plan):
    """What the check would be without a sweep: each two placements."""
    found = 0
    for one, other in combinations(plan.stays, 2):
        if one.starts < other.ends and other.starts < one.ends:
            found += len(one.session.people & other.session.people) + (one.room == other.room)
    return found


if __name__ == "__main__":
    main()
