"""Addresses: slugs that stay, and former ones that go on leading."""

import pytest

from sessions_app.models import Session, Workshop
from sessions_app.models.addressed import LONGEST_SLUG, at_address, first_free

from .. import make


def test_slug_is_made_from_the_title(workshop):
    assert make.session(workshop, "Séance: Réseaux & Données (2020)").slug == "seance-reseaux-donnees-2020"


@pytest.mark.parametrize("title", ["???", "会議", " - "])
def test_title_without_letters_of_an_address_gets_one_by_its_kind(workshop, title):
    assert make.session(workshop, title).slug == "session"


def test_taken_slugs_are_numbered(workshop):
    slugs = [make.session(workshop, "Same").slug for _ in range(3)]

    assert slugs == ["same", "same-2", "same-3"]


def test_reserved_slugs_are_numbered(workshop):
    assert (make.session(workshop, "New").slug, make.workshop("API").slug) == ("new-2", "api-2")


def test_long_title_gives_a_slug_that_fits_and_can_be_numbered(workshop):
    title = "energy " * 28

    slugs = [make.session(workshop, title).slug for _ in range(4)]

    assert [len(slug) <= LONGEST_SLUG for slug in slugs] == [True] * 4
    assert len(set(slugs)) == 4


def test_former_slugs_lead_on_through_any_number_of_renames(workshop):
    session = make.session(workshop, "First")
    for title in ("Second", "Third"):
        with session.being_revised(by=None):
            session.become({"title": title})

    assert [at_address(workshop.sessions.all(), slug) for slug in ("first", "second", "third", "fourth")] == [
        session,
        session,
        session,
        None,
    ]


def test_former_slug_is_not_given_to_another(workshop):
    session = make.session(workshop, "First")
    with session.being_revised(by=None):
        session.become({"title": "Second"})

    assert make.session(workshop, "First").slug == "first-2"


def test_former_slug_with_a_number_is_not_given_to_another(workshop):
    make.session(workshop, "Same")
    second = make.session(workshop, "Same")
    with second.being_revised(by=None):
        second.become({"title": "Other"})
    assert second.former_slugs == ["same-2"]

    assert make.session(workshop, "Same").slug == "same-3"


def test_renamed_back_takes_its_own_former_slug_again(workshop):
    session = make.session(workshop, "First")
    for title in ("Second", "First"):
        with session.being_revised(by=None):
            session.become({"title": title})

    assert (session.slug, session.former_slugs) == ("first", ["second"])


def test_title_that_gives_the_same_slug_keeps_it(workshop):
    session = make.session(workshop, "First")
    with session.being_revised(by=None):
        session.become({"title": "FIRST!"})

    assert (session.slug, session.former_slugs) == ("first", [])


def test_numbered_slug_stays_when_only_the_text_changes(workshop):
    make.session(workshop, "Same")
    second = make.session(workshop, "Same")

    with second.being_revised(by=None):
        second.become({"short_description": "Another text."})

    assert second.slug == "same-2"


def test_present_slug_goes_before_a_former_one(workshop):
    """Rows of before the rule that former slugs are kept: the page that now has the address wins."""
    old, new = make.session(workshop, "Old"), make.session(workshop, "New one")
    Session.objects.filter(pk=new.pk).update(slug="shared")
    Session.objects.filter(pk=old.pk).update(former_slugs=["shared"])

    assert at_address(Session.objects.filter(workshop=workshop), "shared") == new


def test_address_is_found_in_one_question(workshop, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert at_address(Workshop.objects.all(), workshop.slug) == workshop


def test_first_free_number_is_taken():
    assert first_free("a", frozenset({"a", "a-2", "a-4"})) == "a-3"
