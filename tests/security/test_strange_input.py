"""What no browser sends: the answer is a sentence, never a server error, and nothing is written."""

import pytest

from sessions_app.accounts.claims import read_email
from sessions_app.models import Person, Session, Workshop

DIGITS = "9" * 5_000  # more than Python makes a number of


@pytest.fixture
def send(log_in, admin):
    def go(address, fields):
        return log_in(admin).post(address, fields)

    return go


def test_key_of_too_many_digits_is_no_session(send, session):
    response = send(f"/{session.workshop.slug}/order/", {"order": [DIGITS, str(session.pk)], "do": "order-0-down"})

    assert (response.status_code, [one.pk for one in response.context["sessions"]]) == (200, [session.pk])


def test_key_of_too_many_digits_is_no_organizer(send, workshop):
    response = send(f"/{workshop.slug}/settings/", {"title": "New", "organizers": DIGITS, "do": "preview"})

    assert (response.status_code, Workshop.objects.get().title) == (200, "Technical Architecture Workshop")


def test_key_of_too_many_digits_is_no_person(send, session):
    fields = {"roles-0-role": "leader", "roles-0-person": DIGITS, "title": "New", "kind": "track", "seen": "1"}

    response = send(f"{session.get_absolute_url()}edit/", fields)

    assert (response.status_code, Session.objects.get().title) == (400, "Security Framework")


@pytest.mark.parametrize(
    "cell", ["roles-0-person", "roles-0-strange", "outcomes-0-strange", "activities-0-strange", "readings-0-strange"]
)
def test_row_that_holds_nothing_known_is_refused(send, session, cell):
    response = send(f"{session.get_absolute_url()}edit/", {cell: "x", "title": "New", "kind": "track", "seen": "1"})

    assert (response.status_code, Session.objects.get().title) == (400, "Security Framework")


def test_new_session_has_no_clash_whatever_is_sent(send, workshop):
    response = send(f"/{workshop.slug}/sessions/new/", {"met": "1", "do": "theirs-title", "title": "New"})

    assert (response.status_code, Session.objects.count()) == (200, 0)


def test_two_spellings_that_the_database_takes_for_one_person_give_one_role(send, workshop):
    dotless = "K\N{LATIN SMALL LETTER DOTLESS I}vanc Aksoy"
    rows = {"roles-0-role": "leader", "roles-0-name": dotless, "roles-1-role": "leader", "roles-1-name": "Kivanc Aksoy"}

    send(f"/{workshop.slug}/sessions/new/", {"title": "Grid", "kind": "track", **rows})

    made = Session.objects.prefetch_related("roles__person").get()
    assert [role.person.name for role in made.people("leader")] == [dotless]
    assert Person.objects.count() == 1


def test_spelling_that_the_database_takes_for_another_address_ties_nobody():
    lookalike = "m\N{LATIN SMALL LETTER DOTLESS I}ke@example.org"

    assert read_email([{"email": lookalike, "email_verified": True}]) == ""
    assert read_email([{"email": "Mike@example.org", "email_verified": True}]) == "mike@example.org"
