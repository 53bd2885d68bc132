"""People: found by name, written once, seen everywhere."""

import pytest

from sessions_app.models import Person, Session, Workshop

from .. import make


@pytest.mark.parametrize(
    ("name", "affiliation", "found"),
    [
        ("Ana Moreau", "RTE", "Ana Moreau (RTE)"),
        ("ana  moreau", "rte", "Ana Moreau (RTE)"),
        ("Ana Moreau", "", "Ana Moreau (RTE)"),
        ("Ana Moreau", "TenneT", None),
        ("Ben Okoro", "TenneT", "Ben Okoro"),
        ("Ana", "RTE", None),
    ],
)
def test_person_is_known_by_name_and_an_affiliation_that_agrees(db, name, affiliation, found):
    make.person("Ana Moreau", "RTE")
    make.person("Ben Okoro")

    person = Person.objects.named(name, affiliation)

    assert (person and str(person)) == found


def test_exact_affiliation_goes_before_none(db):
    make.person("Ana Moreau")
    exact = make.person("Ana Moreau", "RTE")

    assert Person.objects.named("Ana Moreau", "RTE") == exact


def test_new_name_is_on_every_page_that_names_them(session):
    ana = session.people("leader")[0].person
    other = make.session(make.workshop("Elsewhere"), "Another", hosts=[ana])
    untouched = make.workshop("Untouched")
    before = {one.pk: one.edition for one in Workshop.objects.all()}

    with ana.being_revised(by=None):
        ana.name = "Ana Petit"

    after = {one.pk: one.edition for one in Workshop.objects.all()}
    assert {pk: after[pk] - before[pk] for pk in after} == {
        session.workshop_id: 1,
        other.workshop_id: 1,
        untouched.pk: 0,
    }
    assert set(Session.objects.matching("petit")) == {session, other}


def test_two_people_of_one_name_have_two_addresses(db):
    assert [make.person("Ana Moreau", firm).slug for firm in ("RTE", "Elia")] == ["ana-moreau", "ana-moreau-2"]


def test_snapshot_holds_neither_mail_nor_login(newcomer):
    ana = make.person("Ana Moreau", "RTE", email="ana@example.org", user=newcomer)

    assert ana.snapshot() == {
        "schema": 1,
        "slug": "ana-moreau",
        "name": "Ana Moreau",
        "affiliation": "RTE",
        "time_zone": "",
    }


def test_people_are_on_the_pages_their_reader_may_see(session, visitor, organizer):
    dropped = make.session(session.workshop, "Dropped", hosts=[make.person("Dora Dropped")])
    with dropped.being_revised(by=None):
        dropped.remove()
    secret = make.workshop("Secret", is_public=False, organizers=(organizer,))
    make.session(secret, "Hidden", hosts=[make.person("Hugo Hidden")])

    assert [sorted(one.name for one in Person.objects.on_pages_visible_to(user)) for user in (visitor, organizer)] == [
        ["Ana Moreau", "Ben Okoro"],
        ["Ana Moreau", "Ben Okoro", "Hugo Hidden"],
    ]


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Ana Moreau", "AM"), ("Ana Maria de Moreau", "AM"), ("Cher", "C"), ("élise", "É"), ("", "?")],
)
def test_initials_are_of_the_first_and_the_last_word(name, initials):
    assert Person(name=name).initials == initials


def test_people_without_a_role_are_known_to_who_made_them_and_to_those_who_organize_everything(
    newcomer, crew, chief, visitor
):
    made = Person(name="Zoe Young")
    with made.being_revised(by=newcomer):
        made.save()

    known = [Person.objects.known_to(who).filter(pk=made.pk).exists() for who in (newcomer, chief, crew, visitor)]

    assert known == [True, True, False, False]


def test_new_person_waits_for_no_workshop():
    assert Person(name="Zoe").named_in() == set()
