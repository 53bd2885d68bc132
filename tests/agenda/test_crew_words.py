"""Who runs a session, in few words."""

import pytest

from sessions_app.agenda.crew_words import crew_in_words, people_in

from .plans import Planning, key


@pytest.mark.parametrize(
    ("crew", "words"),
    [
        ({"moderator": "Ana", "host": "Ana"}, "Ana moderates and hosts"),
        ({"moderator": "Ana", "host": "Ben"}, "Ana moderates, Ben hosts"),
        ({"moderator": "Ana, Ben", "host": "Ana, Ben"}, "Ana and Ben moderate and host"),
        ({"moderator": "Ana"}, "Ana moderates, no host"),
        ({"host": "Ana"}, "Ana hosts, no moderator"),
        ({"leader": "Ana, Ben, Cleo"}, "Ana, Ben and Cleo lead, no moderator, no host"),
        ({"leader": "Ana", "alternate_host": "Ben"}, "Ana leads, no moderator, no host"),
        ({}, "no moderator, no host"),
    ],
)
def test_crew_of_a_breakout_session(crew, words):
    plan = Planning().session("CoMPAS", **crew).plan

    assert crew_in_words(plan, plan.sessions[key(plan, "CoMPAS")]) == words


@pytest.mark.parametrize(("crew", "words"), [({"leader": "Ana"}, "Ana leads"), ({}, "")])
def test_general_session_lacks_nobody(crew, words):
    plan = Planning().general("Community", **crew).plan

    assert crew_in_words(plan, plan.sessions[key(plan, "Community")]) == words


def test_people_come_by_name_and_once():
    plan = Planning().session("A", leader="Zoe, Ana").session("B", host="Zoe").person("Nobody's").plan

    assert [person.name for person in people_in(plan)] == ["Ana", "Zoe"]
