"""What differs between two documents for each person."""

from sessions_app.agenda import plan as values
from sessions_app.agenda.releases.own_changes import changed_sessions, changes_by_person

from .documents import session, two_rounds

BEFORE = two_rounds((1, 1, 1), (2, 1, 2), (3, 2, 1))  # CoMPAS is Ana's (1), Twins Ben's (2), Grid Ana's and Cleo's (3)
FIRST = {
    "start": "2020-07-08T09:00+00:00",
    "end": "2020-07-08T10:00+00:00",
    "room": "A",
    "room_id": 1,
    "block": "Round 1",
}


def sessions_told(changes):
    return {person: [one["session"] for one in told] for person, told in changes.items()}


def test_only_those_are_told_whose_places_changed():
    assert sessions_told(changes_by_person(BEFORE, two_rounds((1, 1, 1), (2, 1, 2), (3, 2, 2)))) == {1: [3], 3: [3]}
    assert changes_by_person(BEFORE, BEFORE) == {}


def test_at_first_all_of_the_crew_are_told():
    assert sessions_told(changes_by_person(None, BEFORE)) == {1: [1, 3], 2: [2], 3: [3]}


def test_who_left_a_crew_and_who_joined_it_are_told():
    crew = (session(1, "CoMPAS", 2), session(2, "Twins", 2), session(3, "Grid", 1, 3))
    found = changes_by_person(BEFORE, two_rounds((1, 1, 1), (2, 1, 2), (3, 2, 1), sessions=crew))

    compas = {"session": 1, "title": "CoMPAS", "stays": [], "was_in": True, "is_in": True}
    assert found == {
        1: [compas | {"was": [FIRST], "becomes": [], "had": ["leader"], "has": []}],
        2: [compas | {"was": [], "becomes": [FIRST], "had": [], "has": ["leader"]}],
    }


def test_who_has_another_role_is_told_where_it_is():
    roles = tuple(values.Member(1, role) for role in ("host", "leader"))
    crew = (session(1, "CoMPAS", crew=roles), session(2, "Twins", 2), session(3, "Grid", 1, 3))
    found = changes_by_person(BEFORE, two_rounds((1, 1, 1), (2, 1, 2), (3, 2, 1), sessions=crew))

    compas = {"session": 1, "title": "CoMPAS", "was": [], "becomes": [], "was_in": True, "is_in": True}
    assert found == {1: [compas | {"stays": [FIRST], "had": ["leader"], "has": ["leader", "host"]}]}


def test_a_block_that_is_called_otherwise_is_no_difference():
    later = two_rounds((1, 1, 1), (2, 1, 2), (3, 2, 1))
    for block in later["blocks"]:
        block["name"] = f"{block['name']} and more"

    assert changes_by_person(BEFORE, later) == {}


def test_a_session_is_changed_whoever_is_on_its_crew():
    found = changed_sessions(BEFORE, two_rounds((2, 1, 2), (3, 2, 1)))

    assert found == {
        1: {
            "session": 1,
            "title": "CoMPAS",
            "was": [FIRST],
            "becomes": [],
            "stays": [],
            "had": [],
            "has": [],
            "was_in": True,
            "is_in": False,
        }
    }
