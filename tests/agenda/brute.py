"""The clashes of a plan once more, told from what the rules mean: all pairs, minute by minute, and as slow as that.

Shares nothing with the rules but the plain values: not even the times of placements, which are worked out anew.
"""

from collections import namedtuple
from dataclasses import fields
from datetime import datetime, timedelta
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo

Stay = namedtuple("Stay", "session block room minutes")
EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def brute_clashes(plan):
    """Each as (rule, is hard, where, rooms, people, wish, amount)."""
    stays = brute_stays(plan)
    return {
        *of_one(plan, stays),
        *of_pairs(plan, stays),
        *of_sessions(plan, stays),
        *of_blocks(plan, stays),
        *of_wishes(plan, stays),
    }


def comparable(clash):
    """A clash of the rules in the same shape."""
    return one(*(getattr(clash, field.name) for field in fields(clash) if field.name != "weight"))


def one(rule, is_hard, sessions=(), blocks=(), rooms=(), people=(), wish=None, amount=0):
    """In no order: which sessions, in which of the blocks where it is about one block each."""
    is_paired = len(sessions) == len(blocks)
    where = frozenset(zip(sessions, blocks, strict=True) if is_paired else [*map(str, sessions), *blocks])
    return rule, is_hard, where, frozenset(rooms), frozenset(people), wish, amount


def brute_stays(plan):
    stays = []
    for block in plan.blocks.values():
        at = block.starts
        for placement in sorted((p for p in plan.placements if p.block == block.id), key=lambda p: p.position):
            session = plan.sessions[placement.session]
            if block.kind == "breakout":
                minutes, room = range(block.starts, block.starts + block.minutes), placement.room
            else:
                length = placement.minutes or session.minutes or 30
                minutes, room = range(at, at + length), placement.room or block.room
                at += length
            stays.append(Stay(session, block, room, set(minutes)))
    return stays


def needed(session):
    return {member.person for member in session.crew if member.role != "alternate_host"}


def clock(minute, zone):
    return (EPOCH + timedelta(minutes=minute)).astimezone(ZoneInfo(zone))


def of_one(plan, stays):
    for session, block, room, minutes in stays:
        where = {"sessions": [session.id], "blocks": [block.id]}
        if block.kind == "breakout" and room is None:
            yield one("no_room", True, **where)
        if room and plan.rooms[room].capacity and session.stars > plan.rooms[room].capacity:
            yield one("room_too_small", False, **where, rooms=[room], amount=session.stars - plan.rooms[room].capacity)
        if block.kind == "break":
            yield one("wrong_block", True, **where)
        elif (block.kind == "breakout") != session.is_breakout:
            yield one("wrong_block", False, **where)
        if comes_twice(min(minutes), plan.zone):
            yield one("doubled_hour", False, **where)
        for person in needed(session):
            windows = plan.people[person].windows
            if windows and not all(any(first <= minute < last for first, last in windows) for minute in minutes):
                yield one("outside_availability", True, **where, people=[person])
        for person in {member.person for member in session.crew if member.role in ("moderator", "host")}:
            hours = [clock(minute, plan.people[person].zone).hour for minute in minutes]
            if night := sum(hour in (23, 0, 1, 2, 3, 4, 5, 6) for hour in hours):
                yield one("small_hours", False, **where, people=[person], amount=night)


def comes_twice(minute, zone):
    shown = clock(minute, zone).replace(tzinfo=None)
    around = range(minute - 180, minute + 181)
    return sum(clock(other, zone).replace(tzinfo=None) == shown for other in around) == 2


def of_pairs(plan, stays):
    for a, b in combinations(stays, 2):
        where = {"sessions": [a.session.id, b.session.id], "blocks": [a.block.id, b.block.id]}
        both = needed(a.session) & needed(b.session)
        if a.session == b.session:
            if a.minutes & b.minutes:
                yield one("session_twice", True, [a.session.id], where["blocks"])
            continue
        if a.minutes & b.minutes:
            if a.room and a.room == b.room:
                yield one("room_twice", True, **where, rooms=[a.room])
            yield from (one("person_twice", True, **where, people=[person]) for person in both)
        elif a.room and b.room and a.room != b.room:
            pause = max(min(a.minutes) - max(b.minutes), min(b.minutes) - max(a.minutes)) - 1
            if pause < 5:
                yield from (one("no_break", False, **where, people=[person], amount=5 - pause) for person in both)


def of_sessions(plan, stays):
    rounds = sorted((b for b in plan.blocks.values() if b.kind == "breakout"), key=lambda b: (b.starts, b.id))
    for session in plan.sessions.values():
        own = sorted((s for s in stays if s.session == session), key=lambda s: (min(s.minutes), s.block.id))
        blocks, wanted = {stay.block.id for stay in own}, brute_wanted(session, rounds)
        if len(blocks) < wanted:
            yield one("not_placed", True, [session.id], amount=wanted - len(blocks))
        if len(blocks) > wanted:
            yield one("too_many_rounds", False, [session.id], amount=len(blocks) - wanted)
        if own and (not session.is_breakout or len(blocks) >= wanted):
            yield from short(session, own)
        yield from apart(session, own, rounds)


def brute_wanted(session, rounds):
    if not session.is_breakout:
        return 1
    if session.rounds == "all":
        return len(rounds) or 1
    if session.rounds:
        return session.rounds
    enough = [
        size
        for size in range(1, len(rounds) + 1)
        if any(sum(b.minutes for b in some) >= (session.minutes or 0) for some in combinations(rounds, size))
    ]
    return min(enough, default=len(rounds) or 1)


def short(session, own):
    given = sum(len(stay.minutes) for stay in own)
    if session.minutes and given < session.minutes:
        is_hard = not any(stay.block.kind != "breakout" for stay in own)
        yield one("too_little_time", is_hard, [session.id], amount=session.minutes - given)
    elif session.activity_minutes and given < session.activity_minutes:
        yield one("too_little_time", False, [session.id], amount=session.activity_minutes - given)


def apart(session, own, rounds):
    parts = [stay for stay in own if stay.block.kind == "breakout"]
    numbers = [rounds.index(stay.block) for stay in parts]
    rooms = [(stay.room, stay.block.id) for stay in parts if stay.room]
    faults = sum(b - a > 1 for a, b in pairwise(numbers))
    faults += sum(a[0] != b[0] and a[1] != b[1] for a, b in pairwise(rooms))
    if faults:
        yield one("parts_apart", False, [session.id], amount=faults)


def of_blocks(plan, stays):
    busy = {block: set().union(*(s.minutes for s in stays if s.block.id == block)) for block in plan.blocks}
    for block in plan.blocks.values():
        if block.kind == "plenary" and len(busy[block.id]) > block.minutes:
            yield one("too_little_time", True, blocks=[block.id], amount=len(busy[block.id]) - block.minutes)
    for a, b in combinations(plan.blocks.values(), 2):
        if "plenary" in (a.kind, b.kind) and busy[a.id] & busy[b.id]:
            yield one("plenary_in_parallel", True, blocks=[a.id, b.id])


def of_wishes(plan, stays):
    for wish in plan.wishes:
        first = [s.minutes for s in stays if s.session.id == wish.first]
        second = [s.minutes for s in stays if s.session.id == wish.second]
        if wish.kind == "before":
            is_broken = any(max(a) >= min(b) for a in first for b in second)
        else:
            is_broken = any(a & b for a in first for b in second)
        if is_broken:
            yield one("wish_broken", wish.is_firm, [wish.first, wish.second], wish=wish.id)
