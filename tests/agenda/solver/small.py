"""Random plans so small that every agenda of them can be tried; about half of them have a sound one."""

from dataclasses import replace

from hypothesis import strategies as st

from sessions_app.agenda.plan import Block, Member, Person, Placement, Plan, Session

from ..plans import DAYS, keys, numbered, picked, plans, some_room, some_stars, some_wish, wishes

START = DAYS[-1]
MOST_SESSIONS = 4
HALVES = [(START - 60, START + 120), (START + 60, START + 400)]


@st.composite
def wild_plans(draw):
    """Blocks anywhere, hardly anybody available, pins in breaks: mostly without an agenda."""
    plan = draw(plans(most_placements=6))
    sessions = {key: one for key, one in plan.sessions.items() if key <= MOST_SESSIONS}
    return pinned(draw, replace(plan, sessions=sessions))


@st.composite
def mild_plans(draw):
    """Two to four rounds that may overlap, a plenary before and perhaps one beside them, and people with some time."""
    rooms, rounds, people, sessions, beside = draw(picked([1, 2, 3], [2, 3, 4], [2, 3, 4], [2, 3, 4], [None, 60, 240]))
    blocks = {1: Block(1, "plenary", START, 60, "Opening")}
    for number in range(2, rounds + 2):
        starts, minutes = draw(picked([0, 0, 0, 20, -30], [30, 60, 60]))
        blocks[number] = Block(number, "breakout", START + 60 * number + starts, minutes)
    if beside:
        blocks[9] = Block(9, "plenary", START + beside, 30, "Closing")
    plan = Plan(
        zone="Europe/Paris",
        rooms=numbered(draw, rooms, some_room()),
        blocks=blocks,
        people=numbered(draw, people, picked([(), (), (), HALVES[:1], HALVES[1:], HALVES]).map(somebody)),
        sessions=numbered(draw, sessions, mild_session(people)),
        wishes=wishes(draw(st.lists(some_wish(sessions), max_size=3))),
        audience=tuple(draw(st.lists(some_stars(sessions), max_size=4))),
        placements=tuple(
            Placement(*draw(picked(keys(sessions), list(blocks), [None, *keys(rooms)]))) for _ in range(3)
        ),
    )
    return pinned(draw, plan)


def somebody(one):
    return Person(0, "Person", "Asia/Kolkata", tuple(one[0]))


def mild_session(people):
    members = [None, None, *(Member(person, role) for person in keys(people) for role in ("host", "alternate_host"))]
    durations = [(None, None), (20, None), (60, None), (90, None), (None, 1), (None, 2), (None, "all")]
    return picked([True, True, True, False], durations, [None, 70], range(6), members, members).map(
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


def pinned(draw, plan):
    """With at most two placements, all of them pinned; no session twice in a block, or in two plenaries."""
    spots = {
        (one.session, one.block if plan.blocks[one.block].kind == "breakout" else "plenary"): one
        for one in plan.placements
        if one.session in plan.sessions
    }
    pins = draw(st.lists(st.sampled_from([*spots.values()]), max_size=2, unique=True)) if spots else []
    return plan.with_placements(replace(one, is_pinned=True) for one in pins)


small_plans = st.one_of(mild_plans(), mild_plans(), wild_plans())
