"""The example workshops."""

import pytest
from django.core.management import call_command

from sessions_app.models import Person, Role, Session, Workshop


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


def test_a_second_run_keeps_what_people_made_of_it(example, newcomer):
    session = Session.objects.get(slug="compas")
    with session.being_revised(by=newcomer):
        session.become({"title": "CoMPAS, the next steps"})

    call_command("example_workshop")

    assert Session.objects.get(pk=session.pk).title == "CoMPAS, the next steps"
    assert (Workshop.objects.count(), Session.objects.count()) == (2, 12)
