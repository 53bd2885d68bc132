"""A plan of two rounds on two bridges and an opening, as plain values."""

from datetime import UTC, datetime

from sessions_app.agenda.plan import Block, Member, Person, Placement, Plan, Room, Session, moment

NOON = moment(datetime(2020, 7, 8, 12, tzinfo=UTC))
OPENING, ROUND_1, ROUND_2 = 1, 2, 3
A, B = 1, 2
WELCOME, COMPAS, TWINS, GRID, TOUR = 1, 2, 3, 4, 5
BLOCKS = (
    Block(OPENING, "plenary", NOON, 60, "Opening", room=A),
    Block(ROUND_1, "breakout", NOON + 70, 60),
    Block(ROUND_2, "breakout", NOON + 140, 60),
)
PEOPLE = {1: "Ana Moreau", 2: "Ben Okoro", 3: "Cleo Diallo"}
SESSIONS = (
    Session(WELCOME, "Welcome", False, 20, order=1),
    Session(COMPAS, "CoMPAS", True, crew=(Member(1, "leader"), Member(3, "alternate_host")), order=2),
    Session(TWINS, "Digital Twins", True, crew=(Member(2, "leader"),), order=3),
    Session(GRID, "Grid Codes", True, crew=(Member(1, "leader"),), order=4),
    Session(TOUR, "Tour", False, 10, order=5),
)


def a_plan(*placements, sessions=SESSIONS, **fields):
    return Plan(
        **{
            "zone": "Europe/Paris",
            "rooms": {A: Room(A, "Bridge A"), B: Room(B, "Bridge B")},
            "blocks": {one.id: one for one in BLOCKS},
            "people": {number: Person(number, name, "Europe/Paris") for number, name in PEOPLE.items()},
            "sessions": {one.id: one for one in sessions},
            "placements": tuple(placements),
            **fields,
        }
    )


def placed(session, block, room=None, pk=None, **fields):
    return Placement(session, block, room, id=pk, **fields)
