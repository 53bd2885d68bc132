"""Plans that have an agenda, with a fault put in so that they have none."""

from dataclasses import replace

from sessions_app.agenda.plan import Placement, Wish


def with_three_faults(plan):
    """A person pinned to two places at once, three sessions each before the next, and somebody who has no time."""
    return without_time(in_a_circle(pinned_to_one_round(plan)))


def without_time(plan):
    """For whoever has the fewest sessions, one of them not pinned."""
    pinned = {one.session for one in plan.placements}
    session = next(one for one in plan.sessions.values() if one.is_breakout and one.id not in pinned and one.people)
    of_person = {person: sum(person in one.people for one in plan.sessions.values()) for person in session.people}
    person = plan.people[min(session.people, key=lambda one: (of_person[one], one))]
    long_ago = min(block.starts for block in plan.blocks.values()) - 1440
    return replace(plan, people={**plan.people, person.id: replace(person, windows=((long_ago, long_ago + 60),))})


def pinned_to_one_round(plan):
    """Two sessions of one person."""
    pinned = {one.session for one in plan.placements}
    free = [one for one in plan.sessions.values() if one.is_breakout and one.id not in pinned]
    one, other = next((a, b) for a in free for b in free if a.id < b.id and a.people & b.people)
    block = next(
        block
        for block in plan.rounds
        if all(plan.people[person].can(block.starts, block.ends) for person in one.people | other.people)
    )
    pins = [Placement(session.id, block.id, is_pinned=True) for session in (one, other)]
    return plan.with_placements([*plan.placements, *pins])


def in_a_circle(plan):
    first, second, third = [one.id for one in plan.sessions.values() if one.is_breakout][-3:]
    pairs = ((first, second), (second, third), (third, first))
    return replace(plan, wishes=plan.wishes + tuple(Wish("before", *pair, is_firm=True) for pair in pairs))
