"""The example workshops."""

import pytest
from django.core.management import call_command

from sessions_app.agenda.reading import read_plan
from sessions_app.agenda.rules import clashes
from sessions_app.models import Person, Release, Role, Session, Workshop

from ..browsing.reading import texts


@pytest.fixture
def example(db, capsys):
    call_command("example_workshop")
    return capsys.readouterr().out


def test_it_prints_the_slugs_of_its_workshops(example):
    assert example.split() == ["technical-architecture-workshop", "digital-substation-days"]


def test_it_has_the_programme_of_the_real_page(example):
    sessions = Session.objects.filter(workshop__slug="technical-architecture-workshop").order_by("position")

    assert list(sessions.values_list("kind", "title")) == [
        ("general", "Community"),
        ("general", "Overview of Functional Architecture"),
        ("track", "LF Energy Data Architecture"),
        ("track", "LF Energy Security Framework"),
        ("track", "Infrastructure"),
        ("use_case", "Asset Monitoring"),
        ("use_case", "CoMPAS"),
        ("use_case", "Digital Twins"),
        ("use_case", "VPP / Microgrids"),
    ]


def test_it_has_the_people_of_the_real_page(example):
    roles = Role.objects.filter(session__workshop__slug="technical-architecture-workshop")

    counts = {kind: roles.filter(role=kind).count() for kind in Role.Kind.values}
    assert counts == {"leader": 19, "moderator": 6, "host": 1, "alternate_host": 0}
    assert Person.objects.get(name="Eric Houmes").affiliation == "TenneT"


def test_the_real_one_waits_to_be_planned_and_the_other_has_a_sound_agenda(example):
    real, made_up = Workshop.objects.order_by("slug").reverse()
    release = Release.objects.get()

    assert (release.workshop, release.reason, made_up.seating) == (made_up, "", "open")
    assert (real.drafts.count(), real.rooms.count(), real.seating) == (0, 0, "closed")
    assert clashes(read_plan(made_up.drafts.get())) == []


def test_visitors_read_its_agenda_with_the_seats_that_are_left(example, client):
    page = client.get("/digital-substation-days/agenda/")

    assert texts(page, "li.wp-stop") == [
        "14:00 Opening General sessionAna Moreau",
        "Main Hall One Configuration for Many Vendors Use caseKofi MensahPart 1 of 239 seats left",
        "Test Bench Testing without a Substation TrackAna Moreau1 seat left",
        "Main Hall One Configuration for Many Vendors Use caseKofi MensahPart 2 of 239 seats left",
        "Test Bench Clocks That Agree TrackMei Tanaka2 seats left",
        "15:30 Closing General sessionKofi Mensah",
    ]


def test_a_second_run_keeps_what_people_made_of_it(example, newcomer):
    session = Session.objects.get(slug="compas")
    with session.being_revised(by=newcomer):
        session.become({"title": "CoMPAS, the next steps"})

    call_command("example_workshop")

    assert Session.objects.get(pk=session.pk).title == "CoMPAS, the next steps"
    assert (Workshop.objects.count(), Session.objects.count()) == (2, 14)
