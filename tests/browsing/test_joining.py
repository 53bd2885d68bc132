"""Where to join: links for who signed in, host keys for hosts and organizers."""

import json

import pytest

from sessions_app.models import Release

from .. import make
from ..agenda.drafts import published, rounds, small_draft
from .reading import links, texts

AGENDA = "/technical-architecture-workshop/agenda/"


@pytest.fixture
def bridge(workshop):
    return make.room(workshop, "Bridge A", capacity=60, join_url="https://bridge.example/a", host_key="1234")


@pytest.fixture
def agenda(workshop, session, bridge):
    """A plenary and a round on Bridge A; another session is in the round after it, on a bridge without a link."""
    draft = make.draft(workshop)
    opening = make.block(draft, "plenary", title="Opening", minutes=60, room=bridge)
    make.placement(opening, make.session(workshop, "Goals", kind="general", hosts=[make.person("Gita")]))
    make.placement(make.block(draft), session, bridge)
    twins = make.session(workshop, "Digital Twins", hosts=[make.person("Tariq")])
    make.placement(make.block(draft), twins, make.room(workshop, "Bridge B"))
    published(draft)
    return draft


def doors(page):
    return links(page, "a[@rel='noopener noreferrer']"), texts(page, "code")


def test_visitors_are_asked_to_log_in_to_see_where_to_join(client, agenda, session):
    page = client.get(AGENDA)

    assert (doors(page), doors(client.get(session.get_absolute_url()))) == (([], []), ([], []))
    assert "Times are those of Europe/Paris. Log in to see where to join." in texts(page, "p.wp-small")


def test_where_no_room_has_a_link_nobody_is_asked_to_log_in(client, agenda, bridge):
    bridge.join_url = ""
    bridge.save()

    assert "Times are those of Europe/Paris." in texts(client.get(AGENDA), "p.wp-small")


def test_attendees_who_signed_in_join_plenaries_and_rounds(log_in, newcomer, agenda, session):
    attendee = log_in(newcomer)

    page = attendee.get(AGENDA)

    assert doors(page) == (["https://bridge.example/a"] * 2, [])
    assert texts(page, "div.wp-block__head", "p") == ["Join Bridge A"]
    assert doors(attendee.get(session.get_absolute_url())) == (["https://bridge.example/a"], [])


def test_hosts_see_the_key_of_their_own_session_alone(log_in, newcomer, agenda, session):
    gita = agenda.workshop.sessions.get(title="Goals").roles.get().person
    gita.user = newcomer
    gita.save()
    host = log_in(newcomer)

    assert texts(host.get(AGENDA), "li.wp-stop", "code") == ["1234"]
    assert texts(host.get("/technical-architecture-workshop/sessions/goals/"), "code") == ["1234"]
    assert texts(host.get(session.get_absolute_url()), "code") == []


def test_who_becomes_a_host_by_an_edit_sees_the_key_once_it_is_published(log_in, newcomer, agenda, session):
    nora = make.person("Nora Newcomer", user=newcomer)
    session.roles.create(role="host", person=nora, position=9)
    host = log_in(newcomer)

    assert [doors(host.get(path))[1] for path in (AGENDA, session.get_absolute_url())] == [[], []]
    published(agenda)
    assert [doors(host.get(path))[1] for path in (AGENDA, session.get_absolute_url())] == [["1234"], ["1234"]]


def test_who_hosts_no_more_sees_no_key(log_in, crew, agenda, session):
    session.roles.create(role="host", person=crew.person, position=9)
    published(agenda)
    session.roles.filter(person=crew.person, role__in=["host", "alternate_host"]).delete()

    assert doors(log_in(crew).get(AGENDA))[1] == []


def test_organizers_see_every_key(log_in, organizer, agenda, session):
    page = log_in(organizer).get(AGENDA)

    assert doors(page) == (["https://bridge.example/a"] * 2, ["1234", "1234"])


def test_links_and_keys_are_those_of_now_not_of_the_release(log_in, organizer, agenda, bridge):
    bridge.join_url, bridge.host_key = "https://bridge.example/new", "5678"
    bridge.save()

    assert doors(log_in(organizer).get(AGENDA)) == (["https://bridge.example/new"] * 2, ["5678", "5678"])


def test_no_release_holds_a_link_or_a_key(agenda):
    document = json.dumps(Release.objects.get().document)

    assert ("Bridge A" in document, "bridge.example" in document, "1234" in document) == (True, False, False)


def test_a_room_that_is_gone_has_no_door(log_in, organizer, agenda, bridge):
    bridge.delete()

    assert doors(log_in(organizer).get(AGENDA)) == ([], [])


@pytest.mark.parametrize("many", [1, 30])
def test_pages_cost_the_same_at_any_number_of_rooms(
    log_in, organizer, session, workshop, many, django_assert_max_num_queries
):
    draft = small_draft(workshop, session)
    for number in range(many):
        room = make.room(workshop, f"Room {number}", join_url=f"https://bridge.example/{number}", host_key="1234")
        other = make.session(workshop, f"More {number}", hosts=[make.person(f"Host {number}")])
        make.placement(rounds(draft)[1], other, room)
    published(draft)
    client = log_in(organizer)

    with django_assert_max_num_queries(9):
        assert len(doors(client.get(AGENDA))[1]) == many
    with django_assert_max_num_queries(9):
        assert client.get(session.get_absolute_url()).status_code == 200


def test_history_keeps_links_from_visitors(client, log_in, newcomer, workshop):
    with workshop.being_revised(by=None):
        workshop.become({"rooms": [{"name": "Bridge A", "capacity": 40, "join_url": "https://bridge.example/a"}]})
    address = f"/{workshop.slug}/history/{workshop.revision}/"

    seen = [client.get(f"{address}{query}").content.decode() for query in ("", "?whole")]
    log_in(newcomer)
    seen += [client.get(f"{address}{query}").content.decode() for query in ("", "?whole")]

    assert [("Bridge A" in page, "bridge.example" in page) for page in seen] == [(True, False)] * 2 + [(True, True)] * 2
