"""Plans for tests: small ones told in words, and random ones.

    plan = (
        Planning("Europe/Paris")
        .room("Bridge B", 60)
        .round("2026-07-08 15:00", 60)
        .session("CoMPAS", host="Kofi Mensah", stars=40)
        .place("CoMPAS", "Round 1", "Bridge B")
        .plan
    )

Names stand for keys: `key(plan, "CoMPAS")` gives that of a session, room, block or person.
"""

from dataclasses import replace
from datetime import datetime
from itertools import count
from math import prod
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from sessions_app.agenda.plan import Block, Member, Person, Placement, Plan, Room, Session, Wish, moment
from sessions_app.agenda.rules import clashes, explain


class Planning:
    """Tells a plan step by step; each step gives the same object back. Times are of the workshop's zone."""

    def __init__(self, zone="Europe/Paris"):
        self.told = Plan(zone, rooms={}, blocks={}, people={}, sessions={})
        self.keys = count(1)  # of all nouns together, so that none can be taken for another
        self.placed = []  # (session, block, room, fields): blocks get their names only once all are known

    def room(self, name, capacity=None):
        return self._add("rooms", Room(next(self.keys), name, capacity))

    def round(self, starts, minutes=60, fold=0):
        """They are named by time: Round 1, Round 2."""
        return self._add("blocks", Block(next(self.keys), "breakout", self._moment(starts, fold), minutes))

    def plenary(self, title, starts, minutes=60, room="", fold=0):
        at = self._moment(starts, fold)
        return self._add("blocks", Block(next(self.keys), "plenary", at, minutes, title, key(self.told, room)))

    def pause(self, title, starts, minutes=30):
        return self._add("blocks", Block(next(self.keys), "break", self._moment(starts), minutes, title))

    def person(self, name, zone="", *free):
        """`free` are windows such as ("2026-07-08 09:00", "2026-07-08 12:00"), in the zone of the person."""
        zone = zone or self.told.zone
        windows = tuple(tuple(clock(one, zone) for one in window) for window in free)
        return self._add("people", Person(next(self.keys), name, zone, windows))

    def session(self, title, *, leader="", moderator="", host="", alternate_host="", **fields):
        """People by name, several with commas; those that are new are made in the workshop's zone."""
        roles = {"leader": leader, "moderator": moderator, "host": host, "alternate_host": alternate_host}
        crew = [Member(self._person(one), role) for role, names in roles.items() for one in names.split(", ") if one]
        order = len(self.told.sessions)
        fields = {"is_breakout": True, "order": order, "crew": tuple(crew), **fields}
        return self._add("sessions", Session(id=next(self.keys), title=title, **fields))

    def general(self, title, minutes=None, **fields):
        return self.session(title, is_breakout=False, minutes=minutes, **fields)

    def place(self, session, block, room="", **fields):
        """In a plenary they come in the order in which they are told."""
        self.placed.append((session, block, room, fields))
        return self

    def wish(self, kind, first, second, is_firm=False):
        sessions = key(self.told, first), key(self.told, second)
        wish = Wish(kind, *sessions, is_firm, id=next(self.keys))
        self.told = replace(self.told, wishes=(*self.told.wishes, wish))
        return self

    def attendee(self, *titles):
        """Somebody who starred these; counted as stars of the sessions too."""
        starred = tuple(sorted(key(self.told, one) for one in titles))
        sessions = {**self.told.sessions}
        for one in starred:
            sessions[one] = replace(sessions[one], stars=sessions[one].stars + 1)
        self.told = replace(self.told, sessions=sessions, audience=(*self.told.audience, starred))
        return self

    @property
    def plan(self):
        return self.told.with_placements(
            placement(self.told, session, block, room, **{"position": position, "id": 9000 + position, **fields})
            for position, (session, block, room, fields) in enumerate(self.placed)
        )

    def _add(self, nouns, one):
        self.told = replace(self.told, **{nouns: {**getattr(self.told, nouns), one.id: one}})
        return self

    def _person(self, name):
        if key(self.told, name) is None:
            self.person(name)
        return key(self.told, name)

    def _moment(self, text, fold=0):
        return clock(text, self.told.zone, fold)


def clock(text, zone, fold=0):
    """What clocks of a zone show, such as 2026-07-08 15:00, as a moment."""
    return moment(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold))


def key(plan, name):
    """Of whatever has this name or title; None where nothing has."""
    named = {
        **{one.name: one.id for one in (*plan.rooms.values(), *plan.people.values())},
        **{one.title: one.id for one in plan.sessions.values()},
        **{plan.block_name(one): one.id for one in plan.blocks.values()},
    }
    return named.get(name)


def placement(plan, session, block, room="", **fields):
    """As by names; a name that is not there is an error, no room is not."""
    keys = key(plan, session), key(plan, block), key(plan, room)
    assert None not in keys[:2], f"{session} or {block} is not there"
    assert room == "" or keys[2] is not None, f"{room} is not there"
    return Placement(*keys, **fields)


def sentences(plan, rule=""):
    """What the rules, or one of them, say of the plan."""
    return [explain(plan, clash) for clash in clashes(plan) if rule in ("", clash.rule)]


ZONES = ["Europe/Paris", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/Los_Angeles", "UTC"]
# The hours in which clocks go back in Europe and in America, and an ordinary afternoon
DAYS = [clock("2026-10-25 00:00", "UTC"), clock("2026-11-01 05:00", "UTC"), clock("2026-07-08 13:00", "UTC")]
STARTS = range(0, 300, 5)  # minutes after that
ROLES = ["leader", "moderator", "host", "alternate_host"]


@st.composite
def plans(draw, most_placements=12):
    """Small, crowded and often unsound: blocks may overlap, rooms may be missing, anybody may be anywhere."""
    start = draw(st.sampled_from(DAYS))
    rooms, blocks, people, sessions = draw(picked([1, 2, 3], [1, 2, 3, 4, 5], [1, 2, 3, 4], [1, 2, 3, 4, 5, 6]))
    return Plan(
        zone=draw(st.sampled_from(ZONES)),
        rooms=numbered(draw, rooms, some_room()),
        blocks=numbered(draw, blocks, some_block(start, rooms)),
        people=numbered(draw, people, some_person(start)),
        sessions=numbered(draw, sessions, some_session(people)),
        placements=tuple(draw(st.lists(some_placement(sessions, blocks, rooms), max_size=most_placements))),
        wishes=wishes(draw(st.lists(some_wish(sessions), max_size=3))),
        audience=tuple(draw(st.lists(some_stars(sessions), max_size=4))),
    )


def picked(*choices):
    """One of each, from a single number, which is some ten times faster than as many draws."""

    def nth(number):
        found = []
        for some in choices:
            number, place = divmod(number, len(some))
            found.append(some[place])
        return tuple(found)

    return st.integers(0, prod(map(len, choices)) - 1).map(nth)


def numbered(draw, count, some):
    made = draw(st.lists(some, min_size=count, max_size=count))
    return {number: replace(one, id=number) for number, one in enumerate(made, start=1)}


def some_room():
    return picked([None, 1, 2, 3, 4]).map(lambda one: Room(0, "Room", *one))


def some_block(start, rooms):
    kinds, lengths = ["breakout", "breakout", "plenary", "break"], [20, 30, 60]
    return picked(kinds, STARTS, lengths, [None, *keys(rooms)]).map(
        lambda one: Block(0, one[0], start + one[1], one[2], room=one[3])
    )


def some_person(start):
    windows = [None, *((start + first, start + first + length) for first in STARTS[::6] for length in (30, 60, 120))]
    return picked(ZONES, windows, windows).map(
        lambda one: Person(0, "Person", one[0], tuple(sorted(window for window in one[1:] if window)))
    )


def some_session(people):
    members = [None, *(Member(person, role) for person in keys(people) for role in ROLES)]
    durations = [(None, None), (20, None), (45, None), (90, None), (None, 1), (None, 2), (None, "all")]
    return picked([True, True, False], durations, [None, 25, 70], range(6), members, members, members).map(
        lambda one: Session(
            0,
            "Session",
            is_breakout=one[0],
            minutes=one[1][0],
            rounds=one[1][1],
            activity_minutes=one[2],
            stars=one[3],
            crew=tuple(member for member in one[4:] if member),
        )
    )


def some_placement(sessions, blocks, rooms):
    choices = [keys(sessions), keys(blocks), [None, *keys(rooms)], range(4), [None, None, 10, 40]]
    return picked(*choices).map(lambda one: Placement(*one))


def some_wish(sessions):
    return picked(["before", "apart"], keys(sessions), keys(sessions), [False, True]).map(lambda one: Wish(*one))


def wishes(drawn):
    between_two = (wish for wish in drawn if wish.first != wish.second)
    return tuple(replace(wish, id=number) for number, wish in enumerate(between_two, start=1))


def some_stars(sessions):
    return st.integers(0, 2**sessions - 1).map(lambda bits: tuple(one for one in keys(sessions) if bits >> one - 1 & 1))


def keys(count):
    return range(1, count + 1)
