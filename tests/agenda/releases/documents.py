"""Plans as plain values, without a database, and the documents they make."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sessions_app.agenda import plan as values
from sessions_app.agenda.releases.document import Facts, PersonFacts, SessionFacts, document

PARIS, NEW_YORK = ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York")
NINE = values.moment(datetime(2020, 7, 8, 9, tzinfo=UTC))  # 11:00 in Paris


def block(number, kind="breakout", starts=NINE, minutes=60, **fields):
    return values.Block(number, kind, starts, minutes, **fields)


def session(number, title, *people, **fields):
    """Everybody named leads it."""
    crew = tuple(values.Member(person, "leader") for person in people)
    return values.Session(number, title, **{"is_breakout": True, "crew": crew, "order": number, **fields})


def plan(*, rooms=("A", "B"), blocks=(), sessions=(), placed=(), people=("Ana", "Ben", "Cleo"), zone="Europe/Paris"):
    """`placed` holds (session, block, room); rooms and people are numbered from 1."""
    return values.Plan(
        zone=zone,
        rooms={number: values.Room(number, name) for number, name in enumerate(rooms, start=1)},
        blocks={one.id: one for one in blocks},
        people={number: values.Person(number, name, zone) for number, name in enumerate(people, start=1)},
        sessions={one.id: one for one in sessions},
        placements=tuple(
            values.Placement(of, block, room, position) for position, (of, block, room) in enumerate(placed)
        ),
    )


def facts(of):
    return Facts(
        title="Grid Workshop",
        slug="grid-workshop",
        sessions={
            one.id: SessionFacts(one.title.lower(), "track" if one.is_breakout else "general", f"About {one.title}.")
            for one in of.sessions.values()
        },
        people={one.id: PersonFacts(one.name.lower(), "RTE") for one in of.people.values()},
    )


def published(**of):
    """The document of such a plan."""
    made = plan(**of)
    return document(made, facts(made))


def two_rounds(*placed, **of):
    """Rounds at 11:00 and 12:15 in Paris, and three sessions: CoMPAS (Ana), Twins (Ben), Grid (Ana and Cleo)."""
    blocks = (block(1), block(2, starts=NINE + 75))
    sessions = (session(1, "CoMPAS", 1), session(2, "Twins", 2), session(3, "Grid", 1, 3))
    return published(**{"blocks": blocks, "sessions": sessions, "placed": placed, **of})


def minutes_of(day, zone):
    """Every minute of that day there, as moments: 1,380 to 1,500 of them."""
    first = datetime(day.year, day.month, day.day, tzinfo=zone)
    following = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(days=1)
    return range(values.moment(first), values.moment(following))
